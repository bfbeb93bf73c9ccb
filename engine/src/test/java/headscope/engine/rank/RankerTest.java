package headscope.engine.rank;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RankerTest {
    @Test
    void defaultIsGateSensitivityWithinEachLayer() {
        Ranking ranking = Ranker.DEFAULT.rank(5, List.of(List.of(head(0, 0, 0.1), head(0, 1, 0.3), head(0, 2, 0.2)), List.of(head(1, 0, 9), head(1, 1, 7))));
        assertThat(ranking.scores()).extracting(s -> s.head().slotName()).containsExactly("L0H1", "L1H0", "L0H2", "L0H0", "L1H1");
        assertThat(ranking.scores()).extracting(HeadScore::rank).containsExactly(1.0, 1.0, 0.5, 0.0, 0.0);
    }

    @Test
    void everyHeadCarriesTheRawScoreOfEveryCriterion() {
        Ranking ranking = Ranker.DEFAULT.rank(0, List.of(List.of(head(0, 0, 0.1))));
        assertThat(ranking.scores().getFirst().scores()).containsOnlyKeys(RankingCriterion.BUILT_IN.stream().map(RankingCriterion::id).toList())
                .containsEntry("gate-sensitivity", 0.1).containsEntry("independence", 0.75);
    }

    @Test
    void oneHeadIsBestOfItsLayerAndEmptyLayersAreSkipped() {
        Ranking ranking = Ranker.DEFAULT.rank(0, List.of(List.of(), List.of(head(1, 4, 0))));
        assertThat(ranking.scores()).extracting(HeadScore::rank).containsExactly(1.0);
    }

    @Test
    void equalScoresShareTheMeanRank() {
        assertThat(Ranker.normalisedRanks(new double[] {2, 1, 2, 5})).containsExactly(0.5, 0, 0.5, 1);
        assertThat(Ranker.normalisedRanks(new double[] {3, 3, 3})).containsExactly(0.5, 0.5, 0.5);
        assertThat(Ranker.normalisedRanks(new double[] {0.0, -0.0})).containsExactly(0.5, 0.5);
        assertThat(Ranker.normalisedRanks(new double[0])).isEmpty();
    }

    @Test
    void weightsThatMakeNoRankingAreRefusedInOneSentence() {
        assertThatThrownBy(() -> new Ranker(Map.of("magnitude", 1.0))).isInstanceOf(BadSettingException.class).hasMessageContaining("Known: gate-sensitivity");
        assertThatThrownBy(() -> new Ranker(Map.of("independence", -1.0))).isInstanceOf(BadSettingException.class).hasMessageContaining("independence");
        assertThatThrownBy(() -> new Ranker(Map.of("independence", Double.NaN))).isInstanceOf(BadSettingException.class);
        assertThatThrownBy(() -> new Ranker(Map.of("independence", 0.0))).isInstanceOf(BadSettingException.class).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Ranker(Map.of())).isInstanceOf(BadSettingException.class);
    }

    private static HeadStats head(int layer, int slot, double gate) {
        return new HeadStats(new HeadId(layer, slot, 0), gate, new double[] {0, 1}, 1, 1, new double[] {1, 2}, 0.25);
    }
}
