package headscope.app.window;

/** Blue, white through zero, orange; both ends equally dark. */
final class DivergingMap {
    private static final int[] NEGATIVE = {0x05, 0x5a, 0xa5};
    private static final int[] POSITIVE = {0xb2, 0x56, 0x00};

    private DivergingMap() {}

    /** @param t -1..1 */
    static int argb(double t) {
        int[] end = t < 0 ? NEGATIVE : POSITIVE;
        double a = Math.min(1, Math.abs(t));
        int argb = 0xff;
        for (int channel : end) argb = argb << 8 | (int) Math.round(255 + (channel - 255) * a);
        return argb;
    }
}
