package headscope.app.cli;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
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

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the family or of training; may be repeated.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Every random draw follows from it (default ${DEFAULT-VALUE}).")
    long seed;

    ModelFamily family() throws BadInputException {
        if (family == null) throw new BadInputException("expected --family F, found nothing. See: headscope list families.");
        return ModelFamilies.of(family);
    }

    /** Complete settings: defaults, with what was given put over them. */
    Settings settings() throws BadInputException {
        return Settings.of(TrainingSettings.with(family()), set);
    }

    RunConfig config(String data) throws BadInputException {
        return new RunConfig(family().id(), data, settings(), seed);
    }
}
