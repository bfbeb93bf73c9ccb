package headscope.peer.libtorch;

import headscope.app.bench.Work;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.ScalarType;
import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.rand;

/** A training step of the recurrent attention model on random pictures: forward through all glimpses, backward, update. */
final class GlimpseTraining implements Work {
    private static final int BATCH = 128;
    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final double LEARNING_RATE = 3e-4;
    private final GlimpseNet net;
    private final Adam adam;
    private final Tensor pictures = rand(BATCH, 1, SIDE, SIDE);
    private final Tensor labels = arange(new Scalar(BATCH)).remainder(new Scalar(CLASSES)).to(ScalarType.Long);

    GlimpseTraining(GlimpseNet net) {
        this.net = net;
        adam = new Adam(net.parameterVector(), new AdamOptions(LEARNING_RATE));
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            adam.zero_grad();
            net.loss(pictures, labels).backward();
            adam.step();
        }
    }
}
