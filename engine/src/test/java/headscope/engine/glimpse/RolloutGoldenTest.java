package headscope.engine.glimpse;

import headscope.engine.Golden;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Workroom;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Whole rollouts in double against b2_ram_rollout and b3_ram_full_size: outputs, losses, gradients of all parameters, and who learns from which loss. */
class RolloutGoldenTest {
    private static final double WEIGHT = 0.01;

    @Test
    void aSmallRolloutMatchesTheReference() throws IOException {
        Golden golden = Golden.read("b2_ram_rollout.npz");
        try (Pass pass = new Pass(golden)) {
            for (ParameterSpec spec : pass.model.layout().specs()) pass.fill(spec, golden.doubles("p." + spec.name()));
            pass.input(golden.doubles("in.x"));
            StepResult result = pass.run(new Learning.Terms(pass.spread, WEIGHT, true, 0, 0));
            golden.check("out.phi", pass.numbers(pass.rollout.net().seen()), Golden.DOUBLE);
            golden.check("out.g", pass.numbers(pass.rollout.net().glimpse()), Golden.DOUBLE);
            golden.check("out.h", pass.numbers(pass.rollout.memory().state()), Golden.DOUBLE);
            pass.checkOutputs(result);
            for (ParameterSpec spec : pass.model.layout().specs()) golden.check("g.p." + spec.name(), pass.gradient(spec), Golden.DOUBLE);
            pass.checkRouting();
        }
    }

    @Test
    void theReferenceConfigurationMatchesTheReference() throws IOException {
        Golden golden = Golden.read("b3_ram_full_size.npz");
        try (Pass pass = new Pass(golden)) {
            assertThat(pass.model.layout().size()).isEqualTo(242_317);
            double[] fill = golden.doubles("table.fill");
            for (int i = 0; i < pass.names.length; i++) {
                pass.fill(pass.spec(pass.names[i]), formula(fill[3 * i], fill[3 * i + 1], fill[3 * i + 2], pass.spec(pass.names[i]).count()));
            }
            double[] x = golden.doubles("in.x.fill");
            pass.input(formula(x[0], x[1], x[2], pass.batch * pass.model.input().size()));
            pass.checkOutputs(pass.run(new Learning.Terms(pass.spread, WEIGHT, true, 0, 0)));
            double[] norms = Arrays.stream(pass.names).map(pass::spec).mapToDouble(s -> norm(pass.gradient(s))).toArray();
            double[] probes = Arrays.stream(pass.names).map(pass::spec).mapToDouble(s -> probe(pass.gradient(s))).toArray();
            golden.check("table.gNorm", norms, Golden.DOUBLE);
            golden.check("table.gProbe", probes, Golden.DOUBLE);
            double[] samples = golden.doubles("table.gSample");
            for (int i = 0; i < pass.names.length; i++) {
                double[] g = pass.gradient(pass.spec(pass.names[i]));
                for (int k = 0; k < 16; k++) {
                    double ours = g.length > 16 ? g[(int) ((long) k * g.length / 16)] : k < g.length ? g[k] : 0;
                    assertThat(ours).as("gradient of %s, sample %d", pass.names[i], k).isCloseTo(samples[16 * i + k], within(Golden.DOUBLE * norms[i] + 1e-12));
                }
            }
            pass.checkRouting();
        }
    }

    private static double[] formula(double number, double m, double s, int count) {
        long l = (long) number;
        return IntStream.range(0, count).mapToDouble(j -> {
            long k = j + 1L;
            long q = (618031 * k * k + 271829 * (l + 1) * k + 314159 * (l + 1)) % 1000003;
            return m + s * (2.0 * (q + 0.5) / 1000003.0 - 1.0);
        }).toArray();
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    private static double probe(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(j -> values[j] * Math.cos(0.1 * j)).sum();
    }

    /** A network of a file in double. */
    private static final class Pass implements AutoCloseable {
        final Golden golden;
        final GlimpseModel model;
        final int batch;
        final int glimpses;
        final double spread;
        final String[] names;
        final Workroom room;
        final Rollout rollout;
        final Learning learning;

        Pass(Golden golden) {
            this.golden = golden;
            double[] c = golden.doubles("in.config");
            batch = golden.shape("in.loc0")[0];
            glimpses = (int) c[8];
            spread = c[9];
            int side = golden.has("in.x") ? golden.shape("in.x")[2] : 28;
            model = Shapes.model(Shapes.hard(new DataShape((int) c[3], side, side), glimpses, (int) c[0], (int) c[1], c[2], (int) c[4], (int) c[5], (int) c[6], (int) c[7]));
            byte[] text = (byte[]) golden.arrays().get("table.names").values();
            names = new String(text, StandardCharsets.US_ASCII).split("\n");
            room = new Workroom(model.layout(), true, 1);
            rollout = new Rollout(model.shape(), room, batch, glimpses);
            learning = new Learning(model.shape(), room, rollout, glimpses);
        }

        ParameterSpec spec(String name) {
            return model.layout().specs().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
        }

        /** @param values in file order, [out, in] */
        void fill(ParameterSpec spec, double[] values) {
            int from = model.layout().offset(spec.name());
            for (int i = 0; i < values.length; i++) room.parameters().set(from + place(spec, i), values[i]);
        }

        private static int place(ParameterSpec spec, int i) {
            if (spec.shape().length == 1) return i;
            int in = spec.shape()[0];
            return i % in * spec.shape()[1] + i / in;
        }

        double[] gradient(ParameterSpec spec) {
            int from = model.layout().offset(spec.name());
            return IntStream.range(0, spec.count()).mapToDouble(i -> room.slopes().get(from + place(spec, i))).toArray();
        }

        void input(double[] x) {
            for (int i = 0; i < x.length; i++) rollout.pixels().set(i, x[i]);
        }

        StepResult run(Learning.Terms terms) {
            double[] first = golden.doubles("in.loc0");
            double[] noise = golden.doubles("in.noise");
            rollout.load(true);
            rollout.run((t, b, axis, mean) -> t == 0 ? first[2 * b + axis] : mean + spread * noise[((t - 1) * batch + b) * 2 + axis], glimpses,
                    Shapes.open(model.shape().scales()));
            return learning.gradients(golden.ints("in.labels"), batch, terms);
        }

        double[] numbers(Sheet sheet) {
            return IntStream.range(0, glimpses * batch * sheet.cols()).mapToDouble(sheet::get).toArray();
        }

        void checkOutputs(StepResult result) {
            double[] drawn = numbers(rollout.drawn());
            golden.check("out.mu", numbers(rollout.locator().mean()), Golden.DOUBLE);
            golden.check("out.locRaw", drawn, Golden.DOUBLE);
            golden.check("out.loc", Arrays.stream(drawn).map(Guide::inside).toArray(), Golden.DOUBLE);
            golden.check("out.baseline", byExample(i -> rollout.expected().get(i)), Golden.DOUBLE);
            golden.check("out.logPi", byExample(i -> IntStream.range(2 * i, 2 * i + 2)
                    .mapToDouble(j -> Gaussian.logDensity(drawn[j], rollout.locator().mean().get(j), spread)).sum()), Golden.DOUBLE);
            double[] log = IntStream.range(0, batch).boxed().flatMapToDouble(b -> Arrays.stream(Softmax.of(rollout.logits(), rollout.endRow(b)).logProbability())).toArray();
            golden.check("out.logProbs", log, Golden.DOUBLE);
            golden.check("out.lossAction", new double[] {result.terms().get("nll")}, Golden.DOUBLE);
            golden.check("out.lossBaseline", new double[] {result.terms().get("baseline-loss")}, Golden.DOUBLE);
            golden.check("out.lossReinforce", new double[] {result.terms().get("reinforce")}, Golden.DOUBLE);
            golden.check("loss", new double[] {result.loss()}, Golden.DOUBLE);
            assertThat(result.correct()).isEqualTo((int) Arrays.stream(golden.doubles("out.reward")).sum());
        }

        private double[] byExample(IntToDoubleFunction row) {
            return IntStream.range(0, batch * glimpses).mapToDouble(i -> row.applyAsDouble(i % glimpses * batch + i / glimpses)).toArray();
        }

        /** Each parameter learns from one of the three losses alone: its gradient with the weight of REINFORCE doubled tells which (SCIENCE S1b-6). */
        void checkRouting() {
            double[][] once = Arrays.stream(names).map(this::spec).map(this::gradient).toArray(double[][]::new);
            run(new Learning.Terms(spread, 1, true, 0, 0));
            double[] routing = golden.doubles("table.routing");
            for (int i = 0; i < names.length; i++) {
                double[] unweighted = gradient(spec(names[i]));
                double expected = routing[3 * i] + routing[3 * i + 1] + routing[3 * i + 2];
                assertThat(norm(unweighted)).as(names[i]).isCloseTo(expected, within(Golden.DOUBLE * expected + 1e-12));
                assertThat(norm(once[i])).as(names[i]).isCloseTo(routing[3 * i] + routing[3 * i + 1] + WEIGHT * routing[3 * i + 2], within(Golden.DOUBLE * expected + 1e-12));
            }
        }

        @Override
        public void close() {
            room.close();
        }
    }
}
