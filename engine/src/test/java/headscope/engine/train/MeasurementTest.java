package headscope.engine.train;

import headscope.engine.rank.RankingCriterion;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MeasurementTest {
    private Trainer trainer;

    @BeforeEach
    void trainALittle() {
        trainer = Trainer.fresh(TinyRun.config(3, Map.of("learning-rate", "0.01")), TinyRun.data());
        for (int i = 0; i < 10; i++) trainer.train();
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    @Test
    void ablationIsTheLossWithoutTheHead() {
        double before = trainer.probing().read().evaluation().metrics().loss();
        measure("ablation");
        Ranking ranking = trainer.probing().rank().ranking();
        for (HeadRecord head : trainer.network().heads().all()) {
            double without = trainer.network().without(head.id(), () -> trainer.probing().read().evaluation().metrics().loss());
            assertThat(ranking.of(head.id()).orElseThrow().scores().get("ablation")).as("%s", head.id()).isCloseTo(without - before, within(1e-6));
        }
        assertThat(ranking.detail().measured()).contains(10L);
        assertThat(ranking.detail().agreement().orElseThrow().criteria()).contains("ablation", "gate-sensitivity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ablation", "obd"})
    void measuringChangesNothing(String criterion) {
        new Editor(trainer).apply(1, new Command.Freeze(List.of(new HeadId(0, 1, 0))));
        float[] before = trainer.network().state().parameters().toFloats();
        var heads = trainer.network().heads();
        measure(criterion);
        assertThat(trainer.network().state().parameters().toFloats()).containsExactly(before);
        assertThat(trainer.network().heads()).isEqualTo(heads);
        for (int position : trainer.network().model().layers().getFirst().own(1)) assertThat(trainer.nextTrainableGradients()[position]).isZero();
    }

    /** The mean of squared gradients, example by example, and also for a frozen head, whose gradient training leaves out. */
    @Test
    void obdWeighsEachWeightByItsSquaredGradients() {
        new Editor(trainer).apply(1, new Command.Freeze(List.of(new HeadId(0, 1, 0))));
        measure("obd");
        HeadRecord head = trainer.network().heads().at(0, 1);
        int[] positions = trainer.network().model().layers().getFirst().weightsAt(head.taps(), 1);
        double[] fisher = new double[positions.length];
        for (int n = 0; n < trainer.probing().count(); n++) {
            float[] g = trainer.probing().gradient(n);
            for (int i = 0; i < fisher.length; i++) fisher[i] += (double) g[positions[i]] * g[positions[i]] / trainer.probing().count();
        }
        float[] w = trainer.network().state().parameters().toFloats();
        double expected = 0;
        for (int i = 0; i < fisher.length; i++) expected += fisher[i] * w[positions[i]] * w[positions[i]] / 2;
        assertThat(expected).isPositive();
        assertThat(trainer.probing().rank().ranking().of(head.id()).orElseThrow().scores().get("obd")).isCloseTo(expected, within(1e-9 + 1e-6 * expected));
    }

    @Test
    void itsCostIsSaidBeforeItRuns() {
        Measurement ablation = new Measurement(trainer, RankingCriterion.of("ablation"));
        assertThat(ablation.cost()).contains("9 forward passes over 32 examples").contains(" s;").contains("measure stop");
        assertThat(ablation.finished()).isFalse();
        assertThat(trainer.probing().rank().ranking().scores().getFirst().scores()).doesNotContainKey("ablation");
    }

    @Test
    void aHeadBornLaterHasNoAblationYetAndTheOthersKeepTheirs() {
        measure("ablation");
        double kept = trainer.probing().rank().ranking().of(new HeadId(1, 0, 0)).orElseThrow().scores().get("ablation");
        new Editor(trainer).apply(1, new Command.Resample(List.of(new HeadId(1, 2, 0)), Optional.empty(), Map.of()));
        Ranking ranking = trainer.probing().rank().ranking();
        assertThat(ranking.of(new HeadId(1, 2, 1)).orElseThrow().scores()).containsEntry("ablation", 0.0);
        assertThat(ranking.of(new HeadId(1, 2, 1)).orElseThrow().young()).isTrue();
        assertThat(ranking.of(new HeadId(1, 0, 0)).orElseThrow().scores()).containsEntry("ablation", kept);
        assertThat(ranking.scores()).filteredOn(HeadScore::young).hasSize(1);
    }

    @Test
    void weightsChangeTheCombinedRankAndGraceEndsYouth() {
        Editor editor = new Editor(trainer);
        Ranking before = trainer.probing().rank().ranking();
        editor.apply(1, CommandParser.parse("set rank-weight-gate-sensitivity=0"));
        editor.apply(2, CommandParser.parse("set rank-weight-tap-entropy=2"));
        Ranking after = trainer.probing().rank().ranking();
        assertThat(after.ranks()).isNotEqualTo(before.ranks());
        assertThat(order(after, "tap-entropy")).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        editor.apply(3, CommandParser.parse("set rank-weight-tap-entropy=0"));
        assertThat(trainer.probing().rank().ranking().ranks()).as("no weights: the default").isEqualTo(before.ranks());
        editor.apply(4, CommandParser.parse("resample L0H2"));
        assertThat(trainer.probing().rank().ranking().scores()).anyMatch(HeadScore::young);
        editor.apply(5, CommandParser.parse("set grace=0"));
        assertThat(trainer.probing().rank().ranking().scores()).noneMatch(HeadScore::young);
    }

    private static List<Double> order(Ranking ranking, String criterion) {
        return ranking.scores().stream().filter(s -> s.head().layer() == 1).map(s -> s.scores().get(criterion)).toList();
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThatThrownBy(() -> CommandParser.parse("measure tap-entropy")).isInstanceOf(BadSettingException.class).hasMessageContaining("obd, ablation, stop");
        assertThat(CommandParser.parse("measure ablation")).isEqualTo(new Command.Measure("ablation"));
        assertThat(new Command.Measure("stop").text()).isEqualTo("measure stop");
    }

    /** A network of NaN is still ranked, by numbers. */
    @Test
    void aNetworkThatDivergedIsRankedAndMeasured() {
        float[] bad = trainer.network().state().parameters().toFloats();
        Arrays.fill(bad, Float.NaN);
        trainer.network().state().parameters().set(bad);
        measure("ablation");
        measure("obd");
        Ranking ranking = trainer.probing().rank(Optional.of("hsic")).ranking();
        assertThat(ranking.scores()).hasSize(9).allSatisfy(s -> assertThat(s.scores().values()).allMatch(Double::isFinite));
        assertThat(ranking.detail().similarity()).hasSize(2);
        assertThat(ranking.detail().places().orElseThrow().x()).matches(x -> Arrays.stream(x).allMatch(Double::isFinite));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cos", "cka", "hsic", "jaccard"})
    void headsThatAreAllDeadAndLayersOfOneHeadAreCompared(String similarity) {
        try (Trainer one = Trainer.fresh(TinyRun.config(3, Map.of("heads-1", "1", "heads-2", "3", "probe", "16")), TinyRun.data())) {
            one.network().state().parameters().set(new float[one.network().model().layout().size()]);
            Ranking ranking = one.probing().rank(Optional.of(similarity)).ranking();
            assertThat(ranking.scores()).hasSize(4).allSatisfy(s -> assertThat(s.rank()).isBetween(0.0, 1.0));
            assertThat(ranking.detail().similarity(0).orElseThrow().values()).containsExactly(1);
            assertThat(one.probing().dead()).hasSize(4);
        }
    }

    private void measure(String criterion) {
        Measurement measurement = new Measurement(trainer, RankingCriterion.of(criterion));
        while (!measurement.finished()) measurement.step();
        measurement.finish();
    }
}
