package headscope.engine.plan;

import headscope.engine.Golden;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Kar2 and Kar3 against reference numbers and by hand (SCIENCE 4.4, T5). */
class KarTest {
    /** One way of doing it: numbers of a type, in memory or by ND4J. */
    private record Way(DataType type, boolean host, double tolerance) {
        private static List<Way> all() {
            return List.of(new Way(DataType.DOUBLE, true, Golden.DOUBLE), new Way(DataType.DOUBLE, false, Golden.DOUBLE),
                    new Way(DataType.FLOAT, true, Golden.FLOAT), new Way(DataType.FLOAT, false, Golden.FLOAT));
        }
    }

    @ParameterizedTest
    @CsvSource({"kar3.cifar10, kar3", "kar3.cifar100, kar3", "kar3.t5, kar3", "kar2, kar2"})
    void threeStepsAreThoseOfTheReference(String name, String id) throws IOException {
        Golden golden = Golden.read("a9_kar.npz");
        boolean small = name.equals("kar3.t5");
        double[] start = small ? new double[] {1} : golden.doubles("in.p0");
        double[] g = small ? new double[] {1, -2, 0} : golden.doubles("in.g");
        double[] betas = golden.doubles(id.equals("kar2") ? "kar2.beta" : name + ".betas");
        List<String> moments = id.equals("kar2") ? List.of("m") : List.of("m1", "m2");
        for (Way way : Way.all()) {
            Run run = new Run(way, id, start, betas);
            double[] found = new double[3 * start.length];
            double[][] means = new double[moments.size()][3 * start.length];
            for (int step = 0; step < 3; step++) {
                run.step(Arrays.copyOfRange(g, step * start.length, (step + 1) * start.length), golden.doubles(name + ".lr")[0], step);
                System.arraycopy(run.parameters(), 0, found, step * start.length, start.length);
                for (int m = 0; m < means.length; m++) System.arraycopy(run.moments(), m * start.length, means[m], step * start.length, start.length);
            }
            golden.check(name + ".out.p", found, way.tolerance);
            for (int m = 0; m < means.length; m++) golden.check(name + ".out." + moments.get(m), means[m], Math.max(way.tolerance, Golden.FLOAT));
        }
    }

    /** T5 by hand: the means count with their values before the step, and the sign of 0 is 0. */
    @Test
    void aStepIsCountedInSigns() {
        for (Way way : Way.all()) {
            Run run = new Run(way, "kar3", new double[] {1}, 0.5, 0.95);
            double[] g = {1, -2, 0};
            double[] p = {0.9, 0.8, 1.0};
            double[] m1 = {0.5, -0.75, -0.375};
            double[] m2 = {0.05, -0.0525, -0.049875};
            for (int step = 0; step < 3; step++) {
                run.step(new double[] {g[step]}, 0.1, step);
                assertThat(run.parameters()[0]).isCloseTo(p[step], within(1e-6));
                assertThat(run.moments()).containsExactly(new double[] {m1[step], m2[step]}, within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kar2", "kar3"})
    void whatIsFrozenRestsWhileItsMeansFade(String id) {
        for (Way way : Way.all()) {
            Run run = new Run(way, id, new double[] {1, 1}, 0.5, 0.5);
            run.step(new double[] {1, 1}, 0.1, 0);
            double before = run.parameters()[1];
            run.trainable.array().putScalar(1, 0);
            double mean = run.moments()[1];
            for (int step = 1; step < 4; step++) run.step(new double[] {1, 5}, 0.1, step);
            assertThat(run.parameters()[1]).isEqualTo(before);
            assertThat(run.moments()[1]).isCloseTo(mean / 8, within(1e-7));
            assertThat(run.parameters()[0]).isLessThan(before);
        }
    }

    @Test
    void betasShowOnlyBesideTheirUpdaterAndMayChangeWhileTraining() {
        for (UpdateRule rule : UpdateRule.BUILT_IN) {
            for (Setting setting : rule.settings()) {
                assertThat(TrainingSettings.ALL).filteredOn(s -> s.key().equals(setting.key())).singleElement().satisfies(s -> {
                    assertThat(s.onlyIf()).contains("updater=" + rule.id());
                    assertThat(s.whenRunning()).isTrue();
                });
            }
        }
        assertThat(UpdateRule.of("kar3").settings()).extracting(Setting::defaultValue).containsExactly("0.5", "0.95");
        assertThat(UpdateRule.of("kar2").settings()).extracting(Setting::defaultValue).containsExactly("0.95");
    }

    /** A few numbers that are updated. */
    private static final class Run {
        private final FlatArray parameters;
        private final FlatArray gradients;
        private final FlatArray trainable;
        private final Updater updater;
        private final Settings settings;
        private final int size;
        private final DataType type;

        Run(Way way, String id, double[] start, double... betas) {
            size = start.length;
            type = way.type;
            ParameterLayout layout = new ParameterLayout(List.of(new ParameterSpec("a", new int[] {size}, new int[] {0}, true)));
            parameters = new FlatArray(layout, type);
            gradients = new FlatArray(layout, type);
            trainable = new FlatArray(layout, type);
            trainable.array().assign(1);
            put(parameters, start);
            updater = new Updater(id, layout, type, way.host);
            settings = Settings.of(UpdateRule.of(id).settings(), id.equals("kar2") ? Map.of("kar2-beta", Double.toString(betas[0]))
                    : Map.of("kar3-short", Double.toString(betas[0]), "kar3-long", Double.toString(betas[1])));
        }

        private void put(FlatArray into, double[] values) {
            into.array().assign(Nd4j.createFromArray(new double[][] {values}).castTo(type));
        }

        void step(double[] gradient, double rate, int step) {
            put(gradients, gradient);
            updater.update(parameters, gradients, trainable, 1, rate, 0, step, settings);
        }

        double[] parameters() {
            return parameters.array().data().asDouble();
        }

        /** In the precision of files. */
        double[] moments() {
            float[] all = updater.moments();
            double[] result = new double[all.length];
            for (int i = 0; i < all.length; i++) result[i] = all[i];
            return result;
        }
    }
}
