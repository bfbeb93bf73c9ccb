package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RankingCriterionTest {
    @ParameterizedTest
    @FieldSource("headscope.engine.rank.RankingCriterion#BUILT_IN")
    void everyIdIsFileSafeAndEveryTextIsThere(RankingCriterion criterion) {
        assertThat(criterion.id()).matches("[a-z][a-z0-9-]*");
        assertThat(criterion.title()).isNotBlank();
        assertThat(criterion.unit()).isNotNull();
        assertThat(criterion.help()).endsWith(".").doesNotContain("\n");
        assertThat(RankingCriterion.of(criterion.id())).isSameAs(criterion);
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.rank.RankingCriterion#BUILT_IN")
    void everyScoreIsFiniteOnOrdinaryAndExtremeHeads(RankingCriterion criterion) {
        for (int heads : new int[] {1, 5}) {
            for (int examples : new int[] {1, 7}) {
                check(criterion, Layers.random(0, heads, examples, 3));
                for (double v : new double[] {0, -0.0, Double.MIN_VALUE, 1e-300, 1, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN}) {
                    check(criterion, Layers.all(v, heads, examples));
                }
            }
        }
    }

    private static void check(RankingCriterion criterion, LayerStats layer) {
        assertThat(criterion.scores(layer, Weighted.once(layer.examples()))).as(criterion.id()).hasSize(layer.count()).matches(s -> Arrays.stream(s).allMatch(Double::isFinite),
                "finite");
    }

    /** An example that counts twice is the same as two equal examples. */
    @ParameterizedTest
    @FieldSource("headscope.engine.rank.RankingCriterion#BUILT_IN")
    void timesSayHowOftenAnExampleCounts(RankingCriterion criterion) {
        LayerStats layer = Layers.random(0, 4, 9, 5);
        assertThat(criterion.scores(layer, new double[] {2, 2, 2, 2, 2, 2, 2, 2, 2})).as("only shares of examples matter, apart from corrections for their number")
                .containsExactly(criterion.scores(layer, Weighted.once(9)), within(criterion.id().equals("class-information") ? 2 : 1e-12));
        boolean changes = !Arrays.equals(criterion.scores(layer, new double[] {0, 3, 0, 0, 3, 0, 0, 3, 0}), criterion.scores(layer, Weighted.once(9)));
        assertThat(changes).isEqualTo(criterion.ofExamples());
    }

    @Test
    void idsAreDistinct() {
        assertThat(RankingCriterion.BUILT_IN).extracting(RankingCriterion::id).doesNotHaveDuplicates().containsExactly("gate-sensitivity", "gate-share", "taylor",
                "outgoing-weight", "activation-entropy", "class-information", "tap-entropy", "added-accuracy", "independence", "obd", "ablation");
    }

    @Test
    void unknownIdListsTheKnownOnes() {
        assertThatThrownBy(() -> RankingCriterion.of("magnitude")).isInstanceOf(BadSettingException.class).hasMessageContaining("'magnitude'").hasMessageContaining("tap-entropy");
    }

    /** S0-7: w -> 3 w scales a ReLU map by 3; the next layer's weights divided by 3 undo it. */
    @Test
    void outgoingWeightDoesNotChangeWhenAHeadIsScaledUpAndItsReadersDown() {
        LayerStats before = Layers.random(0, 3, 8, 4);
        double[][] pooled = before.pooled().clone();
        double[][] spread = before.spread().clone();
        double[] outgoing = before.outgoingNorm().clone();
        pooled[1] = Arrays.stream(pooled[1]).map(v -> 3 * v).toArray();
        spread[1] = Arrays.stream(spread[1]).map(v -> 9 * v).toArray();
        outgoing[1] /= 3;
        LayerStats after = new LayerStats(before.heads(), before.gates(), before.slopes(), pooled, spread, outgoing, before.weights(), before.labels(), 3, Optional.empty(),
                Optional.empty(), Optional.empty());
        double[] expected = scores("outgoing-weight", before);
        assertThat(scores("outgoing-weight", after)).containsExactly(expected, within(1e-14));
        assertThat(Arrays.stream(expected).average().orElseThrow()).isCloseTo(1, within(1e-14));
    }

    /** S0-7: for L = sum of h_i (w_i - m_i)^2 / 2 + const at its minimum, zeroing weight i changes the loss by h_i m_i^2 / 2. */
    @Test
    void obdOfAQuadraticIsTheExactLossChange() {
        var random = new SplittableRandom(2);
        double[] curvature = random.doubles(6, 0.1, 3).toArray();
        double[] minimum = random.doubles(6, -2, 2).toArray();
        for (int i = 0; i < 6; i++) {
            double[] one = new double[6];
            one[i] = minimum[i];
            double change = quadratic(curvature, minimum, i) - quadratic(curvature, minimum, -1);
            assertThat(BrainDamage.saliency(curvature, one)).isCloseTo(change, within(1e-12));
        }
    }

    private static double quadratic(double[] curvature, double[] minimum, int zeroed) {
        double loss = 0.7;
        for (int i = 0; i < curvature.length; i++) {
            double w = i == zeroed ? 0 : minimum[i];
            loss += curvature[i] * (w - minimum[i]) * (w - minimum[i]) / 2;
        }
        return loss;
    }

    @Test
    void entropyOfAConstantIsZeroAndOfEquallyFilledBinsIsLogOfTheirNumber() {
        double[] constant = new double[40];
        Arrays.fill(constant, 0.3);
        assertThat(Entropy.ofHistogram(constant, 32)).isZero();
        double[] even = new double[32 * 8];
        Arrays.setAll(even, i -> i % 32 + 0.5);
        assertThat(Entropy.ofHistogram(even, 32)).isCloseTo(Math.log(32), within(1e-12));
    }

    @Test
    void aHeadThatTellsClassesApartKnowsLogOfTheirNumberAndOneThatDoesNotKnowsNothing() {
        int[] labels = new int[300];
        double[] telling = new double[300];
        double[] mute = new double[300];
        for (int n = 0; n < 300; n++) {
            labels[n] = n % 3;
            telling[n] = labels[n];
            mute[n] = n / 3 % 5;
        }
        assertThat(ClassInformation.information(telling, labels, 3, Weighted.once(300), 8)).isCloseTo(Math.log(3), within(0.01));
        assertThat(ClassInformation.information(mute, labels, 3, Weighted.once(300), 8)).isCloseTo(0, within(0.02));
    }

    @Test
    void effectiveTapsOfEqualWeightsAreTheirNumberAndOfOneWeightOne() {
        LayerStats any = Layers.random(0, 3, 2, 1);
        double[][] weights = {{0.2, -0.2, 0.2}, {0, -4, 0}, {0, 0, 0}};
        LayerStats layer = new LayerStats(any.heads(), any.gates(), any.slopes(), any.pooled(), any.spread(), any.outgoingNorm(), weights, any.labels(), 3, Optional.empty(),
                Optional.empty(), Optional.empty());
        assertThat(scores("tap-entropy", layer)).containsExactly(new double[] {3, 1, 0}, within(1e-12));
    }

    @Test
    void examplesThatPullInOppositeDirectionsCancelInTaylorOnly() {
        LayerStats any = Layers.random(0, 1, 2, 1);
        double[][] opposite = {{1, -1}};
        LayerStats layer = new LayerStats(any.heads(), opposite, opposite, any.pooled(), any.spread(), any.outgoingNorm(), any.weights(), any.labels(), 3, Optional.empty(),
                Optional.empty(), Optional.empty());
        assertThat(scores("taylor", layer)).containsExactly(0);
        assertThat(scores("gate-sensitivity", layer)).containsExactly(1);
    }

    private static double[] scores(String criterion, LayerStats layer) {
        return RankingCriterion.of(criterion).scores(layer, Weighted.once(layer.examples()));
    }
}
