package headscope.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.augment.RandomTransform;
import headscope.engine.augment.TransformedFeatures;
import headscope.engine.corrupt.CorruptionLevel;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.train.Evaluation;
import headscope.engine.train.SavedRun;
import headscope.engine.train.Trainer;
import headscope.engine.value.ModelSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a run. */
@Command(name = "eval", mixinStandardHelpOptions = true, sortOptions = false, description = "Measure a run: loss, accuracy, connections, MACs, parameters, and what its family tells of itself.")
final class EvalCommand extends CliCommand {
    /** Of the corruptions: the same for every run, so that runs can be compared. */
    private static final long SEED = 0;

    @Parameters(paramLabel = "RUN", description = "Folder of the run.")
    private Path folder;

    @Option(names = "--data", paramLabel = "D", description = "Other data of the same shape and classes; default: the run's own.")
    private String data;

    @Option(names = "--split", defaultValue = "test", description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the family for this measurement, such as glimpses=4, as far as the trained parameters fit; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--corrupt", paramLabel = "KIND:SEVERITY", description = "Measure on corrupted examples too, such as fog:3, fog (1 to 5), all:3 or all; may be repeated. See: headscope list corruptions.")
    private List<String> corrupt = new ArrayList<>();

    @Option(names = "--augment", paramLabel = "CHANGE", description = "Measure on examples changed at random too, always in the same way: turn=180, shear=20, flips=horizontal+vertical,crop=4; may be repeated. "
            + "What the run itself trains on is measured anyway.")
    private List<String> augment = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private enum Split { test, validation }

    @Override
    int run() throws Exception {
        String own = Inputs.run(folder).info().config().data();
        Dataset opened = Inputs.data(data == null ? own : data);
        List<CorruptionLevel> levels = corrupt.stream().flatMap(text -> CorruptionLevel.several(text, opened.shape()).stream()).toList();
        List<RandomTransform> asked = augment.stream().map(RandomTransform::of).toList();
        asked.forEach(change -> change.requireFits(opened.shape()));
        SavedRun saved = Inputs.read(() -> data == null ? SavedRun.read(folder, OptionalLong.empty(), _ -> opened) : SavedRun.onOtherData(folder, opened));
        saved.skipped().forEach(s -> err().println("headscope eval: " + s));
        try (Trainer trainer = saved.trainer()) {
            Examples examples = split == Split.test ? trainer.data().test() : trainer.data().validation();
            Evaluation clean = trainer.evaluate(examples, split.name(), set);
            Map<CorruptionLevel, Evaluation> corrupted = new LinkedHashMap<>();
            for (CorruptionLevel level : levels) corrupted.put(level, trainer.evaluate(level.of(examples, opened.shape(), SEED), split.name(), set));
            Set<RandomTransform> changes = new LinkedHashSet<>(List.of(RandomTransform.of(trainer.live())));
            changes.addAll(asked);
            changes.removeIf(RandomTransform::changesNothing);
            Map<RandomTransform, Evaluation> changed = new LinkedHashMap<>();
            for (RandomTransform change : changes) changed.put(change, trainer.evaluate(TransformedFeatures.of(examples, opened.shape(), change), split.name(), set));
            print(trainer, examples.count(), clean, corrupted, changed);
        }
        return Cli.DONE;
    }

    private void print(Trainer trainer, int examples, Evaluation clean, Map<CorruptionLevel, Evaluation> corrupted, Map<RandomTransform, Evaluation> changed) {
        ModelSize size = trainer.size(set);
        if (json) {
            ObjectNode result = numbers(JsonText.object(), clean);
            result.put("connections", size.connections()).put("macs", size.macs()).put("parameters", size.parameters()).put("step", trainer.step()).put("split", split.name())
                    .put("examples", examples);
            if (!corrupted.isEmpty()) {
                ArrayNode list = result.putArray("corrupted");
                corrupted.forEach((level, found) -> numbers(list.addObject().put("kind", level.kind().id()).put("severity", level.severity())
                        .put("trained", trained(trainer).contains(level.kind().id())), found));
            }
            if (!changed.isEmpty()) {
                ArrayNode list = result.putArray("augmented");
                changed.forEach((change, found) -> numbers(list.addObject().put("change", change.text()).put("trained", trainsOn(trainer, change)), found));
            }
            out().println(JsonText.of(result));
            return;
        }
        String under = set.isEmpty() ? "" : ", " + set.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(", "));
        out().println(String.format(Locale.ROOT, "%s, step %d, %s split of %d examples%s", folder, trainer.step(), split, examples, under));
        out().println(String.format(Locale.ROOT, "accuracy     %.2f %%%nloss         %.4f nats%nconnections  %d%nMACs         %d%nparameters   %d",
                100 * clean.metrics().accuracy(), clean.metrics().loss(), size.connections(), size.macs(), size.parameters()));
        clean.measures().forEach((name, value) -> out().println(String.format(Locale.ROOT, "%-12s %.4f", name, value)));
        corrupted.forEach((level, found) -> line(level.toString(), trained(trainer).contains(level.kind().id()), found));
        changed.forEach((change, found) -> line(change.text(), trainsOn(trainer, change), found));
    }

    private void line(String name, boolean trained, Evaluation found) {
        String measures = found.measures().entrySet().stream().map(m -> String.format(Locale.ROOT, "   %s %.4f", m.getKey(), m.getValue())).collect(Collectors.joining());
        out().println(String.format(Locale.ROOT, "%-18s %s accuracy %6.2f %%   loss %.4f nats%s", name, trained ? "trained " : "held out", 100 * found.metrics().accuracy(),
                found.metrics().loss(), measures));
    }

    /** Whether training changes its examples in this very way. */
    private static boolean trainsOn(Trainer trainer, RandomTransform change) {
        return change.equals(RandomTransform.of(trainer.live()));
    }

    /** Kinds of corruption that the run was trained on. */
    private static List<String> trained(Trainer trainer) {
        return List.of(trainer.config().settings().values().getOrDefault(Corruptions.TRAINED, "").split("\\s*,\\s*"));
    }

    private static ObjectNode numbers(ObjectNode into, Evaluation found) {
        into.put("accuracy", found.metrics().accuracy()).put("loss", found.metrics().loss());
        ObjectNode measures = into.putObject("measures");
        found.measures().forEach(measures::put);
        return into;
    }
}
