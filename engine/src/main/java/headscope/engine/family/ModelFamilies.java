package headscope.engine.family;

import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Finds families by id and answers what all of them have in common. */
public final class ModelFamilies {
    private ModelFamilies() {}

    /** @throws BadSettingException for an unknown id, listing the known ones */
    public static ModelFamily of(String id) {
        return ModelFamily.BUILT_IN.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "family: expected one of %s, found '%s'.".formatted(String.join(", ", ModelFamily.BUILT_IN.stream().map(ModelFamily::id).toList()), id)));
    }

    /**
     * Logical size of a fresh network with seed 0, without building its graph.
     *
     * @throws BadSettingException if the settings do not fit the data, in one sentence
     */
    public static ModelSize size(ModelFamily family, DataShape input, int classes, Settings settings) {
        Model model = family.model(input, classes, settings);
        Optional<ModelSize> own = model.size(_ -> true);
        if (own.isPresent()) return own.get();
        long parameters = 0;
        long connections = 0;
        long macs = 0;
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            if (!spec.trains() || model.layers().stream().anyMatch(l -> l.owned().holds(from))) continue;
            parameters += spec.count();
            if (!spec.decays()) continue;
            connections += spec.count();
            macs += (long) spec.count() * spec.positions();
        }
        for (HeadLayer layer : model.layers()) {
            List<DrawnMask> masks = masks(family, layer, settings, NamedSeed.random(0, "sizes", layer.index()), slot -> NamedSeed.random(0, "mask", layer.index(), slot));
            for (int slot = 0; slot < masks.size(); slot++) {
                long weights = layer.weights(masks.get(slot), slot);
                parameters += weights * layer.numbersPerTap();
                connections += weights * layer.cellsPerTap();
                macs += weights * layer.cellsPerTap() * layer.inRows() * layer.inCols();
            }
        }
        return new ModelSize(parameters, connections, macs);
    }

    /**
     * What each head of a fresh layer reads.
     *
     * @param sizes draws the numbers of taps where the layer has a total to keep to
     * @param slots draws the mask of a slot, and its number of taps where each head has its own
     */
    public static List<DrawnMask> masks(ModelFamily family, HeadLayer layer, Settings settings, RandomGenerator sizes, IntFunction<RandomGenerator> slots) {
        Optional<int[]> k = family.sizes(layer, settings, sizes);
        return IntStream.range(0, layer.heads()).mapToObj(slot -> k.map(all -> family.draw(layer, all[slot], settings, slots.apply(slot)))
                .orElseGet(() -> family.draw(layer, settings, slots.apply(slot)))).toList();
    }

    /**
     * What a head that takes over a slot reads. Where a layer's total of taps is fixed, it has as many as the head before it.
     *
     * @param k taps of the head before
     */
    public static DrawnMask successor(ModelFamily family, HeadLayer layer, int k, Settings settings, long headSeed) {
        boolean fixed = family.sizes(layer, settings, NamedSeed.random(headSeed, "sizes")).isPresent();
        RandomGenerator random = NamedSeed.random(headSeed, "mask");
        return fixed ? family.draw(layer, k, settings, random) : family.draw(layer, settings, random);
    }
}
