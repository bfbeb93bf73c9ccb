package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;

/** A kernel that a slow net writes, and the gate of the head that it is: a closed one is 0 and costs nothing. */
final class HyperKernel {
    private final SlowNet net;
    private boolean open = true;

    HyperKernel(SlowNet net) {
        this.net = net;
    }

    boolean open() {
        return open;
    }

    void setOpen(boolean open) {
        this.open = open;
    }

    SlowNet net() {
        return net;
    }

    Signal signal() {
        return net.kernel();
    }

    /** [1 or B, outputs, rows, cols]. */
    Field value() {
        return net.kernel().value();
    }

    /** Writes it from coordinates alone. */
    void forward() {
        if (open) net.forward();
        else value().fill(0);
    }

    /** Writes it from a map too. @param context [B, C, N, N] */
    void forward(Field context) {
        if (open) net.context().ifPresent(c -> c.forward(context));
        forward();
    }

    /** From the slope of the kernel to those of the net's parameters. */
    void backward() {
        if (open && net.kernel().reached()) net.backward();
    }

    /** Sends what came back into the map it was written from, after {@link #backward}. */
    void send(Signal context) {
        if (open) net.context().ifPresent(c -> c.send(context));
    }
}
