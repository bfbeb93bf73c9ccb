package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How an array of examples [N, ...] is read as pictures or sequences.
 *
 * @param channelsLast whether the numbers must be reordered from [H, W, C] to [C, H, W]
 */
record InputShape(DataShape shape, boolean channelsLast) {
    /**
     * [N, H, W] is grey. [N, C, H, W] and [N, H, W, C] are told apart by which of the two places holds 1 or 3 (the first, if both do; the first also if
     * neither does). [N, D] is a square picture if D is a square, otherwise a sequence.
     */
    static InputShape of(int[] sides, Path file, String where) throws FileFormatException {
        if (sides.length < 2 || sides.length > 4 || Arrays.stream(sides).anyMatch(s -> s < 1)) {
            throw new FileFormatException(file, where, "shape [N, H, W], [N, C, H, W], [N, H, W, C] or [N, D], not empty", Arrays.toString(sides),
                    "Reshape it before you save it.");
        }
        return switch (sides.length) {
            case 2 -> new InputShape(ofColumns(sides[1]), false);
            case 3 -> new InputShape(new DataShape(1, sides[1], sides[2]), false);
            default -> {
                boolean last = isColour(sides[3]) && !isColour(sides[1]);
                yield new InputShape(last ? new DataShape(sides[3], sides[1], sides[2]) : new DataShape(sides[1], sides[2], sides[3]), last);
            }
        };
    }

    /** A square grey picture if the number of columns is a square of at least 4 x 4, otherwise a sequence. */
    static DataShape ofColumns(int columns) {
        int side = (int) Math.round(Math.sqrt(columns));
        return side >= 4 && side * side == columns ? new DataShape(1, side, side) : new DataShape(1, 1, columns);
    }

    private static boolean isColour(int side) {
        return side == 1 || side == 3;
    }

    /** Where number {@code i} of an example in the file belongs in [C, H, W]. */
    int target(int i) {
        if (!channelsLast) return i;
        int cells = shape.rows() * shape.cols();
        return i % shape.channels() * cells + i / shape.channels();
    }
}
