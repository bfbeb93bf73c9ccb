package headscope.engine.terminator;

import headscope.engine.Golden;
import headscope.engine.kernel.field.Field;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Whole networks in double against a8_net: outputs and kernels of blocks, class scores, all losses, and the gradients of all parameters (SCIENCE 4.3, 4.4). */
class NetGoldenTest {
    private static final SlowWidths SMALL = new SlowWidths(8, 6, 6, 4, 64, 2, 1);
    private static final SlowWidths FULL = new SlowWidths(64, 32, 32, 16, 64, 2, 1);

    @ParameterizedTest
    @ValueSource(strings = {"hi", "lo"})
    void aSmallNetworkIsThatOfTheReference(String name) throws IOException {
        Golden golden = Golden.read("a8_net_small_" + name + ".npz");
        double tolerance = Bench.tolerance(name);
        TerminatorShape shape = Bench.net(new int[] {12, 12, 24, 24, 24}, new DataShape(3, 8, 8), 5, SMALL);
        try (Pass pass = new Pass(golden, shape, golden.doubles("in.x"))) {
            assertThat(pass.bench.layout.size()).isEqualTo(97_460);
            pass.run();
            for (Block block : pass.net.blocks()) {
                golden.check("out." + block.shape().name() + ".y", block.output().value().toArray(), tolerance);
                golden.check("out." + block.shape().name() + ".Kg", block.kernel(Kernel.GLOBAL).value().toArray(), tolerance);
            }
            pass.checkLosses(tolerance);
            golden.check("g.in.x", pass.net.picture().slope().toArray(), tolerance);
            for (String part : pass.names) Gradients.check(golden, "g.p." + part, pass.bench.gradient(part.replace('.', '/')), tolerance);
            pass.checkSlowGradients("tile", SlowLoss.Form.TILE, tolerance);
            pass.checkSlowGradients("chsum", SlowLoss.Form.CHSUM, tolerance);
            pass.checkPenalties();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hi", "lo"})
    void theConfigurationForCifarIsThatOfTheReference(String name) throws IOException {
        Golden golden = Golden.read("a8_net_full_" + name + ".npz");
        double tolerance = Bench.tolerance(name);
        TerminatorShape shape = Bench.net(new int[] {12, 36, 72, 144, 288}, new DataShape(3, 32, 32), 10, FULL);
        double[] fill = golden.doubles("in.x.fill");
        try (Pass pass = new Pass(golden, shape, Bench.formula(fill[0], fill[1], fill[2], 2 * 3 * 32 * 32))) {
            assertThat(pass.bench.layout.size()).isEqualTo(1_336_855);
            pass.run();
            for (Block block : pass.net.blocks()) {
                pass.checkLarge("out." + block.shape().name() + ".y", block.output().value().toArray(), tolerance);
                pass.checkLarge("out." + block.shape().name() + ".Kg", block.kernel(Kernel.GLOBAL).value().toArray(), tolerance);
            }
            pass.checkLosses(tolerance);
            pass.checkLarge("g.in.x", pass.net.picture().slope().toArray(), tolerance);
            pass.checkTable(tolerance);
        }
    }

    /** A network of a file. */
    private static final class Pass implements AutoCloseable {
        final Golden golden;
        final Bench bench;
        final Net net;
        final SlowLoss slowLoss;
        final Penalty penalty;
        final String[] names;
        CrossEntropy loss;

        Pass(Golden golden, TerminatorShape shape, double[] x) {
            this.golden = golden;
            int batch = golden.shape("in.labels")[0];
            bench = new Bench(shape, batch);
            names = Bench.names(golden, "");
            bench.fill(golden, "", part -> part.replace('.', '/'));
            net = new Net(bench.room, shape, golden.doubles("p.interBlockScalar")[0]);
            slowLoss = new SlowLoss(net);
            penalty = new Penalty(bench.room, bench.plan.penalties());
            net.picture().value().write(x);
            net.load(net.blocks().stream().map(Block::gates).toList());
            net.blocks().forEach(Block::keepAll);
        }

        void run() {
            net.forward(Statistics.Use.LEARN);
            loss = CrossEntropy.of(net.logits().value(), golden.ints("in.labels"), 0.1, 1, net.logits().slope());
            slowLoss.of(SlowLoss.Form.CHSUM, 1);
            net.backward(List.of());
        }

        void checkLosses(double tolerance) {
            golden.check("out.logits", net.logits().value().toArray(), tolerance);
            golden.check("out.slowLoss.tile", new double[] {slowLoss.of(SlowLoss.Form.TILE)}, tolerance);
            golden.check("out.slowLoss.chsum", new double[] {slowLoss.of(SlowLoss.Form.CHSUM)}, tolerance);
            golden.check("out.labelSmoothedCE.eps0.10", new double[] {loss.loss()}, tolerance);
            Field logits = net.logits().value();
            Signal ignored = bench.room.signal(logits.channels(), 1, 1);
            double other = CrossEntropy.of(logits, golden.ints("in.labels"), 0.09, 1, ignored.value()).loss();
            golden.check("out.labelSmoothedCE.eps0.09", new double[] {other}, tolerance);
            golden.check("out.penalty", new double[] {penalty.add(0)}, tolerance);
            golden.check("loss", new double[] {loss.loss() + slowLoss.of(SlowLoss.Form.CHSUM)}, tolerance);
        }

        /** The slow loss alone reaches the nets of global kernels and nothing else. */
        void checkSlowGradients(String name, SlowLoss.Form form, double tolerance) {
            bench.room.begin();
            bench.room.slopes().fill(0);
            slowLoss.of(form, 1);
            net.blocks().forEach(block -> block.kernel(Kernel.GLOBAL).backward());
            for (String part : names) {
                double[] found = bench.gradient(part.replace('.', '/'));
                String file = "gSlow." + name + "." + part;
                if (golden.has(file)) golden.check(file, found, tolerance);
                else assertThat(found).as(file).containsOnly(0);
            }
        }

        void checkPenalties() {
            bench.room.slopes().fill(0);
            penalty.add(1);
            double[] expected = golden.doubles("table.gPenaltyNorm");
            for (int i = 0; i < names.length; i++) {
                assertThat(Bench.norm(bench.gradient(names[i].replace('.', '/')))).as("penalty of " + names[i]).isCloseTo(expected[i], within(1e-9 * expected[i] + 1e-15));
            }
        }

        void checkLarge(String name, double[] found, double tolerance) {
            double norm = golden.doubles(name + ".norm")[0];
            assertThat(Bench.norm(found)).as(name).isCloseTo(norm, within(tolerance * norm));
            assertThat(Bench.probe(found)).as(name).isCloseTo(golden.doubles(name + ".probe")[0], within(tolerance * norm));
            double[] samples = golden.doubles(name + ".sample");
            double[] ours = new double[samples.length];
            for (int i = 0; i < ours.length; i++) ours[i] = found[(int) ((long) i * found.length / samples.length)];
            golden.check(name + ".sample", ours, tolerance);
        }

        void checkTable(double tolerance) {
            double[] norms = golden.doubles("table.gNorm");
            double[] probes = golden.doubles("table.gProbe");
            double[] samples = golden.doubles("table.gSample");
            for (int i = 0; i < names.length; i++) {
                double[] g = bench.gradient(names[i].replace('.', '/'));
                double limit = Math.max(tolerance * norms[i], 1e-10);
                assertThat(Bench.norm(g)).as(names[i]).isCloseTo(norms[i], within(limit));
                assertThat(Bench.probe(g)).as(names[i]).isCloseTo(probes[i], within(limit * Math.sqrt(g.length)));
                for (int k = 0; k < 8; k++) {
                    double ours = g.length > 8 ? g[(int) ((long) k * g.length / 8)] : k < g.length ? g[k] : 0;
                    assertThat(ours).as(names[i]).isCloseTo(samples[8 * i + k], within(limit));
                }
            }
            assertThat(Arrays.stream(norms).sum()).isPositive();
        }

        @Override
        public void close() {
            bench.close();
        }
    }
}
