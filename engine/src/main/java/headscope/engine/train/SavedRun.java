package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.store.CheckpointData;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunInfo;
import headscope.engine.surgery.HeadTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run read back from its folder.
 *
 * @param trainer at the step of the checkpoint
 * @param skipped one sentence for each newer checkpoint that could not be used
 */
public record SavedRun(Trainer trainer, List<String> skipped) {
    /**
     * Rebuilds a run from its newest usable checkpoint. The calling thread becomes the engine thread.
     *
     * @throws IOException in one sentence: no run, no checkpoint, or other data than the run was made with
     */
    public static SavedRun read(Path folder, RunInfo info, Checkpoints checkpoints, DataSource source) throws IOException {
        Checkpoints.Restored restored = checkpoints.latest().orElseThrow(() -> new IOException(
                "%s: expected at least one complete checkpoint, found none. The run was cut off before the first; start it again.".formatted(folder.getFileName())));
        Dataset data = source.open(info.config().data());
        if (!data.sha256().equals(info.dataSha256())) {
            throw new IOException("%s: expected the data the run was made with (SHA-256 %s...), found other content in %s (%s...). Bring the old data back or start a new run."
                    .formatted(folder.getFileName(), info.dataSha256().substring(0, 8), info.config().data(), data.sha256().substring(0, 8)));
        }
        return new SavedRun(rebuild(info, restored.data(), data), restored.skipped());
    }

    private static Trainer rebuild(RunInfo info, CheckpointData checkpoint, Dataset data) {
        HeadTable heads = CheckpointCodec.heads(checkpoint);
        Trainer trainer = Trainer.empty(info.config(), data, heads);
        trainer.restore(CheckpointCodec.read(checkpoint, trainer.network(), heads));
        return trainer;
    }
}
