package headscope.engine.data;

/** Inputs of a split, example by example, without promising how they are stored. Immutable: any thread may read. */
public interface Features {
    int count();

    /** Numbers per example. */
    int size();

    /** Writes example {@code index} as floats, [C, H, W] row-major, pixels in 0..1, to {@code target[at .. at + size)}. */
    void copyTo(int index, float[] target, int at);
}
