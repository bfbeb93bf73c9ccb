package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A digit of the usual size anywhere on a large black canvas: the translated and, with scraps of other digits, the cluttered digits of Mnih et al. 2014.
 *
 * @param side   of the canvas in pixels
 * @param scraps squares of 8 x 8 on each canvas
 */
record GlyphCanvas(String id, int side, int scraps) implements SampleSet {
    @Override
    public String title() {
        return "Glyphs, %s, %d x %d".formatted(scraps == 0 ? "translated" : "cluttered", side, side);
    }

    @Override
    public String help() {
        return "The ten digits, as large as in glyphs28, anywhere on a black canvas of %d x %d%s; where each is, is known."
                .formatted(side, side, scraps == 0 ? "" : " with %d scraps of other digits".formatted(scraps));
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id, new DataShape(1, side, side), DigitShapes.NAMES, this::paint).make(seed, train, test);
    }

    private Optional<Place> paint(int digit, SplittableRandom random, float[] out) {
        for (int i = 0; i < scraps; i++) Scrap.paste(random, side, out);
        double size = Draws.between(random, 17, 21);
        double margin = size / 2 + 2;
        double x = Draws.between(random, margin, side - 1 - margin);
        double y = Draws.between(random, margin, side - 1 - margin);
        return Optional.of(DigitPen.write(digit, new Ink(side, side, out), x, y, size, random));
    }
}
