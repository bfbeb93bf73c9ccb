package headscope.engine.terminator;

import headscope.engine.data.NpyArray;
import headscope.engine.plan.Activations;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.StepResult;
import headscope.engine.value.DataShape;
import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Lens;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.ops.transforms.Transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The model as the rest of the program sees it: single images, restored parameters, floats against doubles, sequences, and what crosses to the screen. */
class TerminatorModelTest {
    private static final String CIFAR = "widths=12,36,72,144,288 input-pool=1 slow-width=64 local-width=32 channel-width=32 interact-width=16 spatial-width=64 mode=reference omega0=2000";

    @ParameterizedTest
    @ValueSource(strings = {"mode=reference", "mode=per-sample"})
    void aSingleImageIsABatchOfOne(String mode) {
        try (Trial trial = new Trial(Trial.PICTURE, 1, mode, DataType.FLOAT)) {
            Activations alone = trial.model.forward(trial.picture(0), trial.state);
            Activations batch = trial.read(trial.examples(), "logits", "L0/activation", "L5/activation");
            assertThat(alone.get("logits")).containsExactly(batch.get("logits"));
            assertThat(alone.get("L0/activation")).hasSize(10 * 100).containsExactly(batch.get("L0/activation"));
            assertThat(alone.get("L5/activation")).hasSize(8 * 100).containsExactly(batch.get("L5/activation"));
        }
    }

    @Test
    void restoredParametersGiveTheSameAnswers() {
        try (Trial trained = new Trial(Trial.PICTURE, 3, "omega0=2000", DataType.FLOAT); Trial restored = new Trial(Trial.PICTURE, 3, "omega0=2000", DataType.FLOAT).stirred()) {
            trained.executor.at(trained.at(0));
            trained.step();
            Map<String, NpyArray> file = trained.model.layout().export(trained.state.parameters().toFloats());
            assertThat(file.get("block0/slowGlobal/out/weight").shape()).containsExactly(3, 6);
            restored.state.parameters().set(restored.model.layout().collect(file));
            assertThat(restored.logits(restored.examples())).containsExactly(trained.logits(trained.examples()));
        }
    }

    /** With frequencies of the reference, whose sines take arguments of up to 1e5. */
    @Test
    void floatsAgreeWithTheDefinitionInTheConfigurationForCifar() {
        DataShape input = new DataShape(3, 32, 32);
        try (Trial wide = new Trial(input, 2, CIFAR, DataType.DOUBLE); Trial fast = new Trial(input, 2, CIFAR, DataType.FLOAT)) {
            wide.stirred();
            fast.stirred();
            StepResult expected = wide.step();
            StepResult found = fast.step();
            assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-3 * expected.loss()));
            assertThat(found.terms().get("slow-loss")).isCloseTo(expected.terms().get("slow-loss"), within(1e-3 * expected.terms().get("slow-loss")));
            near("logits", fast.logits(fast.examples()), wide.logits(wide.examples()), 1e-3);
            double whole = Bench.norm(wide.gradient());
            for (ParameterSpec spec : wide.model.layout().specs()) {
                double[] g = numbers(wide.gradients, spec);
                double[] ours = numbers(fast.gradients, spec);
                double[] apart = new double[g.length];
                for (int i = 0; i < g.length; i++) apart[i] = ours[i] - g[i];
                assertThat(Bench.norm(apart)).as(spec.name()).isLessThanOrEqualTo(1e-2 * Bench.norm(g) + 1e-5 * whole);
            }
        }
    }

    private static double[] numbers(FlatArray from, ParameterSpec spec) {
        return from.view(spec).dup().reshape(spec.count()).toDoubleVector();
    }

    private static void near(String what, float[] found, float[] expected, double tolerance) {
        double most = 0;
        for (float v : expected) most = Math.max(most, Math.abs(v));
        for (int i = 0; i < found.length; i++) assertThat((double) found[i]).as(what).isCloseTo(expected[i], within(tolerance * most));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=reference", "mode=per-sample"})
    void sequencesLearn(String mode) {
        try (Trial trial = new Trial(Trial.SEQUENCE, 8, mode, DataType.FLOAT)) {
            double first = trial.step().loss();
            for (int i = 0; i < 30; i++) {
                trial.step();
                trial.state.parameters().array().subi(Transforms.sign(trial.gradients.array()).mul(3e-3));
            }
            assertThat(trial.step().loss()).isLessThan(0.8 * first);
        }
    }

    @Test
    void gradientsOfASequenceAreThoseOfFiniteDifferences() {
        try (Trial trial = new Trial(Trial.SEQUENCE, 3, "mode=per-sample", DataType.DOUBLE).stirred()) {
            trial.step();
            double[] gradient = trial.gradient();
            for (String name : new String[] {"block2/slowGlobal/out/weight", "block2/rguContext/query/weight", "block1/bottleneck/weight", "block2/slowLocal9/out/bias", "head/weight",
                "block2/interactSpatial/filter1/weight", "block2/hyperChannel/posMap"}) {
                int at = trial.model.layout().offset(name) + trial.model.layout().spec(name).count() / 2;
                double before = trial.state.parameters().array().getDouble(at);
                trial.state.parameters().array().putScalar(at, before + 1e-5);
                double more = trial.step().loss();
                trial.state.parameters().array().putScalar(at, before - 1e-5);
                double less = trial.step().loss();
                trial.state.parameters().array().putScalar(at, before);
                boolean damped = name.startsWith("block1");   // what later contexts see of block 1 hardly goes back, by design of S-renormalisation
                double slope = (more - less) / 2e-5;
                assertThat(gradient[at]).as(name).isCloseTo(slope, within((damped ? 0.2 : 1e-5) * Math.abs(slope) + 1e-8));
            }
        }
    }

    @Test
    void aFieldAtTheWrittenSizeIsTheKernel() {
        try (Trial trial = new Trial(Trial.PICTURE, 1, "mode=per-sample omega0=3", DataType.FLOAT).stirred()) {
            for (Kernel kernel : Kernel.values()) {
                int side = trial.model.shape().blocks().get(1).net(kernel).grid().getLast();
                Lens lens = new Lens(true, 1, kernel.ordinal(), kernel == Kernel.SPATIAL_INTERACT ? 0 : 1, 0, side);
                HyperKernels seen = (HyperKernels) trial.model.kernels(trial.picture(0), trial.state, trial.at(7), lens).orElseThrow();
                HyperBlock.HyperKernel written = seen.blocks().get(1).kernels().get(kernel.ordinal());
                float[] field = seen.field().orElseThrow().samples().values();
                near(kernel.id(), field, written.shown().get(Math.min(1, written.channels() - 1)).values(), 1e-5);
                assertThat(seen.step()).isEqualTo(7);
                assertThat(seen.field().orElseThrow().name()).isEqualTo(kernel.id());
            }
        }
    }

    @Test
    void aLensBeyondTheNetworkLooksAtTheLastOfAll() {
        try (Trial trial = new Trial(Trial.PICTURE, 1, "", DataType.FLOAT)) {
            HyperKernels seen = (HyperKernels) trial.model.kernels(trial.picture(0), trial.state, trial.at(0), new Lens(true, 99, 99, 99, 50, 20)).orElseThrow();
            assertThat(seen.field().orElseThrow().name()).isEqualTo("kSpatialInteract");
            assertThat(seen.field().orElseThrow().samples().rows()).isEqualTo(20);
            assertThat(seen.blocks().getLast().product().orElseThrow().channel()).isEqualTo(23);
            HyperBlock last = seen.blocks().getLast();
            assertThat(last.branches()).hasSize(11).allSatisfy(b -> assertThat(b.weight()).isPositive());
            float[] z = last.product().orElseThrow().z().values();
            float[] k = last.product().orElseThrow().kernel().values();
            float[] joined = last.product().orElseThrow().joined().values();
            for (int i = 0; i < z.length; i++) assertThat(joined[i]).isEqualTo(z[i] * k[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0.5", "2000,-0.2"})
    void smallFrequenciesGiveSmoothKernelsAndLargeOnesNoise(double omega, double bound) {
        try (Trial trial = new Trial(new DataShape(3, 24, 24), 1, "slow-width=32 input-pool=1 omega0=" + omega, DataType.FLOAT)) {
            HyperKernels seen = (HyperKernels) trial.model.kernels(trial.picture(0), trial.state, trial.at(0), Lens.CLOSED).orElseThrow();
            double lag = seen.blocks().get(1).kernels().getFirst().lag1();
            if (bound > 0) assertThat(lag).isGreaterThan(bound);
            else assertThat(Math.abs(lag)).isLessThan(-bound);
        }
    }

    @Test
    void readingsTellSlowLossesAndKernels() {
        try (Trial trial = new Trial(Trial.PICTURE, 2, "", DataType.FLOAT)) {
            Activations read = trial.read(trial.examples(), "slow-loss/tile", "slow-loss/chsum", "block1/Kg");
            assertThat(read.get("slow-loss/tile")).hasSize(2);
            assertThat(read.get("slow-loss/chsum")[0]).isPositive();
            float[] kernel = read.get("block1/Kg");
            assertThat(Arrays.copyOfRange(kernel, kernel.length / 2, kernel.length)).containsExactly(Arrays.copyOf(kernel, kernel.length / 2));
        }
    }
}
