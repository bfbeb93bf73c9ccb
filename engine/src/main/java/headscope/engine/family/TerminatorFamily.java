package headscope.engine.family;

import headscope.engine.plan.Model;
import headscope.engine.terminator.TerminatorModel;
import headscope.engine.terminator.TerminatorSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;

/** Hyper-kernels (S2, SCIENCE 4): kernels that slow networks write from coordinates, joined to activations. */
final class TerminatorFamily implements WholeHeads {
    @Override
    public String id() {
        return "terminator";
    }

    @Override
    public String title() {
        return "Terminator";
    }

    @Override
    public String help() {
        return "Slow networks write kernels from coordinates; blocks multiply them with what they see, over the whole image and nearby.";
    }

    @Override
    public List<Setting> settings() {
        return TerminatorSettings.ALL;
    }

    @Override
    public Map<String, String> trainingDefaults() {
        return Map.of("batch", "50", "updater", "kar3", "learning-rate", "3e-4");
    }

    @Override
    public String classBias() {
        return "head/bias";
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        return new TerminatorModel(input, classes, settings);
    }

    @Override
    public String describe(Settings settings) {
        return "part";
    }
}
