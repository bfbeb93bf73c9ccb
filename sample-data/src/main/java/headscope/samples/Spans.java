package headscope.samples;

import headscope.engine.data.Dataset;
import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Two equal marks; the class is the distance and direction from one to the other, and nothing else tells it.
 *
 * <p>Letters: o_c offset between the marks of class c, e_c = +1 or -1 at random. In class c the marks stand at m + o_c / 2 and m - o_c / 2, with
 * m = u + sum over j != c of e_j o_j / 2 and u uniform in a small square. Each mark alone is therefore at u + sum over all j of e_j o_j / 2, the same
 * distribution in every class: where a mark stands, how large and how bright it is says nothing. Marks are at least
 * {@link #NEAREST} cells apart in a row or a column; a layer of 3 x 3 filters, 2 x 2 pooling and another such layer see {@link #SEEN_BY_SMALL_FILTERS}
 * cells, so no filter of such a network ever sees both.
 */
final class Spans implements SampleSet {
    /** 3 + 1 for pooling + 2 * 2 for the second filters. */
    static final int SEEN_BY_SMALL_FILTERS = 8;
    static final int NEAREST = 9;
    /** Columns to the right and rows down, near and far. The sums of dx and of dy are even: marks stand on whole cells. */
    static final int[][] OFFSETS = {{9, 0}, {13, 0}, {0, 9}, {0, 13}, {9, 9}, {9, -9}};
    static final int SIDE = 48;
    private static final List<String> CLASSES = List.of("right 9", "right 13", "down 9", "down 13", "down-right 9", "up-right 9");
    private static final int MARK = 2;
    /** u moves by 0 to 6 cells: the marks then just fit. */
    private static final int ROAM = 6;

    @Override
    public String id() {
        return "spans";
    }

    @Override
    public String title() {
        return "Spans";
    }

    @Override
    public String help() {
        return "Two marks on 48 x 48 cells; the class is their distance and direction. Long offsets see it at once, 3 x 3 filters do not.";
    }

    @Override
    public Dataset make(long seed, int train, int test) {
        return new SampleMaker(id(), new DataShape(1, SIDE, SIDE), CLASSES, Spans::paint).make(seed, train, test);
    }

    private static Optional<Place> paint(int label, SplittableRandom random, float[] out) {
        int[] signs = IntStream.range(0, OFFSETS.length).map(_ -> random.nextBoolean() ? 1 : -1).toArray();
        int right = random.nextInt(ROAM + 1);
        int down = random.nextInt(ROAM + 1);
        for (int end = -1; end <= 1; end += 2) {
            signs[label] = end;
            mark(right + cell(signs, 0), down + cell(signs, 1), Draws.between(random, 0.7, 1), out);
        }
        Draws.addNoise(out, 0.05, random);
        return Optional.empty();
    }

    /** Where the mark begins, along x or y: half of a whole number that is always even. */
    private static int cell(int[] signs, int axis) {
        int twice = SIDE - MARK - ROAM;
        for (int j = 0; j < OFFSETS.length; j++) twice += signs[j] * OFFSETS[j][axis];
        return twice / 2;
    }

    private static void mark(int x, int y, double strength, float[] out) {
        for (int i = 0; i < MARK * MARK; i++) out[(y + i / MARK) * SIDE + x + i % MARK] = (float) strength;
    }
}
