package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.value.Plane;

/** Maps that cross to the screen. */
final class Planes {
    private Planes() {}

    static Plane of(Field field, int sample, int channel) {
        float[] values = new float[field.cells()];
        for (int p = 0; p < values.length; p++) values[p] = (float) field.get(sample, channel, p);
        return new Plane(field.rows(), field.cols(), values);
    }

    /** Mean over channels. */
    static Plane mean(Field field, int sample) {
        float[] values = new float[field.cells()];
        for (int p = 0; p < values.length; p++) {
            double sum = 0;
            for (int c = 0; c < field.channels(); c++) sum += field.get(sample, c, p);
            values[p] = (float) (sum / field.channels());
        }
        return new Plane(field.rows(), field.cols(), values);
    }

    /** Of what is not made. */
    static Plane zero(int rows, int cols) {
        return new Plane(rows, cols, new float[rows * cols]);
    }
}
