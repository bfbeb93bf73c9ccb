package headscope.engine.train;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ScheduleTest {
    @ParameterizedTest
    @FieldSource("headscope.engine.train.Schedule#BUILT_IN")
    void everyScheduleBeginsAtTheBaseRateAndNeverRises(Schedule schedule) {
        Settings settings = settings("schedule=" + schedule.id());
        assertThat(schedule.factor(0, settings)).isEqualTo(1);
        double last = 1;
        for (long step : new long[] {1, 10, 999, 5_000, 9_999, 10_000, 10_001, 1_000_000, 1_000_000_000_000L}) {
            double factor = schedule.factor(step, settings);
            assertThat(factor).as("step %d", step).isBetween(0.0, last);
            assertThat(schedule.factor(step, settings)).as("asked again").isEqualTo(factor);
            last = factor;
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.train.Schedule#BUILT_IN")
    void everyScheduleHasAFileSafeIdAndSettingsThatShowOnlyBesideIt(Schedule schedule) {
        assertThat(schedule.id()).matches("[a-z][a-z0-9-]*");
        assertThat(schedule.title()).isNotBlank();
        assertThat(schedule.help()).endsWith(".").doesNotContain("\n");
        assertThat(Schedule.of(schedule.id())).isSameAs(schedule);
        for (Setting setting : schedule.settings()) {
            assertThat(TrainingSettings.ALL).filteredOn(s -> s.key().equals(setting.key())).singleElement().satisfies(s -> {
                assertThat(s.onlyIf()).contains("schedule=" + schedule.id());
                assertThat(s.whenRunning()).isTrue();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "25, 0.86819805", "50, 0.55", "75, 0.23180195", "100, 0.1", "101, 0.1", "5000, 0.1"})
    void cosineComesDownOverItsLengthAndStays(long step, double expected) {
        assertThat(Schedule.of("cosine").factor(step, settings("schedule-steps=100", "schedule-end=0.1"))).isCloseTo(expected, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "29, 1", "30, 0.5", "59, 0.5", "60, 0.25"})
    void stairsDropEverySoManySteps(long step, double expected) {
        assertThat(Schedule.of("step").factor(step, settings("drop-every=30", "drop-factor=0.5"))).isEqualTo(expected);
    }

    @Test
    void exponentialHalves() {
        Settings settings = settings("half-life=40");
        assertThat(Schedule.of("exponential").factor(40, settings)).isEqualTo(0.5);
        assertThat(Schedule.of("exponential").factor(20, settings)).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(Schedule.of("exponential").factor(120, settings)).isEqualTo(0.125);
    }

    @Test
    void theScheduleFollowsTheWarmUp() {
        Settings settings = settings("learning-rate=0.4", "warm-up=4", "schedule=exponential", "half-life=1");
        double[] rates = new double[7];
        for (int step = 0; step < rates.length; step++) rates[step] = LearningRate.of(step, settings);
        assertThat(rates).containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.4, 0.2, 0.1}, within(1e-15));
    }

    /** Linear over 8 epochs from 1e-8, then a cosine to 0 over the other 92, step by step (SCIENCE 4.4), here with 10 steps an epoch. */
    @ParameterizedTest
    @CsvSource({"0, 1e-8", "1, 1.51974875e-5", "40, 6.07505e-4", "79, 1.1998126e-3", "80, 1.215e-3", "310, 1.0370674e-3", "540, 6.075e-4", "999, 3.5421e-9", "1000, 0"})
    void theRecipeOfTerminatorCanBeSaid(long step, double rate) {
        Settings settings = settings("learning-rate=1.215e-3", "warm-up=80", "warm-up-start=1e-8", "schedule=cosine", "schedule-steps=920", "schedule-end=0");
        assertThat(LearningRate.of(step, settings)).isCloseTo(rate, within(1e-9));
    }

    @Test
    void withoutAScheduleTheRateIsTheOneThatWasSet() {
        assertThat(LearningRate.of(0, settings("learning-rate=0.003"))).isEqualTo(0.003);
        assertThat(LearningRate.of(1_000_000, settings("learning-rate=0.003"))).isEqualTo(0.003);
    }

    @Test
    void runsFromBeforeThereWereSchedulesHaveNone() {
        Map<String, String> old = new HashMap<>(settings("learning-rate=0.003").values());
        List.of("schedule", "warm-up", "warm-up-start", "clip-norm", "schedule-steps", "schedule-end", "drop-every", "drop-factor", "half-life").forEach(old::remove);
        Settings complete = TrainingSettings.complete(new Settings(old));
        assertThat(LearningRate.of(7, complete)).isEqualTo(0.003);
        assertThat(complete.real("clip-norm")).isZero();
    }

    private static Settings settings(String... given) {
        Map<String, String> values = new HashMap<>();
        for (String pair : given) values.put(pair.split("=")[0], pair.split("=")[1]);
        return Settings.of(TrainingSettings.ALL, values);
    }
}
