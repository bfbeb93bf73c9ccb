package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        List<HeadStats> heads = ordinaryAndExtreme();
        assertThat(criterion.scores(heads)).hasSize(heads.size()).matches(s -> Arrays.stream(s).allMatch(Double::isFinite), "finite");
        for (HeadStats head : heads) assertThat(criterion.scores(List.of(head))).as("%s", head).hasSize(1).matches(s -> Double.isFinite(s[0]), "finite");
    }

    @Test
    void idsAreDistinct() {
        assertThat(RankingCriterion.BUILT_IN).extracting(RankingCriterion::id).doesNotHaveDuplicates()
                .containsExactly("gate-sensitivity", "outgoing-weight", "activation-entropy", "tap-entropy", "independence");
    }

    @Test
    void unknownIdListsTheKnownOnes() {
        assertThatThrownBy(() -> RankingCriterion.of("magnitude")).isInstanceOf(BadSettingException.class).hasMessageContaining("'magnitude'").hasMessageContaining("tap-entropy");
    }

    /** S0-7: w -> 3 w scales a ReLU map by 3; the next layer's weights divided by 3 undo it. */
    @Test
    void outgoingWeightDoesNotChangeWhenAHeadIsScaledUpAndItsReadersDown() {
        HeadStats a = head(0, 1, 0.7, 2.0), b = head(1, 1, 0.3, 1.0);
        HeadStats scaled = head(0, 1, 0.7 * 3, 2.0 / 3);
        double[] before = RankingCriterion.of("outgoing-weight").scores(List.of(a, b));
        double[] after = RankingCriterion.of("outgoing-weight").scores(List.of(scaled, b));
        assertThat(after).containsExactly(before, within(1e-15));
        assertThat(Arrays.stream(before).average().orElseThrow()).isCloseTo(1, within(1e-15));
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
    void effectiveTapsOfEqualWeightsAreTheirNumberAndOfOneWeightOne() {
        RankingCriterion taps = RankingCriterion.of("tap-entropy");
        assertThat(taps.scores(List.of(weighted(0.2, -0.2, 0.2), weighted(0, -4, 0), weighted(0, 0)))).containsExactly(new double[] {3, 1, 0}, within(1e-12));
    }

    private static HeadStats head(int slot, double gate, double sd, double outgoing) {
        return new HeadStats(new HeadId(0, slot, 0), gate, new double[] {0, 0.5, 1}, sd, outgoing, new double[] {0.1, -0.4}, 0.2);
    }

    private static HeadStats weighted(double... weights) {
        return new HeadStats(new HeadId(0, 0, 0), 0, new double[] {0}, 0, 0, weights, 0);
    }

    private static List<HeadStats> ordinaryAndExtreme() {
        List<HeadStats> heads = new ArrayList<>(List.of(head(0, 0.1, 0.5, 1.5), head(1, 0, 0, 0)));
        for (double v : new double[] {0, -0.0, Double.MIN_VALUE, 1e-300, 1, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN}) {
            heads.add(new HeadStats(new HeadId(0, heads.size(), 0), v, new double[] {-v, v, 0}, v, v, new double[] {v, -v, 1}, v));
            heads.add(new HeadStats(new HeadId(0, heads.size(), 0), v, new double[] {v}, v, 1, new double[] {v}, v));
        }
        return heads;
    }
}
