package headscope.samples;

import headscope.engine.value.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Writes a digit as a hand would: one of several ways, with its own slant, width, thickness, pressure and unsteadiness. */
final class DigitPen {
    private static final double BOX = 100;
    /** Elastic distortion: so many plane waves of random direction bend the strokes, as if the paper were stretched. */
    private static final int WAVES = 3;

    private DigitPen() {}

    /** Writes the digit so that it fits a square of {@code size} pixels around (x, y), and tells the box around its ink. */
    static Place write(int digit, Ink ink, double x, double y, double size, SplittableRandom random) {
        List<PenPath> ways = DigitShapes.ALL.get(digit);
        List<double[]> strokes = new ArrayList<>();
        for (double[] cubics : ways.get(random.nextInt(ways.size())).strokes()) strokes.add(PenPath.flatten(shaken(cubics, random)));
        bend(strokes, random);
        lean(strokes, random);
        double[] sides = fit(strokes, x, y, size);
        double thickness = draw(strokes, ink, size, random);
        return new Place((float) y, (float) x, (float) (sides[0] + thickness), (float) (sides[1] + thickness));
    }

    private static double[] shaken(double[] cubics, SplittableRandom random) {
        double[] moved = new double[cubics.length];
        for (int i = 0; i < cubics.length; i++) moved[i] = cubics[i] + 2.6 * Draws.normal(random);
        return moved;
    }

    private static void bend(List<double[]> strokes, SplittableRandom random) {
        for (int wave = 0; wave < WAVES; wave++) {
            double angle = Draws.between(random, 0, 2 * Math.PI);
            double turns = Draws.between(random, 0.5, 1.4) * 2 * Math.PI / BOX;
            double waveX = turns * StrictMath.cos(angle);
            double waveY = turns * StrictMath.sin(angle);
            double phase = Draws.between(random, 0, 2 * Math.PI);
            double pushX = 3.2 * Draws.normal(random);
            double pushY = 3.2 * Draws.normal(random);
            for (double[] points : strokes) {
                for (int i = 0; i < points.length; i += 2) {
                    double push = StrictMath.sin(waveX * points[i] + waveY * points[i + 1] + phase);
                    points[i] += pushX * push;
                    points[i + 1] += pushY * push;
                }
            }
        }
    }

    private static void lean(List<double[]> strokes, SplittableRandom random) {
        double slant = 0.05 + 0.2 * Draws.normal(random);
        double turn = 0.09 * Draws.normal(random);
        double width = Draws.between(random, 0.75, 1.2);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        for (double[] points : strokes) {
            for (int i = 0; i < points.length; i += 2) {
                double px = width * points[i] - slant * points[i + 1];
                double py = points[i + 1];
                points[i] = cos * px - sin * py;
                points[i + 1] = sin * px + cos * py;
            }
        }
    }

    /** Moves and scales the strokes; their height and width in pixels. */
    private static double[] fit(List<double[]> strokes, double x, double y, double size) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (double[] points : strokes) {
            for (int i = 0; i < points.length; i += 2) {
                left = Math.min(left, points[i]);
                right = Math.max(right, points[i]);
                top = Math.min(top, points[i + 1]);
                bottom = Math.max(bottom, points[i + 1]);
            }
        }
        double scale = size / Math.max(right - left, bottom - top);
        for (double[] points : strokes) {
            for (int i = 0; i < points.length; i += 2) {
                points[i] = x + scale * (points[i] - (left + right) / 2);
                points[i + 1] = y + scale * (points[i + 1] - (top + bottom) / 2);
            }
        }
        return new double[] {scale * (bottom - top), scale * (right - left)};
    }

    /** Draws the strokes; their mean thickness in pixels. */
    private static double draw(List<double[]> strokes, Ink ink, double size, SplittableRandom random) {
        double radius = size * Draws.between(random, 0.03, 0.085);
        double pressure = Draws.between(random, 0, 0.3);
        double phase = Draws.between(random, 0, 2 * Math.PI);
        double strength = Draws.between(random, 0.8, 1);
        for (double[] points : strokes) {
            double before = radius * (1 + pressure * StrictMath.sin(phase));
            for (int i = 2; i < points.length; i += 2) {
                double after = radius * (1 + pressure * StrictMath.sin(phase + 0.12 * i));
                ink.line(points[i - 2], points[i - 1], before, points[i], points[i + 1], after, strength);
                before = after;
            }
        }
        return 2 * radius;
    }
}
