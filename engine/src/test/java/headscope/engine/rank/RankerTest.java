package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RankerTest {
    @Test
    void defaultIsGateSensitivityWithinEachLayer() {
        Ranking ranking = rank(Ranker.DEFAULT, Layers.gates(0, 4, 0.1, 0.3, 0.2), Layers.gates(1, 4, 9, 7));
        assertThat(ranking.scores()).extracting(s -> s.head().slotName()).containsExactly("L0H1", "L1H0", "L0H2", "L0H0", "L1H1");
        assertThat(ranking.scores()).extracting(HeadScore::rank).containsExactly(1.0, 1.0, 0.5, 0.0, 0.0);
    }

    @Test
    void everyHeadCarriesTheRawScoreOfEveryCriterionThatWasMeasured() {
        HeadScore score = rank(Ranker.DEFAULT, Layers.gates(0, 4, 0.1)).scores().getFirst();
        assertThat(score.scores()).containsOnlyKeys(RankingCriterion.BUILT_IN.stream().filter(c -> !c.need().onRequest() && c.need() != Need.ORDER).map(RankingCriterion::id).toList())
                .containsEntry("gate-sensitivity", 0.1);
        assertThat(rank(Ranker.DEFAULT, Layers.random(0, 3, 5, 1)).scores().getFirst().scores()).containsKeys("ablation", "obd");
    }

    @Test
    void oneHeadIsBestOfItsLayerAndEmptyLayersAreSkipped() {
        LayerStats none = new LayerStats(List.of(), new double[0][], new double[0][], new double[0][], new double[0][], new double[0], new double[0][], new int[] {0}, 1,
                Optional.empty(), Optional.empty(), Optional.empty());
        Ranking ranking = rank(Ranker.DEFAULT, none, Layers.random(1, 1, 5, 1));
        assertThat(ranking.scores()).extracting(HeadScore::rank).containsExactly(1.0);
        assertThat(ranking.scores().getFirst()).satisfies(s -> assertThat(List.of(s.low(), s.high())).containsOnly(1.0));
    }

    @Test
    void equalScoresShareTheMeanRank() {
        assertThat(Ranker.normalisedRanks(new double[] {2, 1, 2, 5})).containsExactly(0.5, 0, 0.5, 1);
        assertThat(Ranker.normalisedRanks(new double[] {3, 3, 3})).containsExactly(0.5, 0.5, 0.5);
        assertThat(Ranker.normalisedRanks(new double[] {0.0, -0.0})).containsExactly(0.5, 0.5);
        assertThat(Ranker.normalisedRanks(new double[0])).isEmpty();
    }

    @Test
    void headsThatEveryExampleTellsApartAreNotTied() {
        Ranking ranking = rank(Ranker.DEFAULT, Layers.gates(0, 30, 0.1, 0.3, 0.2));
        assertThat(ranking.scores()).extracting(HeadScore::group).containsExactly(0, 1, 2);
        assertThat(ranking.scores()).allSatisfy(s -> assertThat(List.of(s.low(), s.high())).containsOnly(s.rank()));
    }

    @Test
    void theOrderAloneHasTheSameScoresAndRanksButNoIntervals() {
        List<LayerStats> layers = List.of(Layers.random(0, 6, 40, 3), Layers.gates(1, 30, 0.2, 0.2, 0.9));
        Ranking order = Ranker.DEFAULT.order(7, layers, _ -> false);
        Ranking full = Ranker.DEFAULT.rank(7, layers, _ -> false);
        assertThat(order.ranks()).isEqualTo(full.ranks());
        assertThat(order.scores()).extracting(HeadScore::scores).isEqualTo(full.scores().stream().map(HeadScore::scores).toList());
        assertThat(order.scores()).allSatisfy(s -> assertThat(List.of(s.low(), s.high())).containsOnly(s.rank()));
    }

    @Test
    void equalHeadsAreOneGroup() {
        assertThat(rank(Ranker.DEFAULT, Layers.gates(0, 30, 0.2, 0.2, 0.9)).scores()).extracting(HeadScore::group).containsExactly(0, 1, 1);
    }

    /** Two heads that differ by a hair on noisy examples, one far above, one far below. */
    @Test
    void headsWhoseOrderIsInsideTheNoiseAreTied() {
        var random = new SplittableRandom(3);
        double[][] gates = new double[4][60];
        double[] level = {5, 1.02, 1, 0};
        for (int h = 0; h < 4; h++) for (int n = 0; n < 60; n++) gates[h][n] = level[h] + random.nextDouble(0.8);
        Ranking ranking = rank(Ranker.DEFAULT, Layers.withGates(Layers.random(0, 4, 60, 1), gates));
        assertThat(ranking.scores()).extracting(HeadScore::group).containsExactly(0, 1, 1, 2);
        HeadScore tied = ranking.of(new HeadId(0, 1, 0)).orElseThrow();
        assertThat(tied.low()).isLessThan(tied.high());
        assertThat(ranking.scores()).allSatisfy(s -> assertThat(s.rank()).isBetween(s.low(), s.high()));
        assertThat(ranking).isEqualTo(rank(Ranker.DEFAULT, Layers.withGates(Layers.random(0, 4, 60, 1), gates)));
    }

    @Test
    void aWeightOnSomethingThatWasNotMeasuredCountsForNothing() {
        LayerStats layer = Layers.gates(0, 4, 0.1, 0.3, 0.2);
        assertThat(rank(new Ranker(Map.of("ablation", 1.0)), layer)).isEqualTo(rank(Ranker.DEFAULT, layer));
    }

    @Test
    void newbornHeadsAreMarked() {
        HeadId young = new HeadId(0, 2, 0);
        assertThat(Ranker.DEFAULT.rank(0, List.of(Layers.gates(0, 4, 0.1, 0.3, 0.2)), young::equals).scores()).filteredOn(HeadScore::young).extracting(HeadScore::head)
                .containsExactly(young);
    }

    @Test
    void weightsThatMakeNoRankingAreRefusedInOneSentence() {
        assertThatThrownBy(() -> new Ranker(Map.of("magnitude", 1.0))).isInstanceOf(BadSettingException.class).hasMessageContaining("Known: gate-sensitivity");
        assertThatThrownBy(() -> new Ranker(Map.of("independence", -1.0))).isInstanceOf(BadSettingException.class).hasMessageContaining("independence");
        assertThatThrownBy(() -> new Ranker(Map.of("independence", Double.NaN))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> new Ranker(Map.of("independence", 0.0))).isInstanceOf(BadSettingException.class).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Ranker(Map.of())).isInstanceOf(BadSettingException.class);
    }

    @Test
    void spearmanIsOneForTheSameOrderMinusOneForTheReverseAndZeroWhereThereIsNone() {
        assertThat(Spearman.of(new double[] {1, 5, 9}, new double[] {-3, 0, 100})).isEqualTo(1);
        assertThat(Spearman.of(new double[] {1, 5, 9}, new double[] {3, 2, 1})).isEqualTo(-1);
        assertThat(Spearman.of(new double[] {1, 5, 9}, new double[] {2, 2, 2})).isZero();
        assertThat(Spearman.of(new double[] {1}, new double[] {2})).isZero();
    }

    private static Ranking rank(Ranker ranker, LayerStats... layers) {
        return ranker.rank(5, List.of(layers), _ -> false);
    }
}
