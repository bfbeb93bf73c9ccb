package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.Optional;
import java.util.SplittableRandom;

/** Ten digits as a hand writes them, 28 x 28 grey. */
final class Glyphs28 implements SampleSet {
    private static final int SIDE = 28;
    private static final double CENTRE = (SIDE - 1) / 2.0;

    @Override
    public String id() {
        return "glyphs28";
    }

    @Override
    public String title() {
        return "Glyphs, 28 x 28";
    }

    @Override
    public String help() {
        return "Ten hand-like digits: strokes with random slant, thickness, elastic distortion and noise. The first thing to try.";
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id(), new DataShape(1, SIDE, SIDE), DigitShapes.NAMES, Glyphs28::paint).make(seed, train, test);
    }

    private static Optional<Place> paint(int digit, SplittableRandom random, float[] out) {
        double x = CENTRE + Draws.between(random, -1.5, 1.5);
        double y = CENTRE + Draws.between(random, -1.5, 1.5);
        Place place = DigitPen.write(digit, new Ink(SIDE, SIDE, out), x, y, Draws.between(random, 17, 21), random);
        Draws.addNoise(out, Draws.between(random, 0.01, 0.07), random);
        return Optional.of(place);
    }
}
