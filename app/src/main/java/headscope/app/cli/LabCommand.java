package headscope.app.cli;

import headscope.engine.family.ModelFamilies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens the window. */
@Command(name = "lab", mixinStandardHelpOptions = true, sortOptions = false, description = "Open the lab (the same as no command).")
final class LabCommand extends CliCommand {
    @Option(names = "--family", paramLabel = "F", description = "Family of the run that is prepared.")
    private Optional<String> family;

    @Option(names = "--data", paramLabel = "D", description = "Data of the run that is prepared: sample set id, file or folder.")
    private Optional<String> data;

    @Option(names = "--runs", paramLabel = "DIR", description = "Folder where runs are kept (default: Headscope/runs in your home folder).")
    private Optional<Path> runs;

    @Override
    int run() {
        List<String> parameters = new ArrayList<>();
        family.ifPresent(f -> parameters.add("--family=" + ModelFamilies.of(f).id()));
        data.ifPresent(d -> parameters.add("--data=" + d));
        runs.ifPresent(r -> parameters.add("--runs=" + r));
        return LabStart.open(err(), parameters);
    }
}
