package headscope.app.cli;

import java.util.Optional;
import picocli.CommandLine.Command;

/** Opens the window. */
@Command(name = "lab", mixinStandardHelpOptions = true, description = "Open the lab (the same as no command).")
final class LabCommand extends CliCommand {
    @Override
    int run() {
        Optional<String> complaint = Display.complaint();
        if (complaint.isPresent()) {
            err().println("headscope: " + complaint.get());
            return Cli.FAILED;
        }
        return Cli.DONE;
    }
}
