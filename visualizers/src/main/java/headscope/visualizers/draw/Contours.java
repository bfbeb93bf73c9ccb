package headscope.visualizers.draw;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines of equal value on a grid by marching squares with linear interpolation. Outside of the grid the value is taken as below every level,
 * so each line is closed.
 */
public final class Contours {
    private final int rows;
    private final int cols;
    private final double[] values;
    private final double outside;

    /**
     * @param values  [rows, cols], row-major, finite
     * @param outside value of the ring around the grid, below the levels asked for
     */
    public Contours(int rows, int cols, double[] values, double outside) {
        this.rows = rows;
        this.cols = cols;
        this.values = values.clone();
        this.outside = outside;
    }

    /** Closed lines in grid units: cell (r, c) has its centre at x = c, y = r. */
    public Path2D at(double level) {
        var next = new HashMap<Long, List<Long>>();
        var points = new HashMap<Long, Point2D>();
        for (int r = -1; r < rows; r++) {
            for (int c = -1; c < cols; c++) square(r, c, level, next, points);
        }
        return joined(next, points);
    }

    private double value(int r, int c) {
        return r < 0 || c < 0 || r >= rows || c >= cols ? outside : values[r * cols + c];
    }

    /** Edges of the square with corners (r, c) .. (r+1, c+1), each crossed at most once. */
    private void square(int r, int c, double level, Map<Long, List<Long>> next, Map<Long, Point2D> points) {
        double nw = value(r, c);
        double ne = value(r, c + 1);
        double sw = value(r + 1, c);
        double se = value(r + 1, c + 1);
        var crossed = new ArrayList<Long>(4);
        if (nw > level != ne > level) crossed.add(point(points, r, c, true, nw, ne, level));
        if (ne > level != se > level) crossed.add(point(points, r, c + 1, false, ne, se, level));
        if (sw > level != se > level) crossed.add(point(points, r + 1, c, true, sw, se, level));
        if (nw > level != sw > level) crossed.add(point(points, r, c, false, nw, sw, level));
        if (crossed.size() == 2) {
            join(next, crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            boolean middleIn = (nw + ne + sw + se) / 4 > level;
            boolean northWestIn = nw > level;
            // north, east, south, west: cut off the two corners that differ from the middle
            int partner = middleIn == northWestIn ? 1 : 3;
            join(next, crossed.get(0), crossed.get(partner));
            join(next, crossed.get(2), crossed.get(4 - partner));
        }
    }

    private long point(Map<Long, Point2D> points, int r, int c, boolean alongRow, double from, double to, double level) {
        long key = ((r + 1L) * (cols + 2) + c + 1) * 2 + (alongRow ? 0 : 1);
        double t = (level - from) / (to - from);
        points.putIfAbsent(key, alongRow ? new Point2D.Double(c + t, r) : new Point2D.Double(c, r + t));
        return key;
    }

    private static void join(Map<Long, List<Long>> next, long a, long b) {
        next.computeIfAbsent(a, _ -> new ArrayList<>(2)).add(b);
        next.computeIfAbsent(b, _ -> new ArrayList<>(2)).add(a);
    }

    private static Path2D joined(Map<Long, List<Long>> next, Map<Long, Point2D> points) {
        var path = new Path2D.Double();
        var waiting = new ArrayDeque<>(next.keySet().stream().sorted().toList());
        while (!waiting.isEmpty()) {
            long at = waiting.poll();
            if (next.get(at).isEmpty()) continue;
            path.moveTo(points.get(at).getX(), points.get(at).getY());
            while (!next.get(at).isEmpty()) {
                long to = next.get(at).removeFirst();
                next.get(to).remove(Long.valueOf(at));
                path.lineTo(points.get(to).getX(), points.get(to).getY());
                at = to;
            }
            path.closePath();
        }
        return path;
    }
}
