package headscope.engine.corrupt;

import headscope.engine.value.DataShape;

/** Turns pictures about their centre by any angle; bilinear, and 0 where nothing was. */
public final class Turn {
    private Turn() {}

    /** Whether there is anything to turn: a single row or column stays as it is. */
    public static boolean fits(DataShape shape) {
        return shape.rows() > 1 && shape.cols() > 1;
    }

    /**
     * A turned copy.
     *
     * @param values  [C, H, W] row-major, not modified
     * @param degrees counter-clockwise
     */
    public static float[] of(float[] values, DataShape shape, double degrees) {
        if (degrees % 360 == 0 || !fits(shape)) return values.clone();
        float[] turned = new float[values.length];
        Affine.turned(-degrees).read(values, shape, turned, 0);
        return turned;
    }
}
