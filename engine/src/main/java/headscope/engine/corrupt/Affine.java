package headscope.engine.corrupt;

import headscope.engine.value.DataShape;

/**
 * A linear map about the centre of a picture, told by where a pixel of the new picture is read in the old one: {@code y' = yy y + yx x, x' = xy y + xx x}, in
 * pixels from the centre, y down. One bilinear reading, whatever the map is made of; outside is black.
 */
public record Affine(double yy, double yx, double xy, double xx) {
    public static final Affine IDENTITY = new Affine(1, 0, 0, 1);
    private static final double FULL = 360;
    private static final double QUARTER = 90;

    /** The picture turned to the right. Whole quarters are exact, so that pixels stay pixels. */
    public static Affine turned(double degrees) {
        double quarters = degrees / QUARTER;
        if (quarters == Math.rint(quarters)) {
            return switch (Math.floorMod((long) quarters, 4)) {
                case 0 -> IDENTITY;
                case 1 -> new Affine(0, -1, 1, 0);
                case 2 -> new Affine(-1, 0, 0, -1);
                default -> new Affine(0, 1, -1, 0);
            };
        }
        double angle = Math.toRadians(degrees % FULL);
        return new Affine(StrictMath.cos(angle), -StrictMath.sin(angle), StrictMath.sin(angle), StrictMath.cos(angle));
    }

    /** The picture so many times as large. */
    public static Affine scaled(double factor) {
        return new Affine(1 / factor, 0, 0, 1 / factor);
    }

    /** Rows shifted against each other: what stood upright leans by this angle, its lower end to the right. */
    public static Affine sheared(double degrees) {
        return new Affine(1, 0, -StrictMath.tan(Math.toRadians(degrees)), 1);
    }

    /** The picture changed by this map, then by another. */
    public Affine then(Affine next) {
        return new Affine(yy * next.yy + yx * next.xy, yy * next.yx + yx * next.xx, xy * next.yy + xx * next.xy, xy * next.yx + xx * next.xx);
    }

    /**
     * Reads the new picture.
     *
     * @param old  [C, H, W] row-major from index 0 on, not modified
     * @param into the same from index {@code at} on, overwritten; another array than {@code old}
     */
    public void read(float[] old, DataShape shape, float[] into, int at) {
        int rows = shape.rows();
        int cols = shape.cols();
        int plane = rows * cols;
        double middleY = (rows - 1) / 2.0;
        double middleX = (cols - 1) / 2.0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < cols; x++) {
                double fromY = yy * (y - middleY) + yx * (x - middleX) + middleY;
                double fromX = xy * (y - middleY) + xx * (x - middleX) + middleX;
                for (int c = 0; c < shape.channels(); c++) into[at + c * plane + y * cols + x] = Bilinear.at(old, c * plane, rows, cols, fromY, fromX);
            }
        }
    }
}
