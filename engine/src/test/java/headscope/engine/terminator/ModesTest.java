package headscope.engine.terminator;

import headscope.engine.plan.Batch;
import headscope.engine.plan.ParameterSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** On what an answer depends in REFERENCE and in PER_SAMPLE mode (SCIENCE 4.6-8, S2-10). */
class ModesTest {
    private static final double NEAR = 1e-9;

    @Test
    void inReferenceModeAnswersDependOnTheBatchButNotOnItsOrder() {
        try (Trial trial = new Trial(Trial.PICTURE, 4, "mode=reference", DataType.DOUBLE)) {
            float[] four = trial.logits(trial.examples(0, 4));
            float[] two = trial.logits(trial.examples(0, 2));
            assertThat(two[0]).isNotCloseTo(four[0], within(1e-6f));
            float[] turned = trial.logits(turned(trial.examples(0, 4), trial.model.input().size()));
            for (int c = 0; c < Trial.CLASSES; c++) assertThat(turned[3 * Trial.CLASSES + c]).isCloseTo(four[c], within(1e-5f));
        }
    }

    private static Batch turned(Batch examples, int size) {
        int count = examples.count();
        float[] input = new float[examples.input().length];
        for (int b = 0; b < count; b++) System.arraycopy(examples.input(), b * size, input, (count - 1 - b) * size, size);
        return new Batch(input, examples.labels(), count);
    }

    @Test
    void inPerSampleModeAnAnswerDependsOnItsImageAlone() {
        try (Trial trial = new Trial(Trial.PICTURE, 4, "mode=per-sample", DataType.DOUBLE)) {
            trial.executor.at(trial.at(0));
            trial.step();
            float[] four = trial.logits(trial.examples(0, 4));
            float[] one = trial.logits(trial.examples(2, 1));
            for (int c = 0; c < Trial.CLASSES; c++) assertThat(one[c]).isCloseTo(four[2 * Trial.CLASSES + c], within(1e-6f));
        }
    }

    @Test
    void paddingRowsCountForNothing() {
        try (Trial trial = new Trial(Trial.PICTURE, 4, "mode=reference", DataType.DOUBLE); Trial exact = new Trial(Trial.PICTURE, 2, "mode=reference", DataType.DOUBLE)) {
            assertThat(Arrays.copyOf(trial.logits(trial.examples(0, 2)), 2 * Trial.CLASSES)).isEqualTo(exact.logits(exact.examples(0, 2)));
        }
    }

    /** Of a batch of copies of one image, the mean over the batch is the image, so both modes must agree in everything. */
    @Test
    void bothModesLearnTheSameFromCopiesOfOneImage() {
        try (Trial reference = new Trial(Trial.PICTURE, 3, "mode=reference", DataType.DOUBLE).stirred();
                Trial own = new Trial(Trial.PICTURE, 3, "mode=per-sample", DataType.DOUBLE).stirred()) {
            for (ParameterSpec spec : reference.model.layout().specs()) {
                own.state.parameters().view(own.model.layout().spec(spec.name())).assign(reference.state.parameters().view(spec));
            }
            double first = reference.executor.gradients(copies(reference), reference.state, reference.gradients).loss();
            double second = own.executor.gradients(copies(own), own.state, own.gradients).loss();
            assertThat(second).isCloseTo(first, within(NEAR));
            for (ParameterSpec spec : reference.model.layout().specs()) {
                double[] expected = reference.gradients.view(spec).dup().reshape(spec.count()).toDoubleVector();
                double[] found = own.gradients.view(own.model.layout().spec(spec.name())).dup().reshape(spec.count()).toDoubleVector();
                double most = Arrays.stream(expected).map(Math::abs).max().orElse(0);
                for (int i = 0; i < expected.length; i++) assertThat(found[i]).as(spec.name()).isCloseTo(expected[i], within(NEAR * most + 1e-12));
            }
        }
    }

    private static Batch copies(Trial trial) {
        Batch first = trial.examples(0, 1);
        int size = trial.model.input().size();
        for (int b = 1; b < trial.batch; b++) System.arraycopy(first.input(), 0, first.input(), b * size, size);
        return new Batch(first.input(), first.labels(), trial.batch);
    }

    @Test
    void runningStatisticsFollowTheBatchAndAreNoParameters() {
        try (Trial trial = new Trial(Trial.PICTURE, 4, "mode=per-sample statistics-momentum=0.25", DataType.DOUBLE)) {
            ParameterSpec mean = trial.model.layout().spec("block0/gIbs/mean");
            assertThat(mean.trains()).isFalse();
            trial.executor.at(trial.at(0));
            trial.step();
            double[] once = trial.state.parameters().view(mean).dup().toDoubleVector();
            assertThat(Arrays.stream(once).map(Math::abs).sum()).isPositive();
            trial.step();
            double[] twice = trial.state.parameters().view(mean).dup().toDoubleVector();
            for (int c = 0; c < once.length; c++) assertThat(twice[c]).isCloseTo(1.75 * once[c], within(1e-9));
            assertThat(trial.gradients.view(mean).dup().toDoubleVector()).containsOnly(0);
        }
    }

    @Test
    void withoutContextLocalKernelsDependOnNoImage() {
        try (Trial trial = new Trial(Trial.PICTURE, 2, "mode=reference", DataType.DOUBLE).stirred()) {
            for (ParameterSpec spec : trial.model.layout().specs()) {
                if (spec.name().matches(".*/modulate\\d/weight")) trial.state.parameters().view(spec).assign(0);
                if (spec.name().matches(".*/modulate\\d/bias")) trial.state.parameters().view(spec).assign(1);
            }
            TerminatorExecutor executor = (TerminatorExecutor) trial.executor;
            trial.logits(trial.examples(0, 2));
            double[] before = executor.net().blocks().get(1).kernel(Kernel.L5).value().toArray();
            trial.logits(trial.examples(7, 2));
            assertThat(executor.net().blocks().get(1).kernel(Kernel.L5).value().toArray()).containsExactly(before);
        }
    }
}
