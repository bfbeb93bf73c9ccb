package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.Optional;
import java.util.SplittableRandom;

/** One digit anywhere on a large canvas, among scraps of other digits. Made after the cluttered MNIST of Mnih et al. 2014. */
final class Glyphs60 implements SampleSet {
    private static final int SIDE = 60;
    private static final int SCRAPS = 4;

    @Override
    public String id() {
        return "glyphs60";
    }

    @Override
    public String title() {
        return "Glyphs in clutter, 60 x 60";
    }

    @Override
    public String help() {
        return "The same ten digits, anywhere on a 60 x 60 canvas with scraps of other digits: where to look matters.";
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id(), new DataShape(1, SIDE, SIDE), DigitShapes.NAMES, Glyphs60::paint).make(seed, train, test);
    }

    private static Optional<Place> paint(int digit, SplittableRandom random, float[] out) {
        for (int i = 0; i < SCRAPS; i++) Scrap.paste(random, SIDE, out);
        double size = Draws.between(random, 22, 30);
        double margin = size / 2 + 2;
        double x = Draws.between(random, margin, SIDE - 1 - margin);
        double y = Draws.between(random, margin, SIDE - 1 - margin);
        Place place = DigitPen.write(digit, new Ink(SIDE, SIDE, out), x, y, size, random);
        Draws.addNoise(out, Draws.between(random, 0.01, 0.05), random);
        return Optional.of(place);
    }
}
