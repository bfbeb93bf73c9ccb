package headscope.engine.family;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.ModelSize;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;

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
        long parameters = 0;
        long connections = 0;
        long macs = model.otherMacs();
        for (var spec : model.layout().specs()) {
            if (model.layers().stream().noneMatch(l -> l.incoming().offset() == model.layout().offset(spec.name()))) parameters += spec.count();
        }
        for (HeadLayer layer : model.layers()) {
            for (int slot = 0; slot < layer.heads(); slot++) {
                long weights = layer.weights(family.draw(layer, settings, NamedSeed.random(0, "mask", layer.index(), slot)));
                parameters += weights;
                connections += weights;
                macs += weights * layer.inRows() * layer.inCols();
            }
        }
        return new ModelSize(parameters, connections + model.otherMacs(), macs);
    }
}
