package headscope.engine.terminator;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.PartRanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The heads of a Terminator. Layer 2i has the branches of block i, which own their rows of its bottleneck; layer 2i + 1 its hyper-kernels, which own their slow nets. */
final class HeadLayers {
    private HeadLayers() {}

    static int branches(int block) {
        return 2 * block;
    }

    static int kernels(int block) {
        return 2 * block + 1;
    }

    static List<HeadLayer> of(TerminatorShape shape, ParameterLayout layout) {
        List<HeadLayer> layers = new ArrayList<>();
        for (BlockShape block : shape.blocks()) {
            layers.add(HeadLayer.parts(branches(block.index()), "branch", block.branches().stream().map(Branch::id).toList(), block.rows(), block.cols(), rows(block, layout)));
            layers.add(HeadLayer.parts(kernels(block.index()), "hyper-kernel", Arrays.stream(Kernel.values()).map(Kernel::id).toList(), block.rows(), block.cols(), nets(block, layout)));
        }
        return List.copyOf(layers);
    }

    private static PartRanges rows(BlockShape block, ParameterLayout layout) {
        int from = layout.offset(block.part("bottleneck/weight"));
        int each = block.channels() * block.outputs();
        List<List<PartRanges.Range>> ranges = new ArrayList<>();
        for (int i = 0; i < block.branches().size(); i++) ranges.add(List.of(new PartRanges.Range(from + i * each, from + (i + 1) * each)));
        return new PartRanges(ranges);
    }

    private static PartRanges nets(BlockShape block, ParameterLayout layout) {
        return new PartRanges(Arrays.stream(Kernel.values()).map(kernel -> List.of(net(block.net(kernel), layout))).toList());
    }

    /** Parameters of a net lie side by side. */
    private static PartRanges.Range net(SlowNetShape net, ParameterLayout layout) {
        List<ParameterSpec> own = layout.specs().stream().filter(s -> s.name().startsWith(net.name() + "/")).toList();
        int from = layout.offset(own.getFirst().name());
        return new PartRanges.Range(from, from + own.stream().mapToInt(ParameterSpec::count).sum());
    }
}
