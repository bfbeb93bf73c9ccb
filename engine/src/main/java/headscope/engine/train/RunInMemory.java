package headscope.engine.train;

import headscope.engine.value.Events;
import headscope.engine.value.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run that is open: its trainer, its edits, and its folder if it has one. Engine thread only. */
final class RunInMemory implements AutoCloseable {
    private final Trainer trainer;
    private final Editor editor;
    private final Optional<RunRecorder> recorder;
    private final Events past;
    private final List<String> notes;
    private Optional<Evaluation> validated = Optional.empty();

    /**
     * @param past  what happened before it was opened
     * @param notes what a person should know about the opening, one sentence each
     */
    RunInMemory(Trainer trainer, Optional<RunRecorder> recorder, Events past, List<String> notes) {
        this.trainer = trainer;
        this.editor = new Editor(trainer);
        this.recorder = recorder;
        this.past = past;
        this.notes = notes;
    }

    /** The same data and settings from step 0, in a folder beside this one. */
    RunInMemory restarted(Optional<Long> seed) throws IOException {
        RunConfig config = seed.map(trainer.config()::withSeed).orElse(trainer.config());
        Trainer fresh = Trainer.fresh(config, trainer.data());
        if (recorder.isEmpty()) return new RunInMemory(fresh, Optional.empty(), Events.NONE, List.of());
        Path old = recorder.get().folder().folder();
        RunRecorder next = RunOpening.create(freeSibling(old), fresh);
        next.event("restarted", 0, "restarted from " + recorder.get().name() + " with seed " + config.seed());
        return new RunInMemory(fresh, Optional.of(next), Events.NONE, List.of());
    }

    /** {@code run}, then {@code run-2}, {@code run-3} ... */
    private static Path freeSibling(Path folder) {
        String base = folder.getFileName().toString().replaceFirst("-\\d+$", "");
        for (int i = 2;; i++) {
            Path candidate = folder.resolveSibling(base + "-" + i);
            if (!Files.exists(candidate)) return candidate;
        }
    }

    Evaluation validate() {
        Evaluation found = trainer.validate();
        validated = Optional.of(found);
        return found;
    }

    Optional<Evaluation> validated() {
        return validated;
    }

    Trainer trainer() {
        return trainer;
    }

    Editor editor() {
        return editor;
    }

    Optional<RunRecorder> recorder() {
        return recorder;
    }

    Events past() {
        return past;
    }

    List<String> notes() {
        return notes;
    }

    String name() {
        return recorder.map(RunRecorder::name).orElseGet(() -> trainer.config().family() + " on " + trainer.data().name());
    }

    @Override
    public void close() throws IOException {
        trainer.close();
        if (recorder.isPresent()) recorder.get().close();
    }
}
