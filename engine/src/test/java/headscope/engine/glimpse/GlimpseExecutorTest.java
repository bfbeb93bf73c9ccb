package headscope.engine.glimpse;

import headscope.engine.plan.Activations;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.Model;
import headscope.engine.plan.Sensitivities;
import headscope.engine.value.Gaze;
import headscope.engine.value.GlimpsePath;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Passes of batches against the definition, one example and one number at a time. */
class GlimpseExecutorTest {
    private static final String[] ALL = {GraphScope.LOGITS, "L0/activation", "L1/activation", "locations", "belief", "baseline", "glimpses"};

    @ParameterizedTest
    @ValueSource(strings = {"", "core=lstm", "start=context", "start=centre", "places=random", "places=centre", "mode=soft", "mode=soft start=context core=lstm", "stop=action", "scales=1",
            "evaluation-glimpses=2", "evaluation-glimpses=5", "std-schedule=learned", "input-mean=0 input-deviation=1", "scales=1 scale-factor=1 side=9"})
    void everyWayOfLookingIsThatOfTheDefinition(String changes) {
        try (Trial wide = new Trial(changes, DataType.DOUBLE); Trial trial = new Trial(changes, DataType.FLOAT)) {
            check(wide, wide.read(ALL), 1e-6);
            check(trial, trial.read(ALL), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "core=lstm", "mode=soft"})
    void closedGlimpsesAreNotMadeAndClosedScalesSeeNothing(String changes) {
        try (Trial trial = new Trial(changes, DataType.FLOAT)) {
            trial.close(GlimpseModel.GLIMPSES, 1);
            trial.close(GlimpseModel.SCALES, 0);
            Activations found = trial.read(ALL);
            check(trial, found, 1e-5);
            assertThat(found.get("glimpses")).containsOnly(2);
            for (int b = 0; b < Trial.BATCH; b++) {
                assertThat(Arrays.copyOfRange(found.get("L0/activation"), b * 27 + 9, b * 27 + 18)).as("pruned glimpse").containsOnly(0);
                assertThat(Arrays.copyOfRange(found.get("L1/activation"), b * 18, b * 18 + 9)).as("pruned scale").containsOnly(0);
                assertThat(found.get(Model.LOCATIONS)[b * 6 + 2]).isNaN();
            }
            trial.executor.at(trial.at(0));
            trial.step();
            for (int position : trial.model.layers().get(GlimpseModel.SCALES).incoming().of(0)) assertThat(trial.gradient()[position]).isZero();
            trial.close(GlimpseModel.GLIMPSES, 0, 1, 2);
            assertThat(trial.step().loss()).isFinite();
            check(trial, trial.read(ALL), 1e-5);
        }
    }

    private static void check(Trial trial, Activations found, double tolerance) {
        for (int b = 0; b < Trial.BATCH; b++) {
            Activations plain = trial.model.forward(Trial.picture(b), trial.state);
            for (String name : new String[] {GraphScope.LOGITS, "L0/activation", "L1/activation"}) same(row(found.get(name), b), plain.get(name), tolerance, name);
            GlimpsePath path = (GlimpsePath) trial.model.attend(Trial.picture(b), trial.state, trial.at(0), Gaze.FREE).orElseThrow();
            assertThat(path.fixations()).hasSize((int) found.get("glimpses")[b]);
            for (var fixation : path.fixations()) {
                assertThat(row(found.get(Model.LOCATIONS), b)[2 * fixation.slot()]).isCloseTo((float) fixation.x(), within((float) tolerance));
                assertThat(row(found.get(Model.LOCATIONS), b)[2 * fixation.slot() + 1]).isCloseTo((float) fixation.y(), within((float) tolerance));
                assertThat(row(found.get("baseline"), b)[fixation.slot()]).isCloseTo((float) fixation.baseline(), within((float) tolerance));
                float[] belief = Arrays.copyOfRange(row(found.get("belief"), b), fixation.slot() * Trial.CLASSES, (fixation.slot() + 1) * Trial.CLASSES);
                same(belief, fixation.belief(), tolerance, "belief");
            }
        }
    }

    private static float[] row(float[] all, int b) {
        int each = all.length / Trial.BATCH;
        return Arrays.copyOfRange(all, b * each, (b + 1) * each);
    }

    private static void same(float[] actual, float[] expected, double tolerance, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) assertThat(actual[i]).as("%s %d", what, i).isCloseTo(expected[i], within((float) tolerance));
    }

    /** A person sends the second glimpse somewhere: it goes there, and what follows may change. */
    @Test
    void aForcedGlimpseLooksWhereItIsSent() {
        try (Trial trial = new Trial("", DataType.FLOAT)) {
            Gaze gaze = Gaze.FREE.looking(1, new Gaze.Place(-1, 1));
            var free = (GlimpsePath) trial.model.attend(Trial.picture(0), trial.state, trial.at(0), Gaze.FREE).orElseThrow();
            var forced = (GlimpsePath) trial.model.attend(Trial.picture(0), trial.state, trial.at(0), gaze).orElseThrow();
            assertThat(forced.fixations().getFirst()).isEqualTo(free.fixations().getFirst());
            assertThat(forced.fixations().get(1).x()).isEqualTo(-1);
            assertThat(forced.fixations().get(1).y()).isEqualTo(1);
            assertThat(forced.fixations().get(1).forced()).isTrue();
            assertThat(forced.fixations().get(1).spread()).isZero();
            assertThat(forced.fixations().get(1).belief()).isNotEqualTo(free.fixations().get(1).belief());
        }
    }

    /** The same step draws the same places; another step others; a measurement draws none. */
    @Test
    void aStepCanBeDoneAgain() {
        try (Trial trial = new Trial("", DataType.FLOAT)) {
            float[] before = trial.read(Model.LOCATIONS).get(Model.LOCATIONS);
            trial.executor.at(trial.at(4));
            double loss = trial.step().loss();
            double[] gradient = trial.gradient();
            trial.executor.at(trial.at(5));
            assertThat(trial.step().loss()).isNotEqualTo(loss);
            trial.executor.at(trial.at(4));
            assertThat(trial.step().loss()).isEqualTo(loss);
            assertThat(trial.gradient()).isEqualTo(gradient);
            assertThat(trial.read(Model.LOCATIONS).get(Model.LOCATIONS)).isEqualTo(before);
        }
    }

    @Test
    void severalPathsAreAveraged() {
        try (Trial one = new Trial("evaluation-samples=1", DataType.FLOAT); Trial many = new Trial("evaluation-samples=3", DataType.FLOAT)) {
            assertThat(many.read(GraphScope.LOGITS).get(GraphScope.LOGITS)).isNotEqualTo(one.read(GraphScope.LOGITS).get(GraphScope.LOGITS));
            float[] log = many.read(GraphScope.LOGITS).get(GraphScope.LOGITS);
            double sum = 0;
            for (int c = 0; c < Trial.CLASSES; c++) sum += Math.exp(log[c]);
            assertThat(sum).isCloseTo(1, within(1e-5));
            assertThat(many.read(GraphScope.LOGITS).get(GraphScope.LOGITS)).as("the same again").isEqualTo(log);
        }
    }

    /** What a glimpse adds to the answer: over all of them the gain is that of the whole path. */
    @Test
    void gainsAddUpToTheAnswer() {
        try (Trial trial = new Trial("", DataType.FLOAT)) {
            Sensitivities seen = trial.executor.sensitivities(Trial.batch(), trial.state);
            float[] gains = seen.gains(GlimpseModel.GLIMPSES).orElseThrow();
            assertThat(seen.gains(GlimpseModel.SCALES)).isEmpty();
            float[] bias = {0, 0, 0, 0};
            System.arraycopy(trial.state.parameters().toFloats(), trial.model.layout().offset("ba"), bias, 0, 4);
            for (int b = 0; b < Trial.BATCH; b++) {
                int label = Trial.batch().labels()[b];
                boolean blind = largest(bias, 0) == label;
                boolean end = largest(seen.logits(), b * 4) == label;
                assertThat(gains[3 * b] + gains[3 * b + 1] + gains[3 * b + 2]).isEqualTo((end ? 1 : 0) - (blind ? 1 : 0));
            }
        }
    }

    private static int largest(float[] values, int from) {
        int best = 0;
        for (int c = 1; c < 4; c++) if (values[from + c] > values[from + best]) best = c;
        return best;
    }

    @Test
    void readingsHaveTheShapesThatTheModelTells() {
        try (Trial trial = new Trial("evaluation-glimpses=5 start=context", DataType.FLOAT)) {
            Map<String, int[]> readings = trial.model.readings();
            readings.forEach((name, sides) -> assertThat(trial.read(name).get(name)).as(name).hasSize(Trial.BATCH * Arrays.stream(sides).reduce(1, (a, b) -> a * b)));
        }
    }
}
