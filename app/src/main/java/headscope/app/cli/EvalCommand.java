package headscope.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.Dataset;
import headscope.engine.train.Evaluation;
import headscope.engine.train.SavedRun;
import headscope.engine.train.Trainer;
import headscope.engine.value.ModelSize;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a run. */
@Command(name = "eval", mixinStandardHelpOptions = true, sortOptions = false, description = "Measure a run: loss, accuracy, connections, MACs, parameters.")
final class EvalCommand extends CliCommand {
    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(names = "--data", paramLabel = "D", description = "Other data of the same shape and classes; default: the run's own.")
    private String data;

    @Option(names = "--split", defaultValue = "test", description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private enum Split { test, validation }

    @Override
    int run() throws Exception {
        String own = Inputs.run(folder).info().config().data();
        Dataset opened = Inputs.data(data == null ? own : data);
        SavedRun saved = Inputs.read(() -> data == null ? SavedRun.read(folder, OptionalLong.empty(), _ -> opened) : SavedRun.onOtherData(folder, opened));
        saved.skipped().forEach(s -> err().println("headscope eval: " + s));
        try (Trainer trainer = saved.trainer()) {
            Evaluation found = split == Split.test ? trainer.test() : trainer.validate();
            print(trainer, found);
        }
        return Cli.DONE;
    }

    private void print(Trainer trainer, Evaluation found) {
        ModelSize size = trainer.network().size();
        int examples = (split == Split.test ? trainer.data().test() : trainer.data().validation()).count();
        if (json) {
            ObjectNode result = JsonText.object();
            result.put("accuracy", found.metrics().accuracy()).put("loss", found.metrics().loss()).put("connections", size.connections());
            result.put("macs", size.macs()).put("parameters", size.parameters()).put("step", trainer.step()).put("split", split.name()).put("examples", examples);
            out().println(JsonText.of(result));
        } else {
            out().println(String.format(Locale.ROOT, "%s, step %d, %s split of %d examples", folder, trainer.step(), split, examples));
            out().println(String.format(Locale.ROOT, "accuracy     %.2f %%%nloss         %.4f nats%nconnections  %d%nMACs         %d%nparameters   %d",
                    100 * found.metrics().accuracy(), found.metrics().loss(), size.connections(), size.macs(), size.parameters()));
        }
    }
}
