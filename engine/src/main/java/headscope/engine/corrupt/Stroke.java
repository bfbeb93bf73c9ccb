package headscope.engine.corrupt;

/** White strokes with smooth edges. */
final class Stroke {
    private Stroke() {}

    /** A spot of about one pixel at a height between rows. */
    static void dot(Raster raster, double y, int x, double thickness) {
        for (int row = (int) Math.floor(y - thickness); row <= Math.ceil(y + thickness); row++) {
            double cover = thickness / 2 + 0.5 - Math.abs(row - y);
            if (cover > 0) raster.blend(row, x, 1, Math.min(1, cover));
        }
    }

    static void line(Raster raster, double y0, double x0, double y1, double x1, double thickness) {
        double dy = y1 - y0;
        double dx = x1 - x0;
        double length2 = Math.max(dy * dy + dx * dx, 1e-12);
        int reach = (int) Math.ceil(thickness) + 1;
        for (int y = (int) Math.floor(Math.min(y0, y1)) - reach; y <= Math.max(y0, y1) + reach; y++) {
            for (int x = (int) Math.floor(Math.min(x0, x1)) - reach; x <= Math.max(x0, x1) + reach; x++) {
                double t = Math.clamp(((y - y0) * dy + (x - x0) * dx) / length2, 0.0, 1.0);
                double cover = thickness / 2 + 0.5 - Math.hypot(y - y0 - t * dy, x - x0 - t * dx);
                if (cover > 0) raster.blend(y, x, 1, Math.min(1, cover));
            }
        }
    }
}
