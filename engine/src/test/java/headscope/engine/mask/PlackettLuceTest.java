package headscope.engine.mask;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PlackettLuceTest {
    private static final double[] LOG_P = Arrays.stream(new double[] {0.5, 0.3, 0.2}).map(Math::log).toArray();

    /** T2 of SCIENCE 8, ordered pairs of cells 0, 1, 2. */
    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}};
    private static final double[] EXPECTED = {0.3, 0.2, 0.5 * 0.3 / 0.7, 0.3 * 0.2 / 0.7, 0.125, 0.075};

    @Test
    void orderedPairsHaveTheirClosedFormAndSumToOne() {
        double sum = 0;
        for (int i = 0; i < PAIRS.length; i++) {
            double p = Math.exp(PlackettLuce.logProb(LOG_P, PAIRS[i]));
            assertThat(p).isCloseTo(EXPECTED[i], within(1e-14));
            sum += p;
        }
        assertThat(sum).isCloseTo(1, within(1e-14));
        assertThat(EXPECTED[0] + EXPECTED[2]).as("P({0,1})").isCloseTo(0.5143, within(5e-5));
    }

    @Test
    void logitsMayBeShiftedByAConstant() {
        double[] shifted = Arrays.stream(LOG_P).map(v -> v - 800).toArray();
        assertThat(PlackettLuce.logProb(shifted, new int[] {2, 0, 1})).isCloseTo(PlackettLuce.logProb(LOG_P, new int[] {2, 0, 1}), within(1e-12));
    }

    @Test
    void cellsWithoutMassAreNeverDrawnAndDoNotCount() {
        double[] logits = {LOG_P[0], Double.NEGATIVE_INFINITY, LOG_P[1], LOG_P[2]};
        assertThat(PlackettLuce.logProb(logits, new int[] {0, 2, 3})).isCloseTo(Math.log(0.3), within(1e-14));
        assertThat(PlackettLuce.logProb(logits, new int[] {1})).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void repeatedCellsAreRefused() {
        assertThatThrownBy(() -> PlackettLuce.logProb(LOG_P, new int[] {1, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlackettLuce.logProb(LOG_P, new int[] {3})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gumbelTopKDrawsOrderedPairsWithTheirProbability() {
        int draws = 100_000;
        int[] count = new int[PAIRS.length];
        var random = new SplittableRandom(11);
        for (int i = 0; i < draws; i++) {
            int[] drawn = GumbelTopK.draw(LOG_P, 2, random);
            for (int j = 0; j < PAIRS.length; j++) if (Arrays.equals(drawn, PAIRS[j])) count[j]++;
        }
        assertThat(Arrays.stream(count).sum()).isEqualTo(draws);
        assertThat(ChiSquare.of(count, EXPECTED)).isLessThan(ChiSquare.limit(PAIRS.length - 1));
    }

    @Test
    void aSetIsTheSumOverItsOrders() {
        assertThat(Math.exp(PlackettLuce.setLogProb(LOG_P, new int[] {0, 1}))).isCloseTo(EXPECTED[0] + EXPECTED[2], within(1e-14));
        assertThat(PlackettLuce.setLogProb(LOG_P, new int[] {2, 0, 1})).as("all cells").isCloseTo(0, within(1e-14));
        assertThatThrownBy(() -> PlackettLuce.setLogProb(LOG_P, new int[] {1, 1})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gradientsAreSlopes() {
        double[] logits = new SplittableRandom(4).doubles(9, -2, 2).toArray();
        int[] cells = {7, 2, 5, 0};
        double[] order = PlackettLuce.gradient(logits, cells);
        double[] set = PlackettLuce.setGradient(logits, cells);
        for (int c = 0; c < logits.length; c++) {
            double kept = logits[c];
            logits[c] = kept + 1e-5;
            double orderUp = PlackettLuce.logProb(logits, cells);
            double setUp = PlackettLuce.setLogProb(logits, cells);
            logits[c] = kept - 1e-5;
            assertThat(order[c]).isCloseTo((orderUp - PlackettLuce.logProb(logits, cells)) / 2e-5, within(1e-8));
            assertThat(set[c]).isCloseTo((setUp - PlackettLuce.setLogProb(logits, cells)) / 2e-5, within(1e-8));
            logits[c] = kept;
        }
        assertThat(Arrays.stream(order).sum()).isCloseTo(0, within(1e-13));
        assertThat(Arrays.stream(set).sum()).isCloseTo(0, within(1e-13));
    }
}
