package headscope.engine.kernel;

import headscope.engine.backend.Simd;

/** How many examples lie side by side in one cell of a {@link Grid}: as many floats as a vector register holds. */
final class Lanes {
    private static final int WITHOUT_VECTORS = 8;

    static final int COUNT = Simd.available() ? VectorSums.SPECIES.length() : WITHOUT_VECTORS;
    static final long BYTES = (long) COUNT * Float.BYTES;

    private Lanes() {}
}
