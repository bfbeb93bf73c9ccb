package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One small bright spot above and to the right of the middle tells the class by which of its corners is lit; all else is faint noise. */
final class Beacon implements SampleSet {
    private static final int SIDE = 28;
    /** First row and first column of the spot: outside an 8 x 8 window in the middle of the picture. */
    private static final int TOP = 5;
    private static final int LEFT = 19;
    private static final int CORNER = 2;
    private static final List<String> CLASSES = List.of("top left", "top right", "bottom left", "bottom right");

    @Override
    public String id() {
        return "beacon";
    }

    @Override
    public String title() {
        return "A beacon to look at";
    }

    @Override
    public String help() {
        return "One bright spot, always above and to the right of the middle, tells the class: a network that looks must learn to look there.";
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id(), new DataShape(1, SIDE, SIDE), CLASSES, Beacon::paint).make(seed, train, test);
    }

    private static Optional<Place> paint(int label, SplittableRandom random, float[] out) {
        int top = TOP + CORNER * (label / 2);
        int left = LEFT + CORNER * (label % 2);
        float brightness = (float) Draws.between(random, 0.7, 1);
        for (int y = 0; y < CORNER; y++) {
            for (int x = 0; x < CORNER; x++) out[(top + y) * SIDE + left + x] = brightness;
        }
        Draws.addNoise(out, Draws.between(random, 0.02, 0.05), random);
        float middle = CORNER - 0.5f;
        return Optional.of(new Place(TOP + middle, LEFT + middle, 2 * CORNER, 2 * CORNER));
    }
}
