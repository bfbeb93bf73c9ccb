package headscope.app.cli;

import headscope.engine.data.Npy;
import headscope.engine.data.NpyArray;
import headscope.engine.data.Npz;
import headscope.engine.store.AtomicFile;
import headscope.engine.train.ForwardPass;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes a network from arrays on disk, to check it against another program. */
@Command(name = "forward", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Compute a network from arrays on disk, to check it against another program.",
        footer = {"", "headscope forward --family sampled --params params.npz --input x.npy --output logits.npz"})
final class ForwardCommand extends CliCommand {
    @Mixin
    private ModelOptions model;

    @Option(names = "--params", paramLabel = "P.npz", required = true, description = "Parameters as params --export and checkpoints write them.")
    private Path params;

    @Option(names = "--input", paramLabel = "X.npy", required = true, description = "Examples, [N, C, H, W]; [N, H, W] means one channel.")
    private Path input;

    @Option(names = "--locations", paramLabel = "L.npy", description = "Where each glimpse looks, for families that look at places: [N, T, 2], x and y from -1 to 1. With "
            + "[N, T+1, 2] gradients also learn from the place chosen after the last glimpse.")
    private Optional<Path> locations;

    @Option(names = "--labels", paramLabel = "Y.npy", description = "Class of each example, [N]; needed for gradients.")
    private Optional<Path> labels;

    @Option(names = "--gradients", paramLabel = "G.npz", description = "Where to write the gradients of the mean loss: the cross-entropy and what else the family minimises.")
    private Optional<Path> gradients;

    @Option(names = "--read", paramLabel = "NAME", defaultValue = "logits", description = "Activation to write, such as L0/activation (default ${DEFAULT-VALUE}).")
    private String read;

    @Option(names = "--output", paramLabel = "O.npz", required = true, description = "Where to write the activation, float32: .npz under its name, .npy alone.")
    private Path output;

    @Override
    int run() throws Exception {
        if (labels.isPresent() != gradients.isPresent()) throw new BadInputException("expected --labels and --gradients together, found one of them.");
        try (var pass = new ForwardPass(model.family(), model.settings(), Npz.read(params), Npy.read(input), given(locations))) {
            NpyArray activation = pass.read(read);
            if (gradients.isPresent()) {
                Map<String, NpyArray> found = pass.gradients(classes(labels.get()));
                AtomicFile.replace(gradients.get(), out -> Npz.write(out, found));
            }
            AtomicFile.replace(output, out -> {
                if (output.toString().endsWith(".npy")) Npy.write(out, activation);
                else Npz.write(out, Map.of(read, activation));
            });
        }
        return Cli.DONE;
    }

    private static Optional<NpyArray> given(Optional<Path> file) throws Exception {
        return file.isPresent() ? Optional.of(Npy.read(file.get())) : Optional.empty();
    }

    private static int[] classes(Path file) throws Exception {
        NpyArray array = Npy.read(file);
        try {
            return array.ints();
        } catch (ArithmeticException e) {
            throw new BadInputException("%s: expected whole numbers, found others: %s.".formatted(file, e.getMessage()));
        }
    }
}
