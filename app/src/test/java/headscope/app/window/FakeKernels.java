package headscope.app.window;

import headscope.engine.train.Watch;
import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelField;
import headscope.engine.value.KernelProduct;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.Plane;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an invented network of hyper-kernels shows through a lens. */
final class FakeKernels {
    private static final int BLOCKS = 3;
    private static final int CHANNELS = 6;

    private FakeKernels() {}

    static Optional<KernelView> view(Watch watch, long step) {
        Lens lens = watch.lens();
        if (!lens.open()) return Optional.empty();
        List<HyperBlock> blocks = IntStream.range(0, BLOCKS).mapToObj(b -> block(b, lens)).toList();
        double omega = lens.omega() > 0 ? lens.omega() : 2000;
        String name = lens.kernel() == 0 ? "Kg" : "K5";
        return Optional.of(new HyperKernels(step, "per-sample", 2000, blocks, Optional.of(new KernelField(lens.block(), name, lens.channel(), omega, 8, map(lens.side(), omega / 500)))));
    }

    private static HyperBlock block(int index, Lens lens) {
        List<HyperBlock.HyperKernel> kernels = List.of(kernel("Kg", 8), kernel("K5", 5));
        List<HyperBlock.Branch> branches = List.of(new HyperBlock.Branch("o", map(8, 1), 0, 1, 0.5), new HyperBlock.Branch("fast", map(8, 2), 0, 1, 0.7));
        Optional<KernelProduct> product = index == lens.block() ? Optional.of(new KernelProduct(lens.channel(), map(8, 1), map(8, 2), map(8, 3), map(8, 4))) : Optional.empty();
        return new HyperBlock(index, CHANNELS, kernels, branches, product);
    }

    private static HyperBlock.HyperKernel kernel(String name, int side) {
        return new HyperBlock.HyperKernel(name, CHANNELS, IntStream.range(0, CHANNELS).mapToObj(c -> map(side, c + 1)).toList(), 0.5);
    }

    private static Plane map(int side, double waves) {
        float[] v = new float[side * side];
        for (int i = 0; i < v.length; i++) v[i] = (float) Math.sin(waves * (i / side + 2.0 * (i % side)) / side);
        return new Plane(side, side, v);
    }
}
