package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Store;

/**
 * Numbers of a pass, and the slope of the loss in them, which gathers what several readers send back: the first one sets it, the others add. Engine thread only.
 */
final class Signal {
    private final Room room;
    private final int samples;
    private final Field all;
    private Field value;
    private Field allSlopes;
    private Field slope;
    private boolean reached;

    Signal(Room room, int samples, int channels, int rows, int cols) {
        this.room = room;
        this.samples = samples;
        all = room.field(samples, channels, rows, cols);
        value = all;
    }

    void resize(int count) {
        int now = samples == 1 ? 1 : count;
        value = all.samples(0, now);
        if (allSlopes != null) slope = allSlopes.samples(0, now);
    }

    void begin() {
        reached = false;
    }

    /** [B, C, rows, cols], of as many samples as the pass has. */
    Field value() {
        return value;
    }

    int channels() {
        return all.channels();
    }

    /** The slope, of zeros if nothing has been sent back. */
    Field slope() {
        make();
        if (!reached) slope.fill(0);
        reached = true;
        return slope;
    }

    /** What to do with the present numbers of {@link #target}: call it for each sender, right before. */
    Store store() {
        Store store = reached ? Store.ADD : Store.SET;
        reached = true;
        return store;
    }

    /** The slope to be set or added to as {@link #store} says. */
    Field target() {
        make();
        return slope;
    }

    /** Whether anything has been sent back. */
    boolean reached() {
        return reached;
    }

    /** Room for slopes is only made where they are asked for: a network that is just measured needs none. */
    private void make() {
        if (allSlopes != null) return;
        allSlopes = room.field(samples, all.channels(), all.rows(), all.cols());
        slope = allSlopes.samples(0, value.samples());
    }
}
