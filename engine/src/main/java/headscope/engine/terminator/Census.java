package headscope.engine.terminator;

import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import java.util.function.Predicate;

/**
 * Logical size (SCIENCE 0.4-2): the costs of the operations as the equations have them, without what this implementation merges. Standardisations, sines, gates and means
 * cost no multiply-accumulates here.
 */
final class Census {
    private final TerminatorModel model;

    Census(TerminatorModel model) {
        this.model = model;
    }

    ModelSize of(Predicate<HeadId> live) {
        long parameters = 0;
        for (ParameterSpec spec : model.layout().specs()) parameters += spec.trains() ? spec.count() : 0;
        TerminatorShape shape = model.shape();
        long connections = (long) shape.features() * shape.classes();
        long macs = connections;
        for (BlockShape block : shape.blocks()) {
            Gates gates = gates(block, live);
            for (int branch = 0; branch < block.branches().size(); branch++) {
                if (!live.test(new HeadId(HeadLayers.branches(block.index()), branch, 0))) parameters -= (long) block.channels() * block.outputs();
            }
            for (Kernel kernel : Kernel.values()) {
                SlowNetShape net = block.net(kernel);
                if (!gates.open(kernel)) parameters -= count(net);
                else if (gates.acts(kernel)) macs += net.macs();
            }
            connections += perCell(block, gates);
            macs += perCell(block, gates) * block.cells();
        }
        return new ModelSize(parameters, connections, macs);
    }

    private long count(SlowNetShape net) {
        return model.layout().specs().stream().filter(s -> s.name().startsWith(net.name() + "/")).mapToLong(ParameterSpec::count).sum();
    }

    /** Multiply weights at one cell of the maps. */
    private static long perCell(BlockShape block, Gates gates) {
        long c = block.channels();
        long across = block.sequence() ? block.cols() : block.rows();   // products at one cell of the global operator
        long weights = 0;
        if (gates.needsProduct()) weights += c;
        if (gates.needsFast()) weights += 8 * c * c;
        if (gates.needsM()) weights += c * c;
        for (Branch branch : block.branches()) {
            if (gates.open(branch)) weights += c * block.outputs();
        }
        if (gates.needsO()) weights += c * across;
        if (gates.open(Branch.OM)) weights += c * across;
        if (gates.open(Branch.OE)) weights += c * across;
        for (Local local : Local.values()) {
            if (!gates.open(Block.branch(local))) continue;
            weights += c * c + (gates.open(Kernel.of(local)) ? c * local.side() * (block.sequence() ? 1 : local.side()) : 0);
        }
        return weights;
    }

    static Gates gates(BlockShape block, Predicate<HeadId> live) {
        float[] branches = new float[block.branches().size()];
        float[] kernels = new float[Kernel.values().length];
        for (int i = 0; i < branches.length; i++) branches[i] = live.test(new HeadId(HeadLayers.branches(block.index()), i, 0)) ? 1 : 0;
        for (int i = 0; i < kernels.length; i++) kernels[i] = live.test(new HeadId(HeadLayers.kernels(block.index()), i, 0)) ? 1 : 0;
        return new Gates(block.branches(), branches, kernels);
    }
}
