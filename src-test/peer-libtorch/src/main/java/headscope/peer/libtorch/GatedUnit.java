package headscope.peer.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.zeros;

/** The recursive gated unit of SCIENCE 4.3, step 2. */
record GatedUnit(Pointwise key, Pointwise value, Pointwise query, Pointwise output, Tensor position) {
    static GatedUnit random(int channels, int side) {
        return new GatedUnit(Pointwise.kaiming(0, channels, channels), Pointwise.kaiming(0, channels, channels), Pointwise.kaiming(0, channels, channels),
                Pointwise.kaiming(0, channels, channels), zeros(1, 1, side, side).set_requires_grad(true));
    }

    Tensor of(Tensor t) {
        Tensor product = key.of(t).mul(query.of(value.of(t)));
        return output.of(gelu(Standard.instance(product)).add(position));
    }

    List<Pointwise> parts() {
        return List.of(key, value, query, output);
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(List.of(position));
        parts().forEach(part -> all.addAll(part.parameters()));
        return all;
    }
}
