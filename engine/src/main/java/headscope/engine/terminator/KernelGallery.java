package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelField;
import headscope.engine.value.KernelProduct;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.Plane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a network has written for the one example of its last pass. Engine thread only. */
final class KernelGallery {
    private final Net net;
    private final String mode;
    private final double omega;

    /** @param omega omega0 that the slow nets were made with */
    KernelGallery(Net net, String mode, double omega) {
        this.net = net;
        this.mode = mode;
        this.omega = omega;
    }

    HyperKernels of(long step, Lens lens) {
        int block = Math.min(lens.block(), net.blocks().size() - 1);
        List<HyperBlock> blocks = new ArrayList<>();
        for (Block b : net.blocks()) {
            List<HyperBlock.HyperKernel> kernels = new ArrayList<>();
            for (Kernel kernel : Kernel.values()) kernels.add(kernel(kernel, b.kernel(kernel).value()));
            Optional<KernelProduct> product = b.shape().index() == block && b.gates().needsO() ? Optional.of(product(b, lens.channel())) : Optional.empty();
            blocks.add(new HyperBlock(b.shape().index(), b.shape().channels(), kernels, b.shape().branches().stream().map(branch -> branch(b, branch)).toList(), product));
        }
        return new HyperKernels(step, mode, omega, blocks, field(net.blocks().get(block), lens));
    }

    private static HyperBlock.HyperKernel kernel(Kernel kernel, Field value) {
        List<Plane> shown = IntStream.range(0, Math.min(value.channels(), KernelView.MOST_SHOWN)).mapToObj(c -> Planes.of(value, 0, c)).toList();
        return new HyperBlock.HyperKernel(kernel.id(), value.channels(), shown, value.cells() == 1 ? Double.NaN : BranchTerms.lag1(value));
    }

    private static KernelProduct product(Block block, int channel) {
        int c = Math.min(channel, block.shape().channels() - 1);
        return new KernelProduct(c, Planes.of(block.features().input().value(), 0, c), Planes.of(block.kernel(Kernel.GLOBAL).value(), 0, c),
                Planes.of(block.features().product().value(), 0, c), Planes.of(block.interaction().o().value(), 0, c));
    }

    private static HyperBlock.Branch branch(Block block, Branch branch) {
        double weight = block.bottleneck().norm(branch);
        if (!block.gates().open(branch)) return new HyperBlock.Branch(branch.id(), Planes.zero(block.shape().rows(), block.shape().cols()), 0, 0, weight);
        Field map = block.branch(branch).value();
        double sum = 0;
        double squares = 0;
        for (double v : map.toArray()) {
            sum += v;
            squares += v * v;
        }
        double count = (double) map.channels() * map.cells();
        double mean = sum / count;
        return new HyperBlock.Branch(branch.id(), Planes.mean(map, 0), mean, Math.sqrt(Math.max(0, squares / count - mean * mean)), weight);
    }

    private Optional<KernelField> field(Block block, Lens lens) {
        Kernel kernel = Kernel.values()[Math.min(lens.kernel(), Kernel.values().length - 1)];
        HyperKernel hyper = block.kernel(kernel);
        if (!block.gates().acts(kernel)) return Optional.empty();
        int channel = Math.min(lens.channel(), hyper.net().shape().outputs() - 1);
        double at = lens.omega() > 0 ? lens.omega() : omega;
        Plane samples = new FieldSampler(net.room(), hyper.net(), at / omega).sample(channel, lens.side());
        return Optional.of(new KernelField(block.shape().index(), kernel.id(), channel, at, hyper.net().shape().grid().getLast(), samples));
    }
}
