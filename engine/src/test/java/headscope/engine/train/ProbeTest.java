package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.LayerStats;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What ranking reads of a real network (SCIENCE 1.7, S0-7). */
class ProbeTest {
    /** A power of 2, so that scaling rounds nothing. */
    private static final float FACTOR = 4;

    /** w -> 4 w, b -> 4 b, outgoing -> outgoing / 4 is the same function, so no score but those of the raw activation may move. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void scoresDoNotChangeWhenAHeadIsScaledUpAndItsReadersDown(int layer) {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of()), TinyRun.data())) {
            for (int i = 0; i < 5; i++) trainer.train();
            LayerStats before = trainer.probing().read().stats().get(layer);
            double loss = trainer.validate().metrics().loss();
            scale(trainer, trainer.network().model().layers().get(layer), 2);
            LayerStats after = trainer.probing().read().stats().get(layer);
            assertThat(trainer.validate().metrics().loss()).isCloseTo(loss, within(1e-6));
            for (int n = 0; n < 5; n++) assertThat(after.pooled()[2][n]).isCloseTo(FACTOR * before.pooled()[2][n], within(1e-5));
            for (RankingCriterion criterion : RankingCriterion.BUILT_IN) {
                if (!before.has(criterion.need())) continue;
                double[] once = DoubleStream.generate(() -> 1).limit(before.examples()).toArray();
                assertThat(criterion.scores(after, once)).as(criterion.id()).containsExactly(criterion.scores(before, once), within(1e-5));
            }
        }
    }

    private static void scale(Trainer trainer, HeadLayer layer, int slot) {
        float[] values = trainer.network().state().parameters().toFloats();
        for (int i : layer.incoming().of(slot)) values[i] *= FACTOR;
        for (int i : layer.bias().of(slot)) values[i] *= FACTOR;
        for (int i : layer.outgoing().of(slot)) values[i] /= FACTOR;
        trainer.network().state().parameters().set(values);
    }

    @Test
    void aCopiedHeadIsFoundByIndependence() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of("channel-mode", "shared", "k", "25")), TinyRun.data())) {
            for (int i = 0; i < 5; i++) trainer.train();
            HeadLayer layer = trainer.network().model().layers().getFirst();
            float[] values = trainer.network().state().parameters().toFloats();
            int[] from = layer.incoming().of(0);
            int[] to = layer.incoming().of(3);
            for (int i = 0; i < from.length; i++) values[to[i]] = values[from[i]];
            values[layer.bias().of(3)[0]] = values[layer.bias().of(0)[0]];
            trainer.network().state().parameters().set(values);
            LayerStats stats = trainer.probing().read().stats().getFirst();
            double[] independence = RankingCriterion.of("independence").scores(stats, new double[stats.examples()]);
            assertThat(DoubleStream.of(stats.pooled()[0]).sum()).isPositive();
            assertThat(new double[] {independence[0], independence[3]}).containsExactly(new double[] {0, 0}, within(1e-6));
        }
    }

    /** What is added up in blocks equals what the maps say. */
    @Test
    void correlationsFromSumsAndFromMapsAgree() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of()), TinyRun.data())) {
            for (int i = 0; i < 5; i++) trainer.train();
            Probe.Reading sums = trainer.probing().read(Probe.Extent.PAIRS);
            Probe.Reading maps = trainer.probing().read();
            for (int l = 0; l < 2; l++) {
                List<HeadId> heads = maps.compared().get(l).heads();
                for (HeadId a : heads) {
                    for (HeadId b : heads) {
                        if (!a.equals(b)) assertThat(sums.similarity(l).of(a, b)).isCloseTo(maps.compared().get(l).fit(a, b).correlation(), within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void prunedHeadsAreNotRankedAndBornHeadsHaveNoOutgoingWeight() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of()), TinyRun.data())) {
            for (int i = 0; i < 5; i++) trainer.train();
            Editor editor = new Editor(trainer);
            editor.apply(1, new Command.Prune(List.of(new HeadId(0, 1, 0))));
            editor.apply(2, new Command.Resample(List.of(new HeadId(1, 2, 0)), Optional.empty(), Map.of()));
            Ranking ranking = trainer.probing().rank().ranking();
            assertThat(ranking.scores()).hasSize(8).extracting(HeadScore::head).doesNotContain(new HeadId(0, 1, 0)).contains(new HeadId(1, 2, 1));
            assertThat(ranking.of(new HeadId(1, 2, 1)).orElseThrow().scores()).containsEntry("outgoing-weight", 0.0).containsEntry("gate-sensitivity", 0.0);
            assertThat(ranking.scores()).allSatisfy(s -> assertThat(s.rank()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void theNetworkLearnsTheTinyPictures() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of("learning-rate", "0.01")), TinyRun.data())) {
            double first = trainer.validate().metrics().loss();
            IntStream.range(0, 80).forEach(_ -> trainer.train());
            assertThat(trainer.validate().metrics().loss()).isLessThan(0.7 * first);
        }
    }
}
