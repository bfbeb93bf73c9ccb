package headscope.peer.libtorch;

import headscope.app.bench.Work;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.randperm;

/** An epoch of training in random order, the last short batch included, then the accuracy on the test set. The data stay in memory. */
final class MnistEpoch implements Work {
    private static final int BATCH = 64;
    private static final int TEST_BATCH = 500;
    private static final int WARM_UP_STEPS = 30;
    private final Training training;
    private final Tensor pictures;
    private final Tensor labels;
    private final Tensor testPictures;
    private final Tensor testLabels;

    MnistEpoch(Net net, Path folder) {
        training = new Training(net);
        pictures = IdxFile.pictures(folder, "train-images-idx3-ubyte");
        labels = IdxFile.labels(folder, "train-labels-idx1-ubyte");
        testPictures = IdxFile.pictures(folder, "t10k-images-idx3-ubyte");
        testLabels = IdxFile.labels(folder, "t10k-labels-idx1-ubyte");
    }

    @Override
    public void run() {
        train(Long.MAX_VALUE);
        accuracy();
    }

    @Override
    public void warmUp() {
        train(WARM_UP_STEPS);
    }

    private void train(long steps) {
        try (var _ = new PointerScope()) {
            long count = pictures.size(0);
            Tensor order = randperm(count);
            for (long from = 0, step = 0; from < count && step < steps; from += BATCH, step++) {
                try (var _ = new PointerScope()) {
                    Tensor chosen = order.narrow(0, from, Math.min(BATCH, count - from));
                    training.step(pictures.index_select(0, chosen), labels.index_select(0, chosen));
                }
            }
        }
    }

    private double accuracy() {
        long right = 0;
        try (var _ = new NoGradGuard()) {
            for (long from = 0; from < testPictures.size(0); from += TEST_BATCH) {
                try (var _ = new PointerScope()) {
                    Tensor guess = training.net().logits(testPictures.narrow(0, from, TEST_BATCH)).argmax(new org.bytedeco.pytorch.LongOptional(1), false);
                    right += guess.eq(testLabels.narrow(0, from, TEST_BATCH)).sum().item_long();
                }
            }
        }
        return (double) right / testPictures.size(0);
    }
}
