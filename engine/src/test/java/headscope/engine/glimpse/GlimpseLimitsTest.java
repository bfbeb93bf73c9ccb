package headscope.engine.glimpse;

import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.Logits;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.Targets;
import headscope.engine.plan.Updater;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Closed forms and limit cases of SCIENCE 2b.3. */
class GlimpseLimitsTest {
    private static final DataShape SQUARE = new DataShape(1, 28, 28);

    private static double[] look(GlimpseShape shape, double[] pixels, double x, double y) {
        return new PlainRetina(shape, Shapes.open(shape.scales())).look(pixels, x, y);
    }

    /** S1b-1: on a ramp each pixel tells where it was. */
    @Test
    void oneScaleIsAPlainCrop() {
        GlimpseShape shape = Shapes.hard(SQUARE, 1, 8, 1, 2, 2, 2, 2, 2);
        double[] seen = look(shape, IntStream.range(0, 784).asDoubleStream().toArray(), 0, 0);
        for (int i = 0; i < 64; i++) assertThat(seen[i]).isEqualTo((10 + i / 8) * 28 + 10 + i % 8);
    }

    /** S1b-2: where windows lie inside the picture. */
    @Test
    void scalesOfAConstantPictureAreConstantAndOthersAreMeansOfBlocks() {
        GlimpseShape shape = Shapes.hard(SQUARE, 1, 4, 3, 2, 2, 2, 2, 2);
        double[] constant = new double[784];
        Arrays.fill(constant, 0.7);
        assertThat(look(shape, constant, 0, 0)).containsOnly(new double[] {0.7}, within(1e-12));
        double[] ramp = IntStream.range(0, 784).asDoubleStream().toArray();
        double[] seen = look(shape, ramp, 0, 0);
        for (int cell = 0; cell < 16; cell++) {
            int top = 14 - 8 + cell / 4 * 4;
            int left = 14 - 8 + cell % 4 * 4;
            assertThat(seen[32 + cell]).as("scale 2, cell %d", cell).isCloseTo((top + 1.5) * 28 + left + 1.5, within(1e-9));
        }
    }

    /** S1b-3: at the very edge half of the window is outside, where there is nothing; odd sides and wide pictures too. */
    @ParameterizedTest
    @CsvSource({"8, 28, 28", "5, 12, 12", "7, 9, 12", "3, 12, 9", "4, 8, 12"})
    void edgesChangeNoShape(int side, int rows, int cols) {
        GlimpseShape shape = Shapes.hard(new DataShape(1, rows, cols), 1, side, 1, 2, 2, 2, 2, 2);
        double[] ones = new double[rows * cols];
        Arrays.fill(ones, 1);
        double[] end = look(shape, ones, 1, 1);
        double[] start = look(shape, ones, -1, -1);
        assertThat(end).hasSize(side * side);
        assertThat(Arrays.stream(end).sum()).as("what is left of the last corner").isEqualTo(side / 2 * (side / 2));
        assertThat(Arrays.stream(start).sum()).isEqualTo((side - side / 2) * (side - side / 2));
        double[] ramp = IntStream.range(0, rows * cols).mapToDouble(i -> i % cols).toArray();
        double[] wide = look(shape, ramp, 0.5, 0);
        assertThat(wide[side / 2 * side + side / 2]).as("x goes along columns, by their number").isEqualTo((int) (0.75 * cols));
    }

    /** S1b-4 and T10. */
    @Test
    void logDensityOfAPlaceAndItsSlopes() {
        assertThat(2 * Gaussian.logDensity(0.3, 0.3, 0.05)).isCloseTo(4.15359, within(1e-5));
        double step = 1e-6;
        assertThat(Gaussian.slope(0.4, 0.1, 0.2)).isCloseTo((Gaussian.logDensity(0.4, 0.1 + step, 0.2) - Gaussian.logDensity(0.4, 0.1 - step, 0.2)) / 2 / step, within(1e-6));
        double wider = 0.2 * Math.exp(step);
        double narrower = 0.2 * Math.exp(-step);
        assertThat(Gaussian.spreadSlope(0.4, 0.1, 0.2))
                .isCloseTo((Gaussian.logDensity(0.4, 0.1, wider) - Gaussian.logDensity(0.4, 0.1, narrower)) / 2 / step, within(1e-6));
    }

    /** S1b-5: reward (place - goal)^2 has the slope 2 (mean - goal); a baseline changes the noise and not the mean. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 3})
    void reinforceIsUnbiasedWhateverTheBaseline(double baseline) {
        double mean = 0.2;
        double goal = 0.9;
        double spread = 0.3;
        int draws = 200_000;
        var random = NamedSeed.random(1, "toy");
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double place = mean + spread * random.nextGaussian();
            double slope = Gaussian.slope(place, mean, spread) * ((place - goal) * (place - goal) - baseline);
            sum += slope;
            squares += slope * slope;
        }
        double error = Math.sqrt((squares / draws - sum / draws * (sum / draws)) / draws);
        assertThat(sum / draws).isCloseTo(2 * (mean - goal), within(3 * error));
    }

    /** S1b-6: without the weight of REINFORCE the locator has no slope; the others never have one from it. */
    @Test
    void eachPartLearnsFromItsOwnLoss() {
        try (Trial with = new Trial("", DataType.DOUBLE); Trial without = new Trial("reinforce-weight=0", DataType.DOUBLE)) {
            with.executor.at(with.at(2));
            without.executor.at(without.at(2));
            with.step();
            without.step();
            for (ParameterSpec spec : with.model.layout().specs()) {
                int from = with.model.layout().offset(spec.name());
                double[] one = Arrays.copyOfRange(with.gradient(), from, from + spec.count());
                double[] other = Arrays.copyOfRange(without.gradient(), from, from + spec.count());
                if (List.of("Wf", "bf", "Wl", "bl").contains(spec.name())) {
                    assertThat(other).as(spec.name()).containsOnly(0);
                    assertThat(Arrays.stream(one).map(Math::abs).sum()).isPositive();
                } else {
                    assertThat(one).as(spec.name()).isEqualTo(other);
                }
            }
        }
    }

    /** S1b-7: with hardly any spread the drawn path is the measured one. */
    @Test
    void withoutSpreadTrainingLooksWhereMeasuringDoes() {
        try (Trial trial = new Trial("std=0.001 start=centre reinforce-weight=0", DataType.DOUBLE)) {
            float[] logits = trial.read("logits").get("logits");
            trial.executor.at(trial.at(1));
            double loss = 0;
            for (int b = 0; b < Trial.BATCH; b++) loss += Logits.crossEntropy(logits, b * 4, 4, Trial.batch().labels()[b]) / Trial.BATCH;
            assertThat(trial.step().terms().get("nll")).isCloseTo(loss, within(2e-3));
        }
    }

    /** S1b-7: one glimpse of everything is a plain network on the picture. */
    @Test
    void oneGlimpseOfTheWholePictureIsAPlainNetwork() {
        DataShape small = new DataShape(1, 8, 8);
        Settings settings = Settings.of(GlimpseSettings.ALL, Map.of("glimpses", "1", "side", "8", "start", "centre", "picture-units", "6", "place-units", "5", "units", "7"));
        GlimpseModel model = new GlimpseModel(small, 3, settings);
        float[] picture = new float[64];
        var random = new SplittableRandom(2);
        for (int i = 0; i < 64; i++) picture[i] = (float) random.nextDouble();
        try (ModelState state = new ModelState(model, DataType.FLOAT); Executor executor = model.executor(1, DataType.FLOAT, 1)) {
            float[] values = new float[model.layout().size()];
            for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble(-0.5, 0.5);
            state.parameters().set(values);
            PlainLayers layers = new PlainLayers(model.layout(), values);
            double[] x = IntStream.range(0, 64).mapToDouble(i -> (picture[i] - 0.1307) / 0.3081).toArray();
            double[] seen = PlainLayers.rectified(layers.sums("W1", "b1", x));
            double[] place = PlainLayers.rectified(layers.sums("W2", "b2", new double[2]));
            double[] glimpse = PlainLayers.rectified(PlainLayers.added(layers.sums("W3", "b3", seen), layers.sums("W4", "b4", place)));
            double[] memory = PlainLayers.rectified(PlainLayers.added(layers.sums("Wi", "bi", glimpse), layers.sums("Wh", "bh", new double[7])));
            double[] logits = layers.sums("Wa", "ba", memory);
            float[] found = executor.forward(new Batch(picture, new int[1], 1), state, List.of("logits")).get("logits");
            for (int c = 0; c < 3; c++) assertThat((double) found[c]).isCloseTo(logits[c], within(1e-5));
        }
    }

    /** S1b-8: which of four pixels is bright, far from the first look; only a policy that goes there can tell. */
    @Test
    void thePolicyGoesWhereTheAnswerIs() {
        Map<String, String> settings = new HashMap<>(Map.of("glimpses", "4", "side", "5", "picture-units", "32", "place-units", "32", "units", "64", "start", "centre"));
        settings.putAll(Map.of("std", "0.15", "std-schedule", "annealed", "std-start", "0.5", "std-epochs", "18", "reinforce-weight", "0.3"));
        settings.putAll(Map.of("input-mean", "0", "input-deviation", "0.2"));
        Planted planted = new Planted(Settings.of(GlimpseSettings.ALL, settings));
        assertThat(planted.train(900)).isGreaterThan(0.95);
    }

    @Test
    void theReferenceHasTheParametersOfTheReference() {
        GlimpseModel model = new GlimpseModel(SQUARE, 10, Settings.of(GlimpseSettings.ALL, Map.of()));
        assertThat(model.layout().size()).isEqualTo(242_317);
        ModelSize whole = model.size(_ -> true).orElseThrow();
        ModelSize shorter = model.size(head -> head.layer() == 1 || head.slot() != 3).orElseThrow();
        long each = 64 * 128 + 2 * 128 + 2 * 128 * 256 + 256 * 256;
        long after = 256 * 256 + 256 * 128 + 128 * 2;
        assertThat(whole).isEqualTo(new ModelSize(242_317, each + after + 256 + 2560, 6 * each + 5 * after + 2560));
        assertThat(shorter).isEqualTo(new ModelSize(242_317, whole.connections(), 5 * each + 4 * after + 2560));
    }

    @Test
    void aPrunedScaleSavesItsWeights() {
        try (Trial trial = new Trial("", DataType.FLOAT)) {
            ModelSize whole = trial.model.size(_ -> true).orElseThrow();
            ModelSize without = trial.model.size(head -> !head.equals(new HeadId(1, 0, 0))).orElseThrow();
            int weights = 2 * 9 * 6;
            assertThat(without).isEqualTo(new ModelSize(whole.parameters() - weights, whole.connections() - weights, whole.macs() - 3 * weights));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "side=29; side: expected a glimpse no larger than the image, 28 x 28, found 29.",
        "glimpses=0; glimpses: expected a whole number from 1 to 64, found '0'.",
        "scales=0; scales: expected a whole number from 1 to 6, found '0'.",
        "scales=2 scale-factor=1.5; scale-factor: expected windows that shrink to 8 x 8, found scale 1 with a window of 12 that shrinks to 12. Choose a whole factor.",
        "scales=4; scales: expected windows of at most twice the image, 56, found 64 for scale 3. Choose fewer scales or a smaller scale-factor.",
        "start=context context-side=29; context-side: expected at most the image's side, 28, found 29."})
    void settingsThatDoNotFitAreRefusedInOneSentence(String changes, String text) {
        Map<String, String> given = new HashMap<>();
        for (String change : changes.split(" ")) given.put(change.split("=")[0], change.split("=")[1]);
        assertThatThrownBy(() -> new GlimpseModel(SQUARE, 10, Settings.of(GlimpseSettings.ALL, given))).isInstanceOf(BadSettingException.class).hasMessage(text);
    }

    @Test
    void sequencesAreRefused() {
        Settings defaults = Settings.of(GlimpseSettings.ALL, Map.of());
        assertThatThrownBy(() -> new GlimpseModel(new DataShape(1, 1, 200), 10, defaults)).isInstanceOf(BadSettingException.class).hasMessageContaining("expected pictures");
    }

    /** The spread as time goes by, and one that is learned stays in its range. */
    @Test
    void spreadFollowsItsSchedule() {
        Settings annealed = Settings.of(GlimpseSettings.ALL, Map.of("std-schedule", "annealed", "std-epochs", "2"));
        assertThat(GlimpseSettings.spread(new Circumstance(1, 0, 10, annealed))).isCloseTo(0.25, within(1e-12));
        assertThat(GlimpseSettings.spread(new Circumstance(1, 10, 10, annealed))).isCloseTo(Math.sqrt(0.25 * 0.05), within(1e-12));
        assertThat(GlimpseSettings.spread(new Circumstance(1, 500, 10, annealed))).isCloseTo(0.05, within(1e-12));
        assertThat(Spread.of(Math.log(0.2))).isCloseTo(0.2, within(1e-12));
        assertThat(Spread.of(-100)).isEqualTo(Spread.LEAST);
        assertThat(Spread.slope(Math.log(2), -1)).isZero();
        assertThat(Spread.slope(Math.log(2), 1)).isEqualTo(1);
    }

    /** Numbers that stop being finite are told as a loss that is none, and nothing else fails. */
    @Test
    void numbersThatAreNoneGiveALossThatIsNone() {
        try (Trial trial = new Trial("", DataType.FLOAT)) {
            float[] values = trial.state.parameters().toFloats();
            values[trial.model.layout().offset("Wl")] = Float.NaN;
            values[trial.model.layout().offset("Wi")] = Float.NaN;
            trial.state.parameters().set(values);
            trial.executor.at(trial.at(0));
            assertThat(trial.step().loss()).isNaN();
            assertThat(trial.read(Model.LOCATIONS).get(Model.LOCATIONS)).hasSize(Trial.BATCH * 6);
        }
    }

    /** Pictures of 14 x 14 with one bright pixel in a corner block of 2 x 2; the class is which. */
    private record Planted(Settings settings) {
        private static final int SIDE = 14;
        private static final int BATCH = 64;
        private static final int STEPS_PER_EPOCH = 50;

        double train(int steps) {
            GlimpseModel model = new GlimpseModel(new DataShape(1, SIDE, SIDE), 4, settings);
            try (ModelState state = new ModelState(model, DataType.FLOAT); Executor executor = model.executor(BATCH, DataType.FLOAT, 2);
                    FlatArray gradients = new FlatArray(model.layout(), DataType.FLOAT); FlatArray all = new FlatArray(model.layout(), DataType.FLOAT);
                    var updater = new Updater("adam", model.layout(), DataType.FLOAT)) {
                float[] values = new float[model.layout().size()];
                for (ParameterSpec spec : model.layout().specs()) {
                    System.arraycopy(model.initial(spec, NamedSeed.random(3, spec.name())), 0, values, model.layout().offset(spec.name()), spec.count());
                }
                state.parameters().set(values);
                Arrays.fill(values, 1);
                all.set(values);
                for (int step = 0; step < steps; step++) {
                    executor.at(new Circumstance(3, step, STEPS_PER_EPOCH, settings));
                    executor.gradients(batch(step), state, gradients);
                    updater.update(state.parameters(), gradients, all, 3e-3, 0, step);
                }
                return IntStream.range(0, 10).mapToDouble(i -> accuracy(executor, state, batch(-1 - i))).average().orElseThrow();
            }
        }

        private static double accuracy(Executor executor, ModelState state, Batch batch) {
            return (double) Targets.correct(executor.forward(batch, state, List.of("logits")).get("logits"), batch, 4) / BATCH;
        }

        private static Batch batch(long number) {
            var random = NamedSeed.random(9, "planted", number);
            float[] input = new float[BATCH * SIDE * SIDE];
            int[] labels = new int[BATCH];
            for (int b = 0; b < BATCH; b++) {
                labels[b] = random.nextInt(4);
                for (int i = 0; i < SIDE * SIDE; i++) input[b * SIDE * SIDE + i] = (float) random.nextDouble(0.1);
                input[b * SIDE * SIDE + (2 + labels[b] / 2) * SIDE + 10 + labels[b] % 2] = 1;
            }
            return new Batch(input, labels, BATCH);
        }
    }
}
