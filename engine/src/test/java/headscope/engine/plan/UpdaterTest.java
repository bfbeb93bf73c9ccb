package headscope.engine.plan;

import com.sun.management.ThreadMXBean;
import headscope.engine.value.Settings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class UpdaterTest {
    private static final double RATE = 0.02;
    private static final int STEPS = 12;
    private static final List<String> IDS = UpdateRule.BUILT_IN.stream().map(UpdateRule::id).toList();
    /** What rules set by themselves, as they come. */
    private static final Settings OWN = Settings.of(UpdateRule.BUILT_IN.stream().flatMap(r -> r.settings().stream()).toList(), Map.of());
    private final ParameterLayout layout = new ParameterLayout(List.of(new ParameterSpec("a", new int[] {7, 9}, new int[] {1, 0}, true),
            new ParameterSpec("b", new int[] {21}, new int[] {0}, false), new ParameterSpec("c", new int[] {5, 4, 2}, new int[] {2, 1, 0}, true)));

    /** Native operators fuse products and sums, which round differently; nothing else may differ. */
    @ParameterizedTest
    @CsvSource({"adam, 0", "adam, 0.3", "adamw, 0", "adamw, 0.3", "nesterovs, 0", "nesterovs, 0.3", "sgd, 0", "sgd, 0.3"})
    void onePassEqualsNd4jsUpdatersWithMasksAndDecay(String id, double decay) {
        Updater updater = new Updater(id, layout, DataType.FLOAT);
        var reference = new Nd4jUpdate(id, layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        FlatArray expected = filled(3);
        for (int step = 0; step < STEPS; step++) {
            FlatArray trainable = marks(step / 3);
            updater.update(parameters, filled(100 + step), trainable, RATE, decay, step);
            reference.update(expected, filled(100 + step), trainable, RATE, id.equals("adamw") && decay == 0 ? 0.01 : decay, step);
            assertThat(doubles(parameters)).as("parameters after step %d", step).containsExactly(doubles(expected), within(5e-7));
            assertThat(doubles(updater.moments())).as("moments after step %d", step).containsExactly(doubles(reference.moments()), within(5e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "adamw", "nesterovs", "sgd"})
    void inDoublePrecisionItIsNd4jsUpdaterToo(String id) {
        Updater updater = new Updater(id, layout, DataType.DOUBLE);
        var reference = new Nd4jUpdate(id, layout, DataType.DOUBLE);
        FlatArray parameters = filled(3, DataType.DOUBLE);
        FlatArray expected = filled(3, DataType.DOUBLE);
        for (int step = 0; step < STEPS; step++) {
            FlatArray trainable = new FlatArray(layout, DataType.DOUBLE);
            trainable.set(marks(step / 3).toFloats());
            updater.update(parameters, filled(100 + step, DataType.DOUBLE), trainable, RATE, 0.2, step);
            reference.update(expected, filled(100 + step, DataType.DOUBLE), trainable, RATE, 0.2, step);
        }
        assertThat(parameters.array().data().asDouble()).containsExactly(expected.array().data().asDouble(), within(1e-12));
    }

    /** The way through ND4J, which a GPU needs, against the way through memory. */
    @ParameterizedTest
    @FieldSource("IDS")
    void bothWaysMoveTheSame(String id) {
        Updater host = new Updater(id, layout, DataType.FLOAT, true);
        Updater card = new Updater(id, layout, DataType.FLOAT, false);
        FlatArray one = filled(3);
        FlatArray two = filled(3);
        for (int step = 0; step < STEPS; step++) {
            FlatArray gradient = filled(100 + step);
            FlatArray trainable = marks(step / 3);
            assertThat(card.norm(gradient, trainable)).isCloseTo(host.norm(gradient, trainable), within(1e-6));
            host.update(one, gradient, trainable, 0.7, RATE, 0.1, step, OWN);
            card.update(two, gradient, trainable, 0.7, RATE, 0.1, step, OWN);
            assertThat(gradient.toFloats()).isEqualTo(filled(100 + step).toFloats());
        }
        assertThat(doubles(two)).containsExactly(doubles(one), within(1e-6));
        assertThat(doubles(card.moments())).containsExactly(doubles(host.moments()), within(1e-6));
        host.close();
        card.close();
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void clippingIsAFactorOnTheGradient(String id) {
        Updater one = new Updater(id, layout, DataType.FLOAT);
        Updater two = new Updater(id, layout, DataType.FLOAT);
        FlatArray scaled = filled(3);
        FlatArray expected = filled(3);
        for (int step = 0; step < STEPS; step++) {
            FlatArray gradient = filled(100 + step);
            one.update(scaled, gradient, ones(), 0.25, RATE, 0.1, step, OWN);
            gradient.array().muli(0.25);
            two.update(expected, gradient, ones(), RATE, 0.1, step);
        }
        assertThat(scaled.toFloats()).isEqualTo(expected.toFloats());
        assertThat(one.moments()).isEqualTo(two.moments());
    }

    /** Once it is compiled: before, each vector is an object. */
    @Test
    void anUpdateAllocatesNextToNothing() {
        var heap = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Updater updater = new Updater("adam", layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        FlatArray gradient = filled(4);
        FlatArray trainable = ones();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 500 && least > 4096; round++) {
            long before = heap.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 100; step++) updater.update(parameters, gradient, trainable, Math.min(1, 1 / updater.norm(gradient, trainable)), RATE, 0.1, step, OWN);
            least = Math.min(least, (heap.getCurrentThreadAllocatedBytes() - before) / 100);
        }
        assertThat(least).as("bytes on the heap per update").isLessThanOrEqualTo(4096);
    }

    @Test
    void gradientsStayAsTheyAre() {
        FlatArray gradient = filled(8);
        new Updater("adam", layout, DataType.FLOAT).update(filled(3), gradient, marks(1), 0.5, RATE, 0.1, 0, OWN);
        assertThat(gradient.toFloats()).isEqualTo(filled(8).toFloats());
    }

    @Test
    void theNormCountsWhatMayMove() {
        FlatArray gradient = filled(8);
        FlatArray trainable = marks(2);
        double sum = 0;
        double[] g = doubles(gradient);
        double[] t = doubles(trainable);
        for (int i = 0; i < g.length; i++) sum += g[i] * g[i] * t[i];
        for (String id : List.of("adam", "sgd")) {
            assertThat(new Updater(id, layout, DataType.FLOAT).norm(gradient, trainable)).isCloseTo(Math.sqrt(sum), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -1e30f})
    void theNormOfAWildGradientIsNotFinite(float wild) {
        Updater updater = new Updater("adam", layout, DataType.FLOAT);
        for (int at : new int[] {0, 17, 62, 63, 80, layout.size() - 1}) {
            FlatArray gradient = filled(8);
            gradient.array().putScalar(at, wild);
            assertThat(updater.norm(gradient, ones())).as("at %d", at).matches(norm -> !Double.isFinite(norm));
        }
    }

    @Test
    void adamwDecaysByItself() {
        FlatArray adam = filled(3);
        FlatArray own = filled(3);
        FlatArray asked = filled(3);
        new Updater("adam", layout, DataType.FLOAT).update(adam, filled(9), ones(), RATE, 0.01, 0);
        new Updater("adamw", layout, DataType.FLOAT).update(own, filled(9), ones(), RATE, 0, 0);
        new Updater("adamw", layout, DataType.FLOAT).update(asked, filled(9), ones(), RATE, 0.01, 0);
        assertThat(own.toFloats()).isEqualTo(adam.toFloats()).isEqualTo(asked.toFloats());
    }

    /** Kingma, Ba 2015, algorithm 1, in double. */
    @Test
    void adamIsThePapersAdam() {
        Updater updater = new Updater("adam", layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        double[] theta = doubles(parameters);
        double[] m = new double[theta.length];
        double[] v = new double[theta.length];
        for (int step = 0; step < STEPS; step++) {
            updater.update(parameters, filled(100 + step), ones(), RATE, 0, step);
            double[] g = doubles(filled(100 + step));
            for (int i = 0; i < theta.length; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                theta[i] -= RATE * (m[i] / (1 - Math.pow(0.9, step + 1))) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, step + 1))) + 1e-8);
            }
        }
        assertThat(doubles(parameters)).containsExactly(theta, within(1e-5));
    }

    /** Loshchilov, Hutter 2019: the decay does not pass through the moments, and biases do not decay. */
    @ParameterizedTest
    @FieldSource("IDS")
    void weightDecayIsDecoupled(String id) {
        double decay = 0.3;
        Updater plain = new Updater(id.equals("adamw") ? "adam" : id, layout, DataType.FLOAT); // which decays only if told to
        Updater decaying = new Updater(id, layout, DataType.FLOAT);
        FlatArray without = filled(3);
        FlatArray with = filled(3);
        float[] before = with.toFloats();
        plain.update(without, filled(9), ones(), RATE, 0, 0);
        decaying.update(with, filled(9), ones(), RATE, decay, 0);
        float[] a = without.toFloats();
        float[] b = with.toFloats();
        for (int i = 0; i < a.length; i++) {
            boolean bias = i >= layout.offset("b") && i < layout.offset("c");
            assertThat((double) a[i] - b[i]).as("parameter %d", i).isCloseTo(bias ? 0 : RATE * decay * before[i], within(1e-6));
        }
        assertThat(decaying.moments()).isEqualTo(plain.moments());
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void whatMayNotTrainNeverMovesEvenWithMomentsAndDecay(String id) {
        Updater updater = new Updater(id, layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        updater.update(parameters, filled(50), ones(), RATE, 0.1, 0);
        float[] before = parameters.toFloats();
        FlatArray trainable = ones();
        int[] resting = {0, 4, 15, 20, 62, 63, 70, 83, 84, 123};
        for (int i : resting) trainable.array().putScalar(i, 0);
        for (int step = 1; step < STEPS; step++) updater.update(parameters, filled(50 + step), trainable, RATE, 0.1, step);
        float[] after = parameters.toFloats();
        for (int i = 0; i < after.length; i++) {
            int position = i;
            if (Arrays.stream(resting).anyMatch(r -> r == position)) assertThat(after[i]).as("parameter %d", i).isEqualTo(before[i]);
            else assertThat(after[i]).as("parameter %d", i).isNotEqualTo(before[i]);
        }
    }

    @Test
    void clearForgetsTheMomentsOfSomeNumbersOnly() {
        Updater updater = new Updater("adam", layout, DataType.FLOAT);
        updater.update(filled(3), filled(4), ones(), RATE, 0, 0);
        float[] before = updater.moments();
        updater.clear(new int[] {2, 16});
        float[] expected = before.clone();
        for (int i : new int[] {2, 16, layout.size() + 2, layout.size() + 16}) expected[i] = 0;
        assertThat(updater.moments()).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void momentsReadBackFromFilesContinueTheSameRun(String id) {
        Updater one = new Updater(id, layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        for (int step = 0; step < 5; step++) one.update(parameters, filled(step), ones(), RATE, 0.1, step);
        Updater two = new Updater(id, layout, DataType.FLOAT);
        two.setMoments(two.collect(one.export(one.moments())));
        assertThat(two.moments()).isEqualTo(one.moments());
        FlatArray copy = new FlatArray(layout, DataType.FLOAT);
        copy.set(parameters.toFloats());
        for (int step = 5; step < 9; step++) {
            one.update(parameters, filled(step), ones(), RATE, 0.1, step);
            two.update(copy, filled(step), ones(), RATE, 0.1, step);
        }
        assertThat(copy.toFloats()).isEqualTo(parameters.toFloats());
        assertThat(two.moments()).isEqualTo(one.moments());
    }

    @Test
    void anUnknownUpdaterIsNamed() {
        assertThatThrownBy(() -> new Updater("adagrad", layout, DataType.FLOAT)).hasMessage("updater: expected one of adam, adamw, nesterovs, sgd, kar3, kar2, found 'adagrad'.");
    }

    private FlatArray filled(long seed) {
        return filled(seed, DataType.FLOAT);
    }

    private FlatArray filled(long seed, DataType type) {
        var random = new SplittableRandom(seed);
        float[] values = new float[layout.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) (random.nextDouble() - 0.5);
        FlatArray array = new FlatArray(layout, type);
        array.set(values);
        return array;
    }

    /** Where numbers may move: everywhere for 0, otherwise in most places. */
    private FlatArray marks(long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[layout.size()];
        for (int i = 0; i < values.length; i++) values[i] = seed == 0 || random.nextInt(4) > 0 ? 1 : 0;
        FlatArray array = new FlatArray(layout, DataType.FLOAT);
        array.set(values);
        return array;
    }

    private FlatArray ones() {
        FlatArray array = new FlatArray(layout, DataType.FLOAT);
        array.array().assign(1);
        return array;
    }

    private static double[] doubles(FlatArray array) {
        return doubles(array.toFloats());
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) result[i] = values[i];
        return result;
    }
}
