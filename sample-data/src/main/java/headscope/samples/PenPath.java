package headscope.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * Strokes of a pen, written like SVG paths: {@code M x y} lifts the pen, {@code L x y} is a line, {@code C x1 y1 x2 y2 x y} a cubic Bezier curve.
 *
 * @param strokes of each: start point, then three points per cubic piece; x, y alternating; lines are cubics too
 */
record PenPath(List<double[]> strokes) {
    private static final int PIECES_PER_CURVE = 10;

    static PenPath of(String text) {
        List<double[]> strokes = new ArrayList<>();
        for (String stroke : text.split("M")) {
            if (stroke.isBlank()) continue;
            strokes.add(cubics(stroke.strip().split("\\s+")));
        }
        return new PenPath(List.copyOf(strokes));
    }

    private static double[] cubics(String[] words) {
        List<Double> points = new ArrayList<>(List.of(Double.valueOf(words[0]), Double.valueOf(words[1])));
        int at = 2;
        while (at < words.length) {
            boolean line = words[at++].equals("L");
            double x = points.get(points.size() - 2);
            double y = points.getLast();
            if (line) {
                double toX = Double.parseDouble(words[at++]);
                double toY = Double.parseDouble(words[at++]);
                points.addAll(List.of(x + (toX - x) / 3, y + (toY - y) / 3, x + (toX - x) * 2 / 3, y + (toY - y) * 2 / 3, toX, toY));
            } else {
                for (int i = 0; i < 6; i++) points.add(Double.valueOf(words[at++]));
            }
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Points along a stroke of cubics, x, y alternating. */
    static double[] flatten(double[] cubics) {
        int curves = (cubics.length - 2) / 6;
        double[] points = new double[2 * (curves * PIECES_PER_CURVE + 1)];
        points[0] = cubics[0];
        points[1] = cubics[1];
        for (int i = 1; i < points.length / 2; i++) {
            int from = (i - 1) / PIECES_PER_CURVE * 6;
            double t = ((i - 1) % PIECES_PER_CURVE + 1) / (double) PIECES_PER_CURVE;
            double s = 1 - t;
            for (int axis = 0; axis < 2; axis++) {
                points[2 * i + axis] = s * s * s * cubics[from + axis] + 3 * s * s * t * cubics[from + 2 + axis] + 3 * s * t * t * cubics[from + 4 + axis]
                        + t * t * t * cubics[from + 6 + axis];
            }
        }
        return points;
    }
}
