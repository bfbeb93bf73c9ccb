package headscope.visualizers.curves;

import java.util.ArrayList;
import java.util.List;

/** Long series cut to few points without losing peaks: the lowest and the highest of each bin stay. */
final class Thinning {
    /** x and y of one point; y may be NaN. */
    record Point(double x, double y) {}

    private Thinning() {}

    /** @param most largest number of points to return, >= 4 */
    static List<Point> minMax(List<Point> points, int most) {
        if (points.size() <= most) return points;
        int bins = most / 2;
        var kept = new ArrayList<Point>(most);
        for (int b = 0; b < bins; b++) {
            int from = (int) ((long) b * points.size() / bins);
            int to = (int) ((long) (b + 1) * points.size() / bins);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                if (!(points.get(i).y >= points.get(low).y)) low = i;
                if (!(points.get(i).y <= points.get(high).y)) high = i;
            }
            kept.add(points.get(Math.min(low, high)));
            if (low != high) kept.add(points.get(Math.max(low, high)));
        }
        return kept;
    }

    /** Exponential moving average without the pull towards the start; NaN values are passed over. */
    static List<Point> smoothed(List<Point> points, double keep) {
        var smooth = new ArrayList<Point>(points.size());
        double sum = 0;
        double weight = 0;
        for (Point p : points) {
            if (Double.isFinite(p.y)) {
                sum = keep * sum + (1 - keep) * p.y;
                weight = keep * weight + (1 - keep);
            }
            smooth.add(new Point(p.x, Double.isFinite(p.y) && weight > 0 ? sum / weight : Double.NaN));
        }
        return smooth;
    }
}
