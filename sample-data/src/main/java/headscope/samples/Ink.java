package headscope.samples;

/** A grey canvas on which round strokes are drawn with smooth edges. Row-major, 0 = paper, 1 = ink. */
final class Ink {
    final int rows;
    final int cols;
    final float[] values;

    Ink(int rows, int cols, float[] values) {
        this.rows = rows;
        this.cols = cols;
        this.values = values;
    }

    /** A line from (x0, y0) to (x1, y1) whose radius changes from r0 to r1, in pixels; pixel (0, 0) has its centre at (0, 0). Darker ink wins. */
    void line(double x0, double y0, double r0, double x1, double y1, double r1, double strength) {
        double reach = Math.max(r0, r1) + 1;
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(rows - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(cols - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length2 = Math.max(dx * dx + dy * dy, 1e-12);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double t = Math.clamp(((x - x0) * dx + (y - y0) * dy) / length2, 0.0, 1.0);
                double ex = x - x0 - t * dx;
                double ey = y - y0 - t * dy;
                double inside = r0 + t * (r1 - r0) - Math.sqrt(ex * ex + ey * ey) + 0.5;
                if (inside > 0) {
                    int at = y * cols + x;
                    values[at] = Math.max(values[at], (float) (strength * Math.min(1, inside)));
                }
            }
        }
    }
}
