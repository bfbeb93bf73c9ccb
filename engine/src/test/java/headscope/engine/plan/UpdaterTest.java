package headscope.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class UpdaterTest {
    private static final double RATE = 0.02;
    private static final int STEPS = 12;
    private final ParameterLayout layout = new ParameterLayout(List.of(new ParameterSpec("a", new int[] {3, 5}, new int[] {1, 0}, true),
            new ParameterSpec("b", new int[] {7}, new int[] {0}, false), new ParameterSpec("c", new int[] {2, 2, 2}, new int[] {2, 1, 0}, true)));

    @ParameterizedTest
    @ValueSource(strings = {"adam", "nesterovs", "sgd"})
    void flatUpdateEqualsNd4jsUpdaterOnEachArray(String id) {
        Updater updater = new Updater(id, layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        FlatArray expected = filled(3);
        List<GradientUpdater<?>> own = new ArrayList<>();
        for (ParameterSpec spec : layout.specs()) own.add(reference(id).instantiate(state(reference(id), spec.count()), true));
        for (int step = 0; step < STEPS; step++) {
            updater.update(parameters, filled(100 + step), ones(), RATE, 0, step);
            FlatArray gradient = filled(100 + step);
            for (int i = 0; i < own.size(); i++) {
                ParameterSpec spec = layout.specs().get(i);
                INDArray part = gradient.view(spec).dup('c').reshape(1, spec.count());
                own.get(i).applyUpdater(part, step, 0);
                expected.view(spec).subi(part.reshape('c', expected.view(spec).shape()));
            }
        }
        assertThat(parameters.toFloats()).isEqualTo(expected.toFloats());
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
    @ValueSource(strings = {"adam", "nesterovs", "sgd"})
    void weightDecayIsDecoupled(String id) {
        double decay = 0.3;
        Updater plain = new Updater(id, layout, DataType.FLOAT);
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
    @ValueSource(strings = {"adam", "nesterovs", "sgd"})
    void whatMayNotTrainNeverMovesEvenWithMomentsAndDecay(String id) {
        Updater updater = new Updater(id, layout, DataType.FLOAT);
        FlatArray parameters = filled(3);
        updater.update(parameters, filled(50), ones(), RATE, 0.1, 0);
        float[] before = parameters.toFloats();
        FlatArray trainable = ones();
        int[] resting = {0, 4, 15, 20, 29};
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
    @ValueSource(strings = {"adam", "nesterovs", "sgd"})
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
        assertThatThrownBy(() -> new Updater("adagrad", layout, DataType.FLOAT)).hasMessage("updater: expected adam, nesterovs or sgd, found adagrad");
    }

    private static IUpdater reference(String id) {
        Supplier<IUpdater> made = switch (id) {
            case "adam" -> () -> new Adam(RATE);
            case "nesterovs" -> () -> new Nesterovs(RATE, 0.9);
            default -> () -> new Sgd(RATE);
        };
        return made.get();
    }

    private static INDArray state(IUpdater updater, int count) {
        long size = updater.stateSize(count);
        return size == 0 ? null : Nd4j.zeros(DataType.FLOAT, 1, size);
    }

    private FlatArray filled(long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[layout.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) (random.nextDouble() - 0.5);
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
        float[] values = array.toFloats();
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) result[i] = values[i];
        return result;
    }
}
