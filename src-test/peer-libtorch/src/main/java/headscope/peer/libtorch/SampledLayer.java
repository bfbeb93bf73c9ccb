package headscope.peer.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A sampled layer as a user of PyTorch can write it. */
interface SampledLayer {
    /** [B, C, H, W] to [B, O, H, W]. */
    Tensor forward(Tensor x);

    List<Tensor> parameters();
}
