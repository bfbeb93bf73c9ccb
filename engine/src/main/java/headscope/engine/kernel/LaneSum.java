package headscope.engine.kernel;

/**
 * The sum of the lanes of a vector that was stored, always in the same order. {@code FloatVector.reduceLanes} may add in another order once it is compiled, and
 * two runs from one seed must see the same bits.
 */
final class LaneSum {
    private LaneSum() {}

    /** @param lanes a multiple of 4 */
    static float of(float[] sums, int at, int lanes) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = at; i < at + lanes; i += 4) {
            a += sums[i];
            b += sums[i + 1];
            c += sums[i + 2];
            d += sums[i + 3];
        }
        return (a + b) + (c + d);
    }
}
