package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.store.RunView;
import headscope.engine.value.Events;
import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.History;
import headscope.engine.value.RunState;
import headscope.engine.value.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What figures show of a run that is on disk: the same scene that the window would paint. */
public final class SavedScene {
    private SavedScene() {}

    /**
     * Reads a run, ranks its heads and evaluates the validation split. The calling thread becomes the engine thread.
     *
     * @param step a step with a checkpoint, or empty for the newest
     * @throws IOException in one sentence
     */
    public static Scene of(Path folder, OptionalLong step, Watch watch, Focus focus, DataSource source) throws IOException {
        try (Trainer trainer = SavedRun.read(folder, step, source).trainer()) {
            Probing.Ranked ranked = trainer.probing().rank(watch.similarity());
            Frames.Status status = new Frames.Status(RunState.PAUSED, folder.toAbsolutePath().normalize().getFileName().toString(), -1, 0,
                    Optional.of(ranked.ranking()), Optional.of(trainer.validate().confusion()));
            trainer.survey().update(watch, false);
            Frame frame = Frames.of(trainer, watch, status, Events.NONE);
            return new Scene(frame, upTo(RunView.of(folder).history(), trainer.step()), focus);
        }
    }

    private static History upTo(History all, long step) {
        return new History(all.steps().stream().filter(s -> s.step() <= step).toList(), all.evals().stream().filter(e -> e.step() <= step).toList(),
                all.rankings().stream().filter(r -> r.step() <= step).toList(), all.marks().stream().filter(m -> m.step() <= step).toList(), all.policy().upTo(step));
    }
}
