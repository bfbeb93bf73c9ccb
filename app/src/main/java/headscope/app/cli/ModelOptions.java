package headscope.app.cli;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.family.Preset;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that describe a network. */
final class ModelOptions {
    @Option(names = "--family", paramLabel = "F", description = "Model family; see: headscope list families.")
    String family;

    @Option(names = "--preset", paramLabel = "P", description = "Settings that belong together, and their family; --set goes over them. See: headscope list presets.")
    String preset;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the family or of training; may be repeated.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Every random draw follows from it (default ${DEFAULT-VALUE}).")
    long seed;

    ModelFamily family() throws BadInputException {
        if (preset != null && family != null && !Preset.of(preset).family().equals(family)) {
            throw new BadInputException("--preset %s: expected --family %s, found %s. Leave --family out.".formatted(preset, Preset.of(preset).family(), family));
        }
        String id = preset == null ? family : Preset.of(preset).family();
        if (id == null) throw new BadInputException("expected --family F or --preset P, found nothing. See: headscope list families, headscope list presets.");
        return ModelFamilies.of(id);
    }

    /** Complete settings: defaults, over them the preset, over that what was given. */
    Settings settings() throws BadInputException {
        Map<String, String> given = new LinkedHashMap<>();
        if (preset != null) given.putAll(Preset.of(preset).settings());
        given.putAll(set);
        return Settings.of(TrainingSettings.with(family()), given);
    }

    RunConfig config(String data) throws BadInputException {
        return new RunConfig(family().id(), data, settings(), seed);
    }
}
