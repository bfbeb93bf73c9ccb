package headscope.engine.protocol;

import headscope.engine.value.study.Interval;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** The 3/4 rule on sweeps whose answer is known by hand. */
class ReadingTest {
    private static final int[] GRID = {1, 2, 4, 8};

    /** Every seed the same but for a factor. */
    private static Sweep sweep(double[] losses, double[] accuracies, double... factors) {
        double[][] loss = Arrays.stream(losses).mapToObj(l -> Arrays.stream(factors).map(f -> l * f).toArray()).toArray(double[][]::new);
        double[][] accuracy = Arrays.stream(accuracies).mapToObj(a -> Arrays.stream(factors).map(_ -> a).toArray()).toArray(double[][]::new);
        return new Sweep(GRID, loss, accuracy, 0.1);
    }

    private static final double[] ACCURACY = {0.5, 0.71, 0.8, 0.9};

    @Test
    void theLossMayGrowToFourThirds() {
        var verdict = Reading.LOSS_UP.judge(sweep(new double[] {0.9, 0.53, 0.45, 0.4}, ACCURACY, 1, 1.1, 0.9), false, 0.05);
        assertThat(verdict.a()).hasValue(2);
        assertThat(verdict.points().get(1).value().mean()).isCloseTo(0.4 / 0.53, offset(1e-12));
        assertThat(verdict.remarks()).isEmpty();
    }

    @Test
    void aFailureAboveTheAnswerIsSaid() {
        var verdict = Reading.LOSS_UP.judge(sweep(new double[] {0.9, 0.5, 0.6, 0.4}, ACCURACY, 1, 1), false, 0.05);
        assertThat(verdict.a()).hasValue(2);
        assertThat(verdict.remarks()).containsExactly("Not monotone: k = 4 fails although k = 2 passes.");
    }

    @Test
    void theLiteralRatioIsOftenNeverReached() {
        var verdict = Reading.LITERAL.judge(sweep(new double[] {0.9, 0.5, 0.45, 0.4}, ACCURACY, 1, 1), false, 0.05);
        assertThat(verdict.a()).isEmpty();
        assertThat(verdict.remarks().getFirst()).startsWith("Never reached");
    }

    @Test
    void theLiteralRatioStopsAtTheFirstKFromAbove() {
        var verdict = Reading.LITERAL.judge(sweep(new double[] {0.31, 0.30, 0.38, 0.4}, ACCURACY, 1, 1), false, 0.05);
        assertThat(verdict.a()).hasValue(2);
    }

    @Test
    void accuracyCountsAboveChance() {
        var verdict = Reading.ACC.judge(sweep(new double[] {1, 1, 1, 1}, ACCURACY, 1, 1), false, 0.05);
        assertThat(verdict.points().stream().map(p -> p.value().mean())).containsExactly(0.5, (0.71 - 0.1) / (0.9 - 0.1), (0.8 - 0.1) / (0.9 - 0.1), 1.0);
        assertThat(verdict.a()).hasValue(2);
    }

    @Test
    void thePessimisticEndDecidesUnlessTheMeanShall() {
        double[][] loss = {{0.9, 0.9, 0.9}, {0.44, 0.52, 0.60}, {0.45, 0.45, 0.45}, {0.4, 0.4, 0.4}};
        Sweep sweep = new Sweep(GRID, loss, loss, 0.1);
        assertThat(Reading.LOSS_UP.judge(sweep, true, 0.05).a()).hasValue(2);
        var careful = Reading.LOSS_UP.judge(sweep, false, 0.05);
        assertThat(careful.a()).hasValue(4);
        assertThat(careful.points().get(1).value().low()).isLessThan(0.75);
    }

    @Test
    void aBootstrapOfEqualValuesHasNoWidth() {
        assertThat(Estimates.BOOTSTRAP90.of(new double[] {2, 2, 2})).isEqualTo(new Interval(2, 2, 2));
    }

    @Test
    void theTIntervalOfThreeValuesIsThatOfTheTables() {
        var interval = Estimates.T95.of(new double[] {1, 2, 3});
        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.high()).isCloseTo(2 + 4.3027 / Math.sqrt(3), offset(1e-9));
        assertThat(List.of(interval.low(), interval.mean(), interval.high())).isSorted();
    }
}
