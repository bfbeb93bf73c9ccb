package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.StepResult;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Slow loss, penalty, smoothing and dropout (SCIENCE 4.4, S2-7, S2-8, T9). */
class LossesTest {
    private static final SlowWidths WIDTHS = new SlowWidths(64, 32, 32, 16, 64, 2, 1);

    @Test
    void theSlowLossOfAFreshNetworkIsNearTheMeasuredOne() {
        TerminatorShape shape = TerminatorShape.of(new DataShape(3, 32, 32), 10, 1, new int[] {12, 36, 72, 144, 288}, WIDTHS, false);
        try (Bench bench = new Bench(shape, 1)) {
            ParameterPlan plan = ParameterPlan.of(shape, 2000);
            for (ParameterSpec spec : bench.layout.specs()) {
                if (!spec.name().contains("slowGlobal")) continue;
                float[] values = new float[spec.count()];
                plan.law(spec.name()).fill(values, NamedSeed.random(1, spec.name()));
                for (int i = 0; i < values.length; i++) bench.room.parameters().set(0, bench.layout.offset(spec.name()) + i, 0, values[i]);
            }
            Net net = new Net(bench.room, shape, 0);
            net.blocks().forEach(block -> block.kernel(Kernel.GLOBAL).forward());
            SlowLoss loss = new SlowLoss(net);
            assertThat(loss.of(SlowLoss.Form.TILE)).isBetween(0.017 / 2, 0.017 * 2);
            assertThat(loss.of(SlowLoss.Form.CHSUM)).isBetween(1.06 / 2, 1.06 * 2);
        }
    }

    @Test
    void aRepeatedKernelIsNotApartFromTheOneItRepeats() {
        try (Trial trial = new Trial(Trial.PICTURE, 1, "mode=reference", DataType.DOUBLE)) {
            Net net = ((TerminatorExecutor) trial.executor).net();
            trial.logits(trial.examples());
            Field first = net.blocks().getFirst().kernel(Kernel.GLOBAL).value();
            for (Block block : net.blocks()) {
                Field kernel = block.kernel(Kernel.GLOBAL).value();
                for (int c = 0; c < kernel.channels(); c++) {
                    for (int p = 0; p < kernel.cells(); p++) kernel.set(0, c, p, first.get(0, c % first.channels(), p));
                }
            }
            SlowLoss loss = new SlowLoss(net);
            assertThat(loss.of(SlowLoss.Form.TILE)).isZero();
            assertThat(loss.of(SlowLoss.Form.CHSUM)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TILE", "CHSUM"})
    void gradientsOfTheSlowLossAreThoseOfFiniteDifferences(SlowLoss.Form form) {
        try (Trial trial = new Trial(Trial.PICTURE, 1, "mode=reference", DataType.DOUBLE)) {
            Net net = ((TerminatorExecutor) trial.executor).net();
            trial.logits(trial.examples());
            SlowLoss loss = new SlowLoss(net);
            loss.of(form, 1);
            for (Block block : net.blocks()) {
                Field kernel = block.kernel(Kernel.GLOBAL).value();
                Field slope = block.kernel(Kernel.GLOBAL).signal().slope();
                double before = kernel.get(0, 1, 17);
                kernel.set(0, 1, 17, before + 1e-4);
                double more = loss.of(form);
                kernel.set(0, 1, 17, before - 1e-4);
                double less = loss.of(form);
                kernel.set(0, 1, 17, before);
                assertThat(slope.get(0, 1, 17)).isCloseTo((more - less) / 2e-4, within(1e-9));
            }
        }
    }

    @Test
    void withoutSmoothingTheLossIsTheCrossEntropy() {
        try (Trial trial = new Trial(Trial.PICTURE, 2, "slow-loss=none", DataType.DOUBLE)) {
            StepResult step = trial.step();
            assertThat(step.loss()).isEqualTo(step.terms().get("cross-entropy"));
        }
    }

    @Test
    void dropoutIsDrawnFromTheStepAndMeasurementsDropNothing() {
        try (Trial trial = new Trial(Trial.PICTURE, 3, "channel-dropout=0.5 mode=reference", DataType.DOUBLE)) {
            float[] measured = trial.logits(trial.examples());
            trial.executor.at(trial.at(4));
            double first = trial.step().loss();
            double again = trial.step().loss();
            trial.executor.at(trial.at(5));
            double other = trial.step().loss();
            assertThat(again).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
            assertThat(trial.logits(trial.examples())).containsExactly(measured);
        }
    }

    @Test
    void aStepTellsOfBranchesEveryTenSteps() {
        try (Trial trial = new Trial(Trial.PICTURE, 3, "", DataType.DOUBLE)) {
            trial.executor.at(trial.at(10));
            Map<String, Double> terms = trial.step().terms();
            assertThat(terms.get("mean/1/before-gelu")).isCloseTo(0, within(1e-9));
            assertThat(terms.get("sd/1/before-gelu")).isCloseTo(1, within(0.02));
            assertThat(terms.get("mean/2/fast")).isCloseTo(0, within(1e-9));
            assertThat(terms).containsKeys("sd/2/xHyp", "lag1/0/Kg", "bottleneck/2/xPre", "slow-loss", "penalty");
            trial.executor.at(trial.at(11));
            assertThat(trial.step().terms()).containsOnlyKeys("cross-entropy", "slow-loss", "penalty");
        }
    }

    @Test
    void penaltiesPullAtNormsAlone() {
        try (Trial trial = new Trial(Trial.PICTURE, 3, "l2-reg=0.5", DataType.DOUBLE); Trial plain = new Trial(Trial.PICTURE, 3, "", DataType.DOUBLE)) {
            double with = trial.step().loss();
            StepResult without = plain.step();
            assertThat(with).isCloseTo(without.loss() + 0.5 * without.terms().get("penalty"), within(1e-9));
            ParameterSpec spec = trial.model.layout().spec("block1/mixer/weight");
            double[] more = trial.gradients.view(spec).dup().reshape(spec.count()).toDoubleVector();
            double[] less = plain.gradients.view(spec).dup().reshape(spec.count()).toDoubleVector();
            double[] pull = new double[more.length];
            for (int i = 0; i < pull.length; i++) pull[i] = more[i] - less[i];
            assertThat(Bench.norm(pull)).isCloseTo(0.5, within(1e-9));
            assertThat(Arrays.stream(pull).map(Math::abs).max().orElse(0)).isPositive();
        }
    }
}
