package headscope.engine.train;

import headscope.engine.family.ModelFamilies;
import headscope.engine.surgery.Edits;
import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.HeadId;
import headscope.engine.value.Lens;
import headscope.engine.value.Plane;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.WeightSurvey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Weights by which kernels are written, over examples and angles. */
class KernelSurveyTest {
    private static final Map<String, String> TINY = Map.of("width-1", "4", "width-2", "4", "width-3", "4", "depth", "1", "bank", "4", "vector", "4", "batch", "16", "probe", "32");
    private static final Watch WEIGHTS = Watch.FIRST_EXAMPLE.through(Lens.CLOSED.looking(true, Lens.Survey.WEIGHTS));
    private static final Watch KERNELS = Watch.FIRST_EXAMPLE.through(Lens.CLOSED.looking(true, Lens.Survey.KERNELS));

    private static Trainer composed() {
        return Trainer.fresh(new RunConfig("kernel-dot-product", "quadrants", Settings.of(TrainingSettings.with(ModelFamilies.of("kernel-dot-product")), TINY), 1), Quadrants.data());
    }

    private static WeightSurvey survey(Trainer trainer, Watch watch) {
        trainer.survey().update(watch, false);
        return trainer.survey().newest().orElseThrow();
    }

    /** What the executor reads of the upright example is what the plain pass says that its kernels are written by. */
    @Test
    void atAngleZeroTheWeightsAreThoseOfTheExample() {
        try (Trainer trainer = composed()) {
            WeightSurvey survey = survey(trainer, WEIGHTS);
            int upright = survey.angles().indexOf(0.0);
            float[] input = Frames.clean(trainer, WEIGHTS);
            var kernels = (AttendedKernels) trainer.network().model().kernels(input, trainer.network().state(), trainer.circumstance(), WEIGHTS.lens()).orElseThrow();
            assertThat(survey.layers()).hasSameSizeAs(kernels.layers()).isNotEmpty();
            for (int l = 0; l < survey.layers().size(); l++) {
                AttendedLayer layer = kernels.layers().get(l);
                Plane turned = survey.layers().get(l).turned();
                assertThat(survey.layers().get(l).index()).isEqualTo(layer.index());
                assertThat(turned.cols()).isEqualTo(layer.weights().length);
                for (int w = 0; w < turned.cols(); w++) assertThat(turned.at(upright, w)).isCloseTo(layer.weights()[w], within(1e-4f));
            }
        }
    }

    @Test
    void theSharesOfAClassAddUpToOneAndAFullTurnComesBack() {
        try (Trainer trainer = composed()) {
            WeightSurvey survey = survey(trainer, WEIGHTS);
            assertThat(survey.examples()).isEqualTo(32);
            assertThat(survey.turned()).isEmpty();
            for (WeightSurvey.Layer layer : survey.layers()) {
                for (int c = 0; c < layer.classes().rows(); c++) {
                    double sum = 0;
                    for (int b = 0; b < layer.classes().cols(); b++) sum += layer.classes().at(c, b);
                    assertThat(sum).isCloseTo(1, within(1e-4));
                }
                Plane turned = layer.turned();
                for (int w = 0; w < turned.cols(); w++) assertThat(turned.at(turned.rows() - 1, w)).isCloseTo(turned.at(0, w), within(1e-5f));
            }
        }
    }

    @Test
    void kernelsAtAnglesAreThereOnlyIfWanted() {
        try (Trainer trainer = composed()) {
            survey(trainer, WEIGHTS);
            WeightSurvey wanted = survey(trainer, KERNELS);
            assertThat(wanted.turned().stream().map(WeightSurvey.Turned::angle)).containsExactly(-90.0, -60.0, -30.0, 0.0, 30.0, 60.0, 90.0);
            assertThat(wanted.turned()).allMatch(t -> !t.layers().isEmpty());
        }
    }

    @Test
    void itIsMadeAnewOnlyWhenSomethingHasChanged() {
        try (Trainer trainer = composed()) {
            WeightSurvey first = survey(trainer, WEIGHTS);
            assertThat(survey(trainer, WEIGHTS)).isSameAs(first);
            new Edits(trainer.network()).reset(List.of(new HeadId(0, 0, 0)), 7, 0);
            WeightSurvey edited = survey(trainer, WEIGHTS);
            assertThat(edited).isNotSameAs(first);
            assertThat(survey(trainer, new Watch(1, Optional.empty(), true).through(WEIGHTS.lens()))).isNotSameAs(edited);
        }
    }

    @Test
    void nothingIsReadWhileNobodyLooksOrThereIsNothingToRead() {
        try (Trainer trainer = composed()) {
            trainer.survey().update(Watch.FIRST_EXAMPLE, false);
            assertThat(trainer.survey().newest()).isEmpty();
        }
        try (Trainer plain = Trainer.fresh(new RunConfig("cnn", "quadrants", Settings.of(TrainingSettings.with(ModelFamilies.of("cnn")), Map.of("batch", "16", "probe", "32")), 1), Quadrants.data())) {
            plain.survey().update(WEIGHTS, false);
            assertThat(plain.survey().newest()).isEmpty();
        }
    }
}
