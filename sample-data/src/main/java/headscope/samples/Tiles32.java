package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Ten textures and shapes in two colours that say nothing about the class, at any rotation, 32 x 32 RGB. */
final class Tiles32 implements SampleSet {
    private static final int SIDE = 32;
    private static final TilePattern[] PATTERNS = TilePattern.values();
    private static final List<String> CLASSES = Arrays.stream(PATTERNS).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
    /** Rec. 709 luma, on the stored values. */
    private static final double[] LUMA = {0.2126, 0.7152, 0.0722};
    private static final double LEAST_CONTRAST = 0.3;

    @Override
    public String id() {
        return "tiles32";
    }

    @Override
    public String title() {
        return "Tiles, 32 x 32 colour";
    }

    @Override
    public String help() {
        return "Ten coloured textures and shapes (stripes, checks, dots, rings, zigzag, triangle, square, star, cross, crescent) at any rotation.";
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id(), new DataShape(3, SIDE, SIDE), CLASSES, Tiles32::paint).make(seed, train, test);
    }

    private static Optional<Place> paint(int label, SplittableRandom random, float[] out) {
        TilePattern pattern = PATTERNS[label];
        double angle = Draws.between(random, 0, 2 * Math.PI);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double size = pattern.isTexture() ? Draws.between(random, 6.5, 10) : Draws.between(random, 9, 14);
        double roam = pattern.isTexture() ? size : 14.5 - size;
        double centreX = (SIDE - 1) / 2.0 + Draws.between(random, -roam, roam);
        double centreY = (SIDE - 1) / 2.0 + Draws.between(random, -roam, roam);
        double[] ground = colour(random);
        double[] figure = colour(random);
        while (Math.abs(luma(figure) - luma(ground)) < LEAST_CONTRAST) figure = colour(random);
        double shadeX = 0.006 * Draws.normal(random);
        double shadeY = 0.006 * Draws.normal(random);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double dx = x - centreX;
                double dy = y - centreY;
                double inside = Math.clamp(pattern.height(cos * dx + sin * dy, cos * dy - sin * dx, size) + 0.5, 0.0, 1.0);
                double shade = 1 + shadeX * (x - SIDE / 2.0) + shadeY * (y - SIDE / 2.0);
                for (int c = 0; c < 3; c++) out[(c * SIDE + y) * SIDE + x] = (float) (shade * (ground[c] + inside * (figure[c] - ground[c])));
            }
        }
        Draws.addNoise(out, Draws.between(random, 0.01, 0.05), random);
        return Optional.empty();
    }

    /** Red, green, blue of a random hue, fairly saturated. */
    private static double[] colour(SplittableRandom random) {
        double hue = 6 * random.nextDouble();
        double saturation = Draws.between(random, 0.35, 0.95);
        double value = Draws.between(random, 0.3, 1);
        double[] rgb = new double[3];
        for (int c = 0; c < 3; c++) {
            double k = (5 - 2 * c + hue) % 6;
            rgb[c] = value * (1 - saturation * Math.clamp(Math.min(k, 4 - k), 0.0, 1.0));
        }
        return rgb;
    }

    private static double luma(double[] rgb) {
        return LUMA[0] * rgb[0] + LUMA[1] * rgb[1] + LUMA[2] * rgb[2];
    }
}
