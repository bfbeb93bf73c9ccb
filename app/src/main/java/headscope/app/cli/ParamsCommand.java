package headscope.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.Npz;
import headscope.engine.store.AtomicFile;
import headscope.engine.surgery.Network;
import headscope.engine.train.CheckpointCodec;
import headscope.engine.train.ParameterTable;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Names, shapes and counts of a freshly initialised network, and its numbers as a file. */
@Command(name = "params", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Print a fresh network's parameters as JSON: names, shapes, counts; write them to a NumPy file.",
        footer = {"", "headscope params --family sampled --set k=5 --seed 7 --export params.npz"})
final class ParamsCommand extends CliCommand {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})x(\\d{1,6})x(\\d{1,6})");

    @Mixin
    private ModelOptions model;

    @Option(names = "--shape", paramLabel = "CxHxW", defaultValue = "1x28x28", description = "Channels, rows and columns of an input (default ${DEFAULT-VALUE}).")
    private String shape;

    @Option(names = "--classes", paramLabel = "N", defaultValue = "10", description = "Number of classes (default ${DEFAULT-VALUE}).")
    private int classes;

    @Option(names = "--export", paramLabel = "P.npz", description = "Where to write the initial values and masks.")
    private Optional<Path> export;

    @Option(names = "--json", description = "Accepted for symmetry: the output is JSON anyway.")
    private boolean json;

    @Override
    int run() throws Exception {
        if (classes < 2) throw new BadInputException("--classes: expected at least 2, found %d.".formatted(classes));
        Network network = Network.fresh(model.family(), shape(), classes, model.settings(), model.seed);
        if (export.isPresent()) export(network, export.get());
        out().println(text(ParameterTable.of(network)));
        return Cli.DONE;
    }

    private DataShape shape() throws BadInputException {
        Matcher m = SHAPE.matcher(shape);
        if (!m.matches() || Integer.parseInt(m.group(1)) < 1 || Integer.parseInt(m.group(2)) < 1 || Integer.parseInt(m.group(3)) < 1) {
            throw new BadInputException("--shape: expected channels x rows x columns such as 1x28x28, found '%s'.".formatted(shape));
        }
        return new DataShape(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }

    private static void export(Network network, Path file) throws IOException {
        AtomicFile.replace(file, out -> Npz.write(out, CheckpointCodec.parameters(network)));
    }

    private static String text(ParameterTable table) {
        ObjectNode document = JsonText.object().put("total", table.total());
        ArrayNode parameters = document.putArray("parameters");
        for (ParameterTable.Row row : table.rows()) {
            ObjectNode parameter = parameters.addObject().put("name", row.name());
            ArrayNode sides = parameter.putArray("shape");
            for (int side : row.shape()) sides.add(side);
            parameter.put("count", row.count());
        }
        return JsonText.of(document);
    }
}
