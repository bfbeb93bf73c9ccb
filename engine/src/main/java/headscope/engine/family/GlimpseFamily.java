package headscope.engine.family;

import headscope.engine.glimpse.GlimpseModel;
import headscope.engine.glimpse.GlimpseSettings;
import headscope.engine.plan.Model;
import headscope.engine.value.DataShape;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;

/** Saccades (S1b, SCIENCE 2b): a network that looks at one small place after another and chooses where. */
final class GlimpseFamily implements WholeHeads {
    @Override
    public String id() {
        return "glimpse";
    }

    @Override
    public String title() {
        return "Glimpses";
    }

    @Override
    public String help() {
        return "A recurrent network looks at one small place after another and chooses where to look next.";
    }

    @Override
    public List<Setting> settings() {
        return GlimpseSettings.ALL;
    }

    /** Those of the reference. */
    @Override
    public Map<String, String> trainingDefaults() {
        return Map.of("batch", "128", "learning-rate", "3e-4", "updater", "adam");
    }

    @Override
    public String classBias() {
        return "ba";
    }

    @Override
    public Model model(DataShape input, int classes, Settings settings) {
        return new GlimpseModel(input, classes, settings);
    }

    @Override
    public String describe(Settings settings) {
        return "part";
    }
}
