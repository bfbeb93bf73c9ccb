package headscope.engine.data;

import java.util.OptionalInt;

/**
 * What kind of numbers a source without a fixed type holds. Whole numbers 0..255 are kept as bytes: as pixels if one reaches 128, otherwise so that the
 * largest one means 1 (masks of 0 and 1, the 0..16 of small scanned digits). All other numbers are kept as they are.
 */
final class ValueRange {
    private static final int SURELY_PIXELS = 128;

    private boolean whole = true;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double value) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        whole &= value == Math.rint(value);
    }

    /** Byte value that means 1, or empty if the numbers must stay floats. */
    OptionalInt white() {
        if (!whole || least < 0 || most > ByteFeatures.PICTURE_WHITE) return OptionalInt.empty();
        return OptionalInt.of(most >= SURELY_PIXELS ? ByteFeatures.PICTURE_WHITE : (int) Math.max(1, most));
    }
}
