package headscope.app.cli;

import headscope.app.tour.Tour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The guided tour: the real window on JavaFX's headless platform, a picture for each step. */
@Command(name = "tour", mixinStandardHelpOptions = true, description = "Take the guided tour without a display: the real window, a picture for each step.",
        footer = {"", "headscope tour --out tour"})
final class TourCommand extends CliCommand {
    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the pictures and an index; made if absent.")
    private Path out;

    @Override
    int run() throws IOException, BadInputException {
        if (Files.exists(out) && !Files.isDirectory(out)) throw new BadInputException("--out: expected a folder, found the file %s. Choose another name.".formatted(out));
        System.setProperty("glass.platform", "Headless"); // before JavaFX is loaded: with a display, the tour must not open a window on it
        System.setProperty("prism.order", "sw");
        err().println("The tour trains a small network in the real window; it takes about a minute.");
        Tour.run(out);
        out().println("%s: open %s".formatted(out, out.resolve("index.md")));
        return Cli.DONE;
    }
}
