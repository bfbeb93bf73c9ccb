package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Workroom;
import headscope.engine.value.NamedSeed;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Dropout of what a layer's writer sees of its input: each mean is hidden with some probability, and the others grow to make up for it. */
final class Keep {
    private final int index;
    private final double dropout;
    private final Sheet factors;

    Keep(LayerDesign layer, Workroom room, int batch) {
        index = layer.index();
        dropout = layer.kind() == LayerKind.COMPOSED ? layer.writing().dropout() : 0;
        factors = dropout > 0 ? room.sheet(batch, layer.shape().inputs()) : null;
    }

    /** [B, I], 0 or 1 / (1 - p); empty if nothing is hidden. */
    Optional<Sheet> draw(Chance chance, int count) {
        if (dropout == 0) return Optional.empty();
        RandomGenerator random = NamedSeed.random(chance.seed(), "dropout", index, chance.step());
        for (int i = 0; i < count * factors.cols(); i++) factors.set(i, random.nextDouble() < dropout ? 0 : 1 / (1 - dropout));
        return Optional.of(factors);
    }
}
