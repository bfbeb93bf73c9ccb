package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunFolder;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Check;
import headscope.engine.value.EditMark;
import headscope.engine.value.Events;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Edits a run on disk without training it: the result is a new run beside the old one. */
public final class SavedSurgery {
    private SavedSurgery() {}

    /**
     * Copies a run, applies edits to the copy and writes a checkpoint. The first refused edit ends it; the edits before it are kept.
     *
     * @param commands edits; commands that train are refused
     * @return an outcome for each command that was tried
     * @throws IOException in one sentence, if either folder cannot be used
     */
    public static List<Outcome> apply(Path from, Path to, List<Command> commands, DataSource source) throws IOException {
        for (Command command : commands) {
            if (!isEdit(command)) throw new BadSettingException("command '%s': expected an edit of heads or settings; to train, use train --resume.".formatted(command.text()));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (RunFolder folder = RunFolder.fork(from, to, e -> System.getLogger("headscope.store").log(System.Logger.Level.ERROR, e.getMessage(), e));
                Trainer trainer = SavedRun.read(to, folder.info(), folder.checkpoints(), source).trainer()) {
            RunRecorder recorder = new RunRecorder(folder);
            recorder.goBack(trainer);
            Editor editor = new Editor(trainer);
            for (Command command : commands) {
                Outcome outcome = one(editor, trainer, outcomes.size() + 1, command);
                recorder.outcome(outcome);
                outcomes.add(outcome);
                if (!outcome.done()) break;
                recorder.metrics(mark(trainer, command));
                recorder.heads(trainer);
            }
            recorder.checkpoint(trainer, Checkpoints.Keep.SAVE);
        }
        return outcomes;
    }

    private static Outcome one(Editor editor, Trainer trainer, long id, Command command) {
        try {
            Editor.Done done = editor.apply(id, command);
            return new Outcome(id, command.text(), true, done.message(), trainer.step(), done.checks());
        } catch (BadSettingException e) {
            return new Outcome(id, command.text(), false, e.getMessage(), trainer.step(), List.<Check>of());
        }
    }

    private static Events mark(Trainer trainer, Command command) {
        EditMark mark = new EditMark(trainer.step(), command.text().split(" ")[0], command.heads(), command.text());
        return new Events(List.of(), List.of(), List.of(), List.of(mark), List.of(), List.of());
    }

    private static boolean isEdit(Command command) {
        return switch (command) {
            case Command.Set _, Command.Prune _, Command.Resample _, Command.Freeze _, Command.Unfreeze _, Command.Reset _, Command.Undo _, Command.Redo _ -> true;
            case Command.Run _, Command.Pause _, Command.Step _, Command.RunUntil _, Command.Restart _, Command.Save _ -> false;
        };
    }
}
