package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.zeros;

/** The network of SCIENCE 4.3 for CIFAR-10, 1336855 parameters, and its loss with TILE (4.4). */
record TerminatorNet(List<TerminatorBlock> blocks, Affine head) {
    static final int SIDE = 32;
    static final int CLASSES = 10;
    private static final int[] CHANNELS = {3, 12, 36, 72, 144};
    private static final int[] FACTORS = {4, 3, 2, 2, 2};
    private static final int[] EARLIER = {0, 0, 1, 1, 2};
    private static final Scalar ADDED = new Scalar(0.03);
    private static final Scalar PENALTY = new Scalar(5e-5);
    private static final Scalar SLOWLY = new Scalar(1e-6);
    private static final double SMOOTHED = 0.1;
    private static final long MEAN = 1;
    private static final long NOTHING_IGNORED = -100;
    private static final long[] CELLS = {2, 3};

    static TerminatorNet random() {
        List<TerminatorBlock> blocks = new ArrayList<>();
        for (int i = 0; i < CHANNELS.length; i++) blocks.add(TerminatorBlock.random(i, CHANNELS[i], FACTORS[i], EARLIER[i], SIDE));
        return new TerminatorNet(blocks, Affine.random(288, CLASSES));
    }

    /** @param x [B, 3, 32, 32] */
    Tensor loss(Tensor x, Tensor labels) {
        List<Tensor> kernels = new ArrayList<>();
        List<Tensor> outputs = new ArrayList<>();
        Tensor z = x;
        for (int i = 0; i < blocks.size(); i++) {
            kernels.add(blocks.get(i).global().kernel());
            List<Tensor> earlier = new ArrayList<>();
            for (int e = 0; e < EARLIER[i]; e++) earlier.add(outputs.get(i - 2 - e));
            outputs.add(blocks.get(i).of(z, kernels.get(i), earlier));
            z = outputs.get(i).add(ADDED);
        }
        Tensor logits = head.of(z.mean(CELLS));
        return cross_entropy_loss(logits, labels, new TensorOptional(), MEAN, NOTHING_IGNORED, SMOOTHED).add(slowLoss(kernels)).add(penalty(), PENALTY);
    }

    private static Tensor slowLoss(List<Tensor> kernels) {
        Tensor sum = zeros(1);
        for (int i = 1; i < kernels.size(); i++) {
            for (int j = 0; j < i; j++) sum = sum.add(mse_loss(kernels.get(j).repeat(1, kernels.get(i).size(1) / kernels.get(j).size(1), 1, 1), kernels.get(i)));
        }
        return sum;
    }

    private Tensor penalty() {
        Tensor sum = zeros(1);
        for (TerminatorBlock block : blocks) {
            for (Tensor parameter : block.fast()) sum = sum.add(parameter.norm());
            for (Tensor parameter : block.slow()) sum = sum.add(parameter.norm(), SLOWLY);
        }
        return sum;
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>();
        blocks.forEach(block -> all.addAll(block.parameters()));
        all.addAll(List.of(head.weight(), head.bias()));
        return all;
    }
}
