package headscope.samples;

import headscope.engine.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpansTest {
    private static final int CLASSES = Spans.OFFSETS.length;
    private static final int PER_CLASS = 1000;
    /** Coarse cells per side in which places are counted. */
    private static final int BLOCKS = 5;
    private static final float MARKED = 0.5f;
    private static List<List<Mark>> marks;

    /** Upper left cell of a mark and its mean brightness. */
    private record Mark(int x, int y, double brightness) {}

    @BeforeAll
    static void findTheMarks() {
        Dataset data = new Spans().make(3, 3 * CLASSES, CLASSES * PER_CLASS);
        marks = new ArrayList<>();
        for (int c = 0; c < CLASSES; c++) marks.add(new ArrayList<>());
        float[] picture = new float[Spans.SIDE * Spans.SIDE];
        for (int i = 0; i < data.test().count(); i++) {
            data.test().features().copyTo(i, picture, 0);
            marks.get(data.test().labels()[i]).addAll(marksIn(picture));
        }
    }

    private static List<Mark> marksIn(float[] picture) {
        List<Mark> found = new ArrayList<>();
        for (int at = 0; at < picture.length; at++) {
            int x = at % Spans.SIDE;
            boolean corner = picture[at] > MARKED && (x == 0 || picture[at - 1] < MARKED) && (at < Spans.SIDE || picture[at - Spans.SIDE] < MARKED);
            if (!corner) continue;
            double sum = picture[at] + picture[at + 1] + picture[at + Spans.SIDE] + picture[at + Spans.SIDE + 1];
            found.add(new Mark(x, at / Spans.SIDE, sum / 4));
        }
        return found;
    }

    @Test
    void everyPictureHoldsTwoMarksAtTheOffsetOfItsClass() {
        for (int c = 0; c < CLASSES; c++) {
            assertThat(marks.get(c)).hasSize(2 * PER_CLASS);
            int dx = Spans.OFFSETS[c][0];
            int dy = Spans.OFFSETS[c][1];
            for (int i = 0; i < marks.get(c).size(); i += 2) {
                Mark upper = marks.get(c).get(i);
                Mark lower = marks.get(c).get(i + 1);
                int sign = dy < 0 ? -1 : 1;
                assertThat(new int[] {lower.x - upper.x, lower.y - upper.y}).containsExactly(sign * dx, sign * dy);
            }
        }
    }

    @Test
    void noFilterOfATwoLayerNetworkOfSmallFiltersSeesBothMarks() {
        assertThat(Spans.NEAREST).isGreaterThan(Spans.SEEN_BY_SMALL_FILTERS);
        for (int[] offset : Spans.OFFSETS) assertThat(Math.max(Math.abs(offset[0]), Math.abs(offset[1]))).isGreaterThanOrEqualTo(Spans.NEAREST);
    }

    @Test
    void oneMarkHasTheSamePlacesInEveryClass() {
        double[] all = shares(marks.stream().flatMap(List::stream).toList());
        for (List<Mark> ofClass : marks) {
            double[] own = shares(ofClass);
            // standard deviation of a share among 2000 places, two of a picture going together: below 0.011
            for (int b = 0; b < all.length; b++) assertThat(own[b]).isCloseTo(all[b], within(0.04));
            assertThat(ofClass.stream().mapToInt(Mark::x).average().orElseThrow()).isCloseTo((Spans.SIDE - 2) / 2.0, within(1.0));
            assertThat(ofClass.stream().mapToInt(Mark::y).average().orElseThrow()).isCloseTo((Spans.SIDE - 2) / 2.0, within(1.0));
        }
    }

    @Test
    void oneMarkHasTheSameBrightnessInEveryClass() {
        for (List<Mark> ofClass : marks) assertThat(ofClass.stream().mapToDouble(Mark::brightness).average().orElseThrow()).isCloseTo(0.845, within(0.01));
    }

    private static double[] shares(List<Mark> some) {
        double[] shares = new double[BLOCKS * BLOCKS];
        for (Mark m : some) shares[m.y * BLOCKS / Spans.SIDE * BLOCKS + m.x * BLOCKS / Spans.SIDE] += 1.0 / some.size();
        return shares;
    }
}
