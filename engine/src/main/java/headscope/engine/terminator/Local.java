package headscope.engine.terminator;

import java.util.List;

/** A local operator: a depthwise kernel written from one map and applied to another (SCIENCE 4.3, step 6). Each pair of maps generates for the other. */
enum Local {
    L3(3, Source.X, Source.E), L9(9, Source.E, Source.X), L5(5, Source.M, Source.X), L7(7, Source.X, Source.M);

    /** A map of the block. */
    enum Source {
        /** The block's input. */
        X,
        /** {@code IS(1x1 convolution of x)}. */
        M,
        /** {@code IS(x gated by the hyper-channel)}. */
        E
    }

    /** Largest side. */
    static final int LARGEST = 9;

    private final int side;
    private final Source context;
    private final Source target;

    Local(int side, Source context, Source target) {
        this.side = side;
        this.context = context;
        this.target = target;
    }

    int side() {
        return side;
    }

    /** What its kernel is written from. */
    Source context() {
        return context;
    }

    /** What its kernel is applied to. */
    Source target() {
        return target;
    }

    /** Points along each axis of its kernel: a sequence has one axis. */
    List<Integer> grid(boolean sequence) {
        return sequence ? List.of(side) : List.of(side, side);
    }
}
