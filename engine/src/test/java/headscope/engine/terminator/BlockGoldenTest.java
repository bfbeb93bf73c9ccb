package headscope.engine.terminator;

import headscope.engine.Golden;
import headscope.engine.kernel.field.Field;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole block in double against a7_sfne_layer: every branch and kernel, its output, and the gradients of its inputs and all parameters (SCIENCE 4.3). */
class BlockGoldenTest {
    private static final SlowWidths WIDTHS = new SlowWidths(16, 8, 8, 6, 64, 2, 0);
    private static final Map<Kernel, String> KERNELS = Map.of(Kernel.GLOBAL, "Kg", Kernel.L3, "K3", Kernel.L5, "K5", Kernel.L7, "K7", Kernel.L9, "K9", Kernel.CHANNEL, "kChannel",
            Kernel.CHANNEL_INTERACT, "kChannelInteract", Kernel.SPATIAL_INTERACT, "kSpatialInteract");

    @ParameterizedTest
    @ValueSource(strings = {"hi", "lo", "lo_pre2"})
    void aBlockIsThatOfTheReference(String name) throws IOException {
        Golden golden = Golden.read("a7_sfne_layer_" + name + ".npz");
        boolean earlier = golden.has("in.xPre");
        BlockShape shape = new BlockShape(0, 12, 24, earlier ? List.of(0, 0) : List.of(), 8, 8, WIDTHS);
        double tolerance = Bench.tolerance(name);
        try (Bench bench = new Bench(new TerminatorShape(new DataShape(12, 8, 8), 5, 1, List.of(shape), false), 3)) {
            bench.fill(golden, "", part -> shape.part(part.replace('.', '/')));
            Signal x = input(bench, golden, "x", 12);
            List<Signal> before = new ArrayList<>();
            if (earlier) before.addAll(List.of(input(bench, golden, "xPre", 4), input(bench, golden, "xPrePre", 6)));
            Block block = new Block(bench.room, shape, x, before, false);
            block.load(block.gates());
            block.keepAll();
            bench.room.begin();
            block.forward(Statistics.Use.LEARN);
            for (Branch branch : shape.branches()) {
                if (branch != Branch.X_PRE && branch != Branch.X_PRE_PRE) golden.check("out." + branch.id(), block.branch(branch).value().toArray(), tolerance);
            }
            KERNELS.forEach((kernel, id) -> golden.check("out." + id, block.kernel(kernel).value().toArray(), tolerance));
            golden.check("out.m", block.features().m().value().toArray(), tolerance);
            golden.check("out.e", block.features().e().value().toArray(), tolerance);
            golden.check("out.layer", block.bottleneck().result().value().toArray(), tolerance);
            golden.check("out.y", block.output().value().toArray(), tolerance);
            Bench.probeSlope(block.output());
            Bench.probeSlope(block.kernel(Kernel.GLOBAL).signal());
            block.backward(Optional.empty());
            golden.check("g.in.x", x.slope().toArray(), tolerance);
            if (earlier) {
                golden.check("g.in.xPre", before.get(0).slope().toArray(), tolerance);
                golden.check("g.in.xPrePre", before.get(1).slope().toArray(), tolerance);
            }
            for (String part : Bench.names(golden, "")) Gradients.check(golden, "g.p." + part, bench.gradient(shape.part(part.replace('.', '/'))), tolerance);
        }
    }

    private static Signal input(Bench bench, Golden golden, String name, int channels) {
        Signal signal = bench.room.signal(channels, 8, 8);
        Field value = signal.value();
        assertThat(golden.shape("in." + name)).containsExactly(3, channels, 8, 8);
        value.write(golden.doubles("in." + name));
        return signal;
    }
}
