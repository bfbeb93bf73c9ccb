package headscope.engine.family;

import headscope.engine.attention.AttentionSettings;
import headscope.engine.attention.LayerKind;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** A family whose kernels depend on the example; in its skeleton only the kind of layer differs from the others (SCIENCE 5). */
abstract class KernelFamily implements WholeHeads {
    private final LayerKind kind;
    private final List<Setting> settings;

    KernelFamily(LayerKind kind) {
        this.kind = kind;
        settings = AttentionSettings.of(kind);
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        return AttentionSettings.model(kind, input, classes, settings);
    }

    @Override
    public String describe(Settings settings) {
        return "part";
    }
}
