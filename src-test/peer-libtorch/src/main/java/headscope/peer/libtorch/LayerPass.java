package headscope.peer.libtorch;

import headscope.app.bench.Work;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Forward and backward of one layer, with a given gradient of its output.
 *
 * @param x        [B, C, H, W]; with a gradient of its own if it requires one
 * @param gradient [B, O, H, W]
 */
record LayerPass(SampledLayer layer, Tensor x, Tensor gradient) implements Work {
    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            layer.parameters().forEach(p -> p.mutable_grad().reset());
            if (x.requires_grad()) x.mutable_grad().reset();
            Layers.backward(layer.forward(x), gradient);
        }
    }
}
