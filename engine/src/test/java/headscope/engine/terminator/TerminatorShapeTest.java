package headscope.engine.terminator;

import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Counts, fresh parameters and refusals (SCIENCE 4.1, 4.3, S2-9). */
class TerminatorShapeTest {
    private static final Map<String, String> CIFAR = Map.of("widths", "12,36,72,144,288", "input-pool", "1", "slow-width", "64", "local-width", "32", "channel-width", "32",
            "interact-width", "16", "spatial-width", "64", "mode", "reference", "omega0", "2000");

    private static TerminatorModel model(DataShape input, int classes, Map<String, String> changes) {
        return new TerminatorModel(input, classes, Settings.of(TerminatorSettings.ALL, changes));
    }

    @Test
    void theConfigurationForCifarHasThePublishedNumberOfParameters() {
        assertThat(model(new DataShape(3, 32, 32), 10, CIFAR).size(_ -> true).orElseThrow().parameters()).isEqualTo(1_336_855);
        assertThat(model(new DataShape(3, 32, 32), 100, CIFAR).size(_ -> true).orElseThrow().parameters()).isEqualTo(1_362_865);
    }

    @ParameterizedTest
    @CsvSource({"0,50796,2581", "1,49387,8437", "2,57235,47953", "3,69007,184573", "4,92551,771445"})
    void eachBlockHasThePublishedNumberOfSlowAndFastParameters(int block, long slow, long fast) {
        ParameterLayout layout = model(new DataShape(3, 32, 32), 10, CIFAR).layout();
        String nets = "block" + block + "/(slow|hyperChannel|interact).*";
        assertThat(layout.specs().stream().filter(s -> s.name().matches(nets)).mapToLong(ParameterSpec::count).sum()).isEqualTo(slow);
        assertThat(layout.specs().stream().filter(s -> s.name().startsWith("block" + block + "/") && !s.name().matches(nets)).mapToLong(ParameterSpec::count).sum()).isEqualTo(fast);
    }

    @Test
    void runningStatisticsAreNotCounted() {
        Settings own = Settings.of(TerminatorSettings.ALL, CIFAR).with("mode", "per-sample");
        assertThat(new TerminatorModel(new DataShape(3, 32, 32), 10, own).size(_ -> true).orElseThrow().parameters()).isEqualTo(1_336_855);
    }

    @Test
    void freshFrequenciesHaveTheSpreadOfTheReference() {
        double[] spreads = new double[3];
        for (int l = 0; l < 3; l++) {
            float[] values = new float[40_000];
            new Law.Frequencies(2000, 2, l).fill(values, NamedSeed.random(1, "test", l));
            double squares = 0;
            for (float v : values) squares += (double) v * v / values.length;
            double shape = 6.0 / (l + 1);
            double expected = 2 * Math.PI * 2000 * Math.sqrt(1.0 / 6) * Math.sqrt(shape * (shape + 1));
            spreads[l] = Math.sqrt(squares) / expected;
        }
        assertThat(spreads).satisfies(s -> {
            for (double ratio : s) assertThat(ratio).isCloseTo(1, within(0.03));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 x 28 x 14 |            | terminator: expected square pictures, because its global operator multiplies maps as matrices, found 28 x 14 pixels. Make pictures square when you open the data.",
        "1 x 8 x 8   |            | input-pool: expected maps of at least 9 cells a side, the largest local kernel, found 8 pixels / 1 = 8. Choose larger pictures or a smaller input-pool.",
        "1 x 28 x 28 | input-pool=3 | input-pool: expected a divisor of the side, 28 pixels, found 3.",
        "1 x 28 x 28 | widths=12,30 | widths: expected multiples of 12, because outputs are standardised in 12 groups, found 30 for block 1.",
        "1 x 28 x 28 | widths=24,36 | widths: expected each width to be a multiple of the one before, and the first of the data's 1 channels, found 36 after 24 in block 1.",
        "5 x 28 x 28 |            | widths: expected each width to be a multiple of the one before, and the first of the data's 5 channels, found 12 after 5 in block 0.",
        "1 x 30 x 1  |            | terminator: expected pictures, or sequences of one row, found examples of 1 x 30 x 1.",
    })
    void whatDoesNotFitIsSaidInOneSentence(String shape, String change, String sentence) {
        String[] sizes = shape.strip().split(" x ");
        DataShape input = new DataShape(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
        Map<String, String> changes = change == null ? Map.of() : Map.of(change.split("=")[0], change.split("=")[1]);
        assertThatThrownBy(() -> model(input, 10, changes)).isInstanceOf(BadSettingException.class).hasMessage(sentence);
    }

    @Test
    void largePicturesArePooled() {
        assertThat(model(new DataShape(3, 32, 32), 10, Map.of()).shape().rows()).isEqualTo(16);
        assertThat(model(new DataShape(1, 28, 28), 10, Map.of()).shape().rows()).isEqualTo(14);
        assertThat(model(new DataShape(1, 60, 60), 10, Map.of()).shape().rows()).isEqualTo(15);
        assertThat(model(new DataShape(1, 1, 128), 6, Map.of()).shape().cols()).isEqualTo(128);
    }
}
