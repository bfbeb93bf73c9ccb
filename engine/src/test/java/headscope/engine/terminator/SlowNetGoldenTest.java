package headscope.engine.terminator;

import headscope.engine.Golden;
import headscope.engine.plan.ParameterSpec;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Slow nets against a1_slow_nets: grids, hidden units, contexts, kernels, and gradients of all parameters (SCIENCE 4.1). */
class SlowNetGoldenTest {
    @ParameterizedTest
    @CsvSource({"GHi,GLOBAL,5,6,8,1", "GLo,GLOBAL,5,6,8,1", "GCHi,CHANNEL,12,6,6,0", "GCLo,CHANNEL,12,6,6,0", "LHi,L3,4,7,8,0", "LLo,L3,4,7,8,0"})
    void aKernelIsThatOfTheReference(String name, Kernel kernel, int channels, int side, int hidden, int more) throws IOException {
        Golden golden = Golden.read("a1_slow_nets.npz");
        String c = name + ".";
        SlowWidths widths = new SlowWidths(hidden, hidden, hidden, hidden, hidden, 2, more);
        boolean context = kernel == Kernel.L3;
        try (Bench bench = new Bench(Bench.block(channels, 12, side, widths), context ? 3 : 1)) {
            SlowNetShape shape = bench.shape.blocks().getFirst().net(kernel);
            bench.fill(golden, c, part -> shape.part(part.replace('.', '/')));
            ParameterSpec out = bench.layout.spec(shape.part("out/weight"));
            bench.set(out, golden.doubles(c + "out.outWeightScaled"));
            SlowNet net = new SlowNet(bench.room, shape, false);
            Signal z = bench.room.signal(channels, side, side);
            bench.room.begin();
            if (context) {
                z.value().write(golden.doubles(c + "in.z"));
                net.context().orElseThrow().forward(z.value());
            }
            net.forward();
            double tolerance = Bench.tolerance(name);
            golden.check(c + "out.K", net.kernel().value().toArray(), tolerance);
            for (int i = 0; i <= shape.layers(); i++) golden.check(c + "out.h" + i, net.hidden(i).value().toArray(), tolerance);
            Bench.probeSlope(net.kernel());
            net.backward();
            if (context) {
                golden.check(c + "out.context", net.context().orElseThrow().context().value().toArray(), tolerance);
                net.context().orElseThrow().send(z);
                golden.check(c + "g.in.z", z.slope().toArray(), tolerance);
            }
            for (String part : Bench.names(golden, c)) golden.check(c + "g.p." + part, bench.gradient(shape.part(part.replace('.', '/'))), tolerance);
        }
    }

    @Test
    void aFreshOutputWeightIsDividedByTheRootOfTheGridPointsOnce() {
        Law law = new Bench(Bench.block(5, 12, 6, new SlowWidths(8, 8, 8, 8, 8, 2, 1)), 1).plan.law("block0/slowGlobal/out/weight");
        assertThat(((Law.Uniform) law).bound()).isCloseTo(Math.sqrt(3.0 / 8) / 6, within(1e-15));
    }
}
