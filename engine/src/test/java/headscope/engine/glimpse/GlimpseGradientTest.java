package headscope.engine.glimpse;

import headscope.engine.plan.Circumstance;
import headscope.engine.plan.HeadSums;
import headscope.engine.plan.Logits;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.Targets;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Gradients against central differences, in double. */
class GlimpseGradientTest {
    private static final double STEP = 1e-5;
    private static final Set<String> BY_REWARD = Set.of("Wf", "bf", "Wl", "bl", "Wc", "bc", "Wo", "bo", "Ws", "bs", "logstd");
    private static final Set<String> BASELINE = Set.of("Wb", "bb");

    /** In hard mode places are held: the cross-entropy has a slope in everything but the locator, and the baseline's error in the baseline. */
    @ParameterizedTest
    @ValueSource(strings = {"", "core=lstm", "scales=1 glimpses=1", "places=random", "places=centre"})
    void hardModeLearnsByTheSlopeOfTheCrossEntropyAlongThePathThatWasDrawn(String changes) {
        try (Trial trial = new Trial(changes, DataType.DOUBLE)) {
            float[] places = new float[Trial.BATCH * 3 * 2];
            for (int i = 0; i < places.length; i++) places[i] = (float) Math.sin(2 * i + 1);
            ((GlimpseExecutor) trial.executor).direct(places, trial.model.shape().glimpses());
            trial.step();
            double[] gradient = trial.gradient();
            for (ParameterSpec spec : trial.model.layout().specs()) {
                if (BY_REWARD.contains(spec.name())) continue;
                String term = BASELINE.contains(spec.name()) ? "baseline-loss" : "nll";
                check(trial, spec, gradient, term, 1e-7);
            }
        }
    }

    /** The same against smoothed targets; the term is then their cross-entropy. */
    @Test
    void smoothedTargetsAreLearnedByTheSlopeOfTheirCrossEntropy() {
        try (Trial trial = new Trial("mode=soft start=context", DataType.DOUBLE)) {
            double plain = trial.step().terms().get("nll");
            Map<String, String> live = new HashMap<>(trial.settings.values());
            live.put(Targets.SMOOTHING, "0.3");
            trial.executor.at(new Circumstance(5, 0, 10, new Settings(live)));
            double uniform = 0;
            float[] logits = trial.read("logits").get("logits");
            for (int b = 0; b < Trial.BATCH; b++) {
                for (int c = 0; c < Trial.CLASSES; c++) uniform += Logits.crossEntropy(logits, b * Trial.CLASSES, Trial.CLASSES, c) / Trial.CLASSES / Trial.BATCH;
            }
            assertThat(trial.step().terms().get("nll")).isCloseTo(0.7 * plain + 0.3 * uniform, within(1e-6));
            double[] gradient = trial.gradient();
            for (ParameterSpec spec : trial.model.layout().specs()) check(trial, spec, gradient, BASELINE.contains(spec.name()) ? "baseline-loss" : "nll", 1e-6);
        }
    }

    /** In soft mode the cross-entropy has a slope in places too. */
    @ParameterizedTest
    @ValueSource(strings = {"mode=soft", "mode=soft core=lstm", "mode=soft start=context", "mode=soft scales=1 glimpses=2 start=context"})
    void softModeLearnsEverythingByTheSlopeOfTheCrossEntropy(String changes) {
        try (Trial trial = new Trial(changes, DataType.DOUBLE)) {
            trial.step();
            double[] gradient = trial.gradient();
            for (ParameterSpec spec : trial.model.layout().specs()) check(trial, spec, gradient, BASELINE.contains(spec.name()) ? "baseline-loss" : "nll", 1e-6);
            assertThat(norm(trial, gradient, "Wl")).isPositive();
            assertThat(norm(trial, gradient, "W2")).isPositive();
        }
    }

    /** What learns by reward: the log-probability of the path that was made has a slope in the locator, the context net, the spread and stopping. */
    @ParameterizedTest
    @ValueSource(strings = {"", "std-schedule=learned", "start=context std-schedule=learned", "stop=action", "core=lstm start=context stop=action"})
    void rewardsTeachByTheSlopeOfTheLogProbabilityOfThePath(String changes) {
        try (Trial trial = new Trial(changes, DataType.DOUBLE)) {
            float[] places = new float[Trial.BATCH * 4 * 2];
            for (int i = 0; i < places.length; i++) places[i] = (float) Math.sin(2 * i + 1);
            ((GlimpseExecutor) trial.executor).direct(places, 4);
            trial.step();
            double[] gradient = trial.gradient();
            int checked = 0;
            for (ParameterSpec spec : trial.model.layout().specs()) {
                if (!BY_REWARD.contains(spec.name())) continue;
                assertThat(norm(trial, gradient, spec.name())).as(spec.name()).isPositive();
                check(trial, spec, gradient, "reinforce", 1e-6);
                checked++;
            }
            assertThat(checked).isGreaterThanOrEqualTo(4);
        }
    }

    private static void check(Trial trial, ParameterSpec spec, double[] gradient, String term, double tolerance) {
        int from = trial.model.layout().offset(spec.name());
        for (int i = from; i < from + spec.count(); i += Math.max(1, spec.count() / 9)) {
            assertThat(gradient[i]).as("%s[%d]", spec.name(), i - from).isCloseTo(slope(trial, i, term), within(tolerance));
        }
    }

    private static double slope(Trial trial, int i, String term) {
        double before = trial.state.parameters().array().getDouble(i);
        trial.state.parameters().array().putScalar(i, before + STEP);
        double up = trial.step().terms().get(term);
        trial.state.parameters().array().putScalar(i, before - STEP);
        double down = trial.step().terms().get(term);
        trial.state.parameters().array().putScalar(i, before);
        return (up - down) / (2 * STEP);
    }

    private static double norm(Trial trial, double[] gradient, String name) {
        int from = trial.model.layout().offset(name);
        double sum = 0;
        for (int i = from; i < from + trial.model.layout().specs().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow().count(); i++) sum += gradient[i] * gradient[i];
        return Math.sqrt(sum);
    }

    /** A gate of a scale scales what it sees: closing it a little changes each example's own loss by its sensitivity. */
    @Test
    void sensitivityOfAScaleIsTheSlopeOfEachLossInItsGate() {
        try (Trial trial = new Trial("", DataType.DOUBLE)) {
            float[] places = new float[Trial.BATCH * 3 * 2];
            for (int i = 0; i < places.length; i++) places[i] = (float) Math.sin(2 * i + 1);
            ((GlimpseExecutor) trial.executor).direct(places, 3);
            Sensitivities seen = trial.executor.sensitivities(Trial.batch(), trial.state);
            HeadSums sums = seen.sums(GlimpseModel.SCALES);
            for (int scale = 0; scale < 2; scale++) {
                double[] up = scaled(trial, scale, 1 + 1e-3);
                double[] down = scaled(trial, scale, 1 - 1e-3);
                for (int b = 0; b < Trial.BATCH; b++) {
                    assertThat((double) sums.gates()[2 * b + scale]).as("example %d, scale %d", b, scale).isCloseTo((up[b] - down[b]) / 2e-3, within(1e-4));
                }
            }
        }
    }

    /** The rows of W1 that read a scale, scaled instead of what it sees. */
    private static double[] scaled(Trial trial, int scale, double factor) {
        int[] positions = trial.model.layers().get(GlimpseModel.SCALES).incoming().of(scale);
        double[] kept = trial.state.parameters().array().toDoubleVector();
        for (int position : positions) trial.state.parameters().array().putScalar(position, kept[position] * factor);
        float[] logits = trial.read("logits").get("logits");
        for (int position : positions) trial.state.parameters().array().putScalar(position, kept[position]);
        double[] loss = new double[Trial.BATCH];
        for (int b = 0; b < loss.length; b++) loss[b] = Logits.crossEntropy(logits, b * Trial.CLASSES, Trial.CLASSES, Trial.batch().labels()[b]);
        return loss;
    }
}
