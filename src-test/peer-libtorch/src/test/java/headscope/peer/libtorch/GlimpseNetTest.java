package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.pytorch.global.torch.ScalarType;
import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.manual_seed;
import static org.bytedeco.pytorch.global.torch.rand;

/** Runs with {@code -Dmaven.test.skip=false}. */
class GlimpseNetTest {
    private static final int REFERENCE = 242_317;
    private static final int BATCH = 5;

    @Test
    void hasTheParametersOfTheReference() {
        assertThat(GlimpseNet.random(true).parameters().stream().mapToLong(Tensor::numel).sum()).isEqualTo(REFERENCE);
    }

    @Test
    void bothFormsAreTheSameNetwork() {
        GlimpseNet stepwise = GlimpseNet.random(false);
        GlimpseNet together = GlimpseNet.random(true);
        try (var _ = new NoGradGuard()) {
            for (int i = 0; i < stepwise.parameters().size(); i++) together.parameters().get(i).copy_(stepwise.parameters().get(i));
        }
        Tensor x = rand(BATCH, 1, 28, 28);
        Tensor labels = arange(new Scalar(BATCH)).to(ScalarType.Long);
        List<float[]> expected = gradients(stepwise, x, labels);
        List<float[]> found = gradients(together, x, labels);
        for (int i = 0; i < expected.size(); i++) assertThat(found.get(i)).as("parameter %d", i).containsExactly(expected.get(i), within(1e-4f));
    }

    private static List<float[]> gradients(GlimpseNet net, Tensor x, Tensor labels) {
        manual_seed(1);
        Tensor loss = net.loss(x, labels);
        loss.backward();
        List<float[]> all = new ArrayList<>();
        all.add(floats(loss));
        net.parameters().forEach(p -> all.add(floats(p.grad())));
        return all;
    }

    private static float[] floats(Tensor tensor) {
        Tensor plain = tensor.detach().contiguous().flatten();
        float[] values = new float[(int) plain.numel()];
        try (FloatIndexer numbers = plain.createIndexer()) {
            for (int i = 0; i < values.length; i++) values[i] = numbers.get(i);
        }
        return values;
    }
}
