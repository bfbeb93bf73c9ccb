package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.data.NpyArray;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunInfo;
import headscope.engine.store.RunView;
import headscope.engine.surgery.HeadTable;
import headscope.engine.value.BadSettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A run read back from its folder.
 *
 * @param trainer at the step of the checkpoint
 * @param skipped one sentence for each newer checkpoint that could not be used
 */
public record SavedRun(Trainer trainer, List<String> skipped) {
    /**
     * Rebuilds a run from its newest usable checkpoint, or from the one at a step. Nothing is written, so another process may be training it. The calling
     * thread becomes the engine thread.
     *
     * @throws IOException in one sentence: no run, no such checkpoint, or other data than the run was made with
     */
    public static SavedRun read(Path folder, OptionalLong step, DataSource source) throws IOException {
        RunView view = RunView.of(folder);
        if (step.isEmpty()) return read(folder, view.info(), view.checkpoints(), source);
        List<Checkpoints.Entry> entries = view.checkpoints().list();
        Checkpoints.Entry entry = entries.stream().filter(e -> e.step() == step.getAsLong()).findFirst().orElseThrow(() -> new IOException(
                "%s: expected a checkpoint at step %d, found steps %s. Choose one of these.".formatted(folder.getFileName(), step.getAsLong(),
                        String.join(", ", entries.stream().map(e -> Long.toString(e.step())).distinct().sorted().toList()))));
        Trainer trainer = rebuild(view.info(), view.checkpoints().load(entry), open(folder, view.info(), source));
        return new SavedRun(remembering(trainer, view), List.of());
    }

    /** The same for a run whose folder is open already. */
    static SavedRun read(Path folder, RunInfo info, Checkpoints checkpoints, DataSource source) throws IOException {
        Checkpoints.Restored restored = newest(folder, checkpoints);
        return new SavedRun(remembering(rebuild(info, restored.data(), open(folder, info, source)), new RunView(folder, info)), restored.skipped());
    }

    /**
     * The newest usable checkpoint of a run on data it was not made with, to measure it there. The calling thread becomes the engine thread.
     *
     * @throws BadSettingException if the data has another shape or other classes, in one sentence
     */
    public static SavedRun onOtherData(Path folder, Dataset data) throws IOException {
        RunView view = RunView.of(folder);
        Checkpoints.Restored restored = newest(folder, view.checkpoints());
        try {
            return new SavedRun(rebuild(view.info(), restored.data(), data), restored.skipped());
        } catch (IllegalArgumentException e) {
            throw new BadSettingException("%s: expected examples that fit the run's network, found %s in %d classes (%s) Choose data of the run's shape."
                    .formatted(data.name(), data.shape(), data.classes().size(), e.getMessage()));
        }
    }

    private static Checkpoints.Restored newest(Path folder, Checkpoints checkpoints) throws IOException {
        return checkpoints.latest().orElseThrow(() -> new IOException(
                "%s: expected at least one complete checkpoint, found none. The run was cut off before the first; start it again.".formatted(folder.getFileName())));
    }

    private static Dataset open(Path folder, RunInfo info, DataSource source) throws IOException {
        Dataset data = source.open(info.config().data());
        if (!data.sha256().equals(info.dataSha256())) {
            throw new IOException("%s: expected the data the run was made with (SHA-256 %s...), found other content in %s (%s...). Bring the old data back or start a new run."
                    .formatted(folder.getFileName(), info.dataSha256().substring(0, 8), info.config().data(), data.sha256().substring(0, 8)));
        }
        return data;
    }

    /** With the moments that a look back needs. */
    private static Trainer remembering(Trainer trainer, RunView view) throws IOException {
        Map<Long, float[]> moments = new TreeMap<>();
        for (Map.Entry<Long, Map<String, NpyArray>> moment : view.moments().upTo(trainer.step()).entrySet()) {
            try {
                moments.put(moment.getKey(), trainer.network().model().layout().collect(moment.getValue()));
            } catch (IllegalArgumentException e) {
                System.getLogger("headscope.train").log(System.Logger.Level.WARNING, "moment of step " + moment.getKey() + ": " + e.getMessage());
            }
        }
        trainer.sight().remember(moments);
        return trainer;
    }

    private static Trainer rebuild(RunInfo info, CheckpointData checkpoint, Dataset data) {
        HeadTable heads = CheckpointCodec.heads(checkpoint);
        Trainer trainer = Trainer.empty(info.config(), data, heads);
        trainer.restore(CheckpointCodec.read(checkpoint, trainer.network(), heads));
        return trainer;
    }
}
