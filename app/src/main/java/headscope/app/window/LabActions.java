package headscope.app.window;

import headscope.app.window.model.ActionRegistry;
import headscope.app.window.model.ResampleViewModel;
import headscope.app.window.model.RunViewModel;
import headscope.app.window.model.SelectionModel;
import headscope.app.window.model.WatchModel;
import headscope.engine.train.Command;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Life;
import headscope.engine.value.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** Registers what can be done to the run and to the selection; the window's own actions are added by the views that do them. */
final class LabActions {
    private static final String TRAIN = "Training";
    private static final String HEADS = "Heads";
    private static final String LOOK = "Looking";

    private final ActionRegistry registry;
    private final RunViewModel run;
    private final SelectionModel selection;
    private final BooleanBinding hasRun;
    private final BooleanBinding hasSelection;
    private final Map<String, Supplier<Optional<Command>>> edits = new HashMap<>();

    LabActions(ActionRegistry registry, RunViewModel run, SelectionModel selection) {
        this.registry = registry;
        this.run = run;
        this.selection = selection;
        hasRun = run.stateProperty().isNotEqualTo(RunState.CLOSED).and(run.stateProperty().isNotEqualTo(RunState.FAILED));
        hasSelection = Bindings.createBooleanBinding(() -> !selection.focus().selected().isEmpty(), selection.focusProperty()).and(hasRun);
    }

    BooleanBinding hasRun() {
        return hasRun;
    }

    BooleanBinding hasSelection() {
        return hasSelection;
    }

    void registerTraining(Runnable askGoal) {
        train("run-pause", "Run", "Train, or pause", "fth-play", "Space", this::runOrPause);
        train("step", "Step", "Train one step", "fth-skip-forward", "S", () -> run.submit(new Command.Step(1)));
        train("step-10", "Step 10", "Train 10 steps, then pause", "fth-skip-forward", "Shift+S", () -> run.submit(new Command.Step(10)));
        train("step-100", "Step 100", "Train 100 steps, then pause", "fth-skip-forward", "", () -> run.submit(new Command.Step(100)));
        train("step-epoch", "Step one epoch", "Train through the training split once, then pause", "fth-skip-forward", "", () ->
                run.frameProperty().get().ifPresent(f -> run.submit(new Command.Step(Math.max(1, f.stepsPerEpoch())))));
        train("run-until", "Run until\u2026", "Train until a step, an epoch or an accuracy is reached, then pause", "fth-flag", "Shortcut+Shift+R", askGoal);
        train("restart-same", "Restart with the same seed", "Back to step 0: the same run again", "fth-rotate-ccw", "",
                () -> run.submit(new Command.Restart(Optional.empty())));
        train("restart-new", "Restart with a new seed", "Back to step 0 with other random draws", "fth-shuffle", "",
                () -> run.submit(new Command.Restart(Optional.of(newSeed()))));
        train("undo", "Undo", "Back to before the last edit, with weights and random streams", "fth-corner-up-left", "Shortcut+Z",
                () -> run.submit(new Command.Undo()));
        train("redo", "Redo", "Make the edit again that was undone", "fth-corner-up-right", "Shortcut+Y", () -> run.submit(new Command.Redo()));
        train("twin", "Twin", "Let an untouched twin go on from before the last edit, or end it; training takes twice the time meanwhile", "fth-users", "",
                () -> run.submit(new Command.Twin(run.frameProperty().get().flatMap(f -> f.surgery().twin()).isEmpty())));
        train("save", "Save a checkpoint", "Write a checkpoint now", "fth-save", "Shortcut+S", () -> run.submit(new Command.Save()));
    }

    void registerHeads(ResampleViewModel resample) {
        heads("prune", "Prune", "Switch the selected heads off", "fth-scissors", "P", all(HeadStatus.LIVE, HeadStatus.FROZEN), Command.Prune::new);
        heads("resample", "Resample", "Draw new heads for the selected slots", "fth-refresh-cw", "R", all(HeadStatus.values()), resample::command);
        heads("freeze", "Freeze", "Keep the selected heads' weights as they are", "fth-lock", "F", all(HeadStatus.LIVE), Command.Freeze::new);
        heads("unfreeze", "Unfreeze", "Let the selected heads learn again", "fth-unlock", "U", all(HeadStatus.FROZEN), Command.Unfreeze::new);
        heads("reset", "Reset", "Same offsets, fresh weights", "fth-rotate-cw", "", all(HeadStatus.LIVE, HeadStatus.FROZEN), Command.Reset::new);
        registerMerge();
        registerRevive();
        registry.add("select-layer", HEADS, "Select all heads of the layer", "Every head of the layer in view", "fth-check-square", "Shortcut+A", hasRun,
                selection::selectAllInLayer);
        registry.add("select-none", HEADS, "Select nothing", "Clear the selection", "fth-square", "Esc", hasSelection, selection::clear);
        move("select-next", "Next head in rank order", "Right", 1, false);
        move("select-previous", "Previous head in rank order", "Left", -1, false);
        move("select-lower", "Next head in rank order (down)", "Down", 1, false);
        move("select-higher", "Previous head in rank order (up)", "Up", -1, false);
        move("extend-next", "Add the next head to the selection", "Shift+Right", 1, true);
        move("extend-previous", "Add the previous head to the selection", "Shift+Left", -1, true);
    }

    /** The edit that an action would make of the selection now; empty if it is no edit or not possible. */
    Optional<Command> edit(String action) {
        return Optional.ofNullable(edits.get(action)).flatMap(Supplier::get);
    }

    private void registerMerge() {
        edits.put("merge", () -> {
            List<HeadId> two = run.selected(HeadStatus.LIVE, HeadStatus.FROZEN);
            return two.size() == 2 && two.get(0).layer() == two.get(1).layer() ? Optional.of(new Command.Merge(two.get(1), two.get(0))) : Optional.empty();
        });
        BooleanBinding enabled = Bindings.createBooleanBinding(() -> hasRun.get() && edit("merge").isPresent(), hasRun, selection.focusProperty(), run.frameProperty());
        registry.add("merge", HEADS, "Merge", "Two heads of a layer: the lower ranked one goes, the other speaks for it", "fth-git-merge", "M", enabled,
                () -> edit("merge").ifPresent(run::submit));
    }

    /** A head whose gravestone is looked at, or the pruned ones of the selection. */
    private void registerRevive() {
        edits.put("revive", () -> {
            List<HeadId> dead = selection.tombProperty().get().map(List::of).orElseGet(() -> run.selected(HeadStatus.PRUNED));
            boolean kept = !dead.isEmpty() && dead.stream().allMatch(this::keptInTomb);
            return kept ? Optional.of(new Command.Revive(dead)) : Optional.empty();
        });
        BooleanBinding enabled = Bindings.createBooleanBinding(() -> hasRun.get() && edit("revive").isPresent(), hasRun, selection.focusProperty(), selection.tombProperty(),
                run.frameProperty());
        registry.add("revive", HEADS, "Revive", "Bring a dead head back with its taps and last weights", "fth-sunrise", "", enabled, () -> edit("revive").ifPresent(command -> {
            run.submit(command);
            selection.tombProperty().get().flatMap(dead -> run.inhabitant(dead.layer(), dead.slot())).ifPresent(now -> selection.click(now, false, false));
        }));
    }

    private boolean keptInTomb(HeadId dead) {
        return run.frameProperty().get().flatMap(f -> f.surgery().life(dead)).flatMap(Life::mask).isPresent();
    }

    void registerLooking(WatchModel watch) {
        registry.add("next-example", LOOK, "Next example", "Show the next validation example", "fth-chevron-right", "E", hasRun, () -> watch.move(1));
        registry.add("previous-example", LOOK, "Previous example", "Show the previous validation example", "fth-chevron-left", "Shift+E", hasRun, () -> watch.move(-1));
        registry.add("next-layer", LOOK, "Next layer", "Show the heads of the next layer", "fth-layers", "L", hasRun, () ->
                run.frameProperty().get().filter(f -> !f.layers().isEmpty()).ifPresent(f -> selection.layer((selection.focus().layer() + 1) % f.layers().size())));
        registry.add("lock-scale", LOOK, "Lock the weight scale", "Keep the colours of weights comparable over heads and time", "fth-crosshair", "K", hasRun,
                this::toggleScaleLock);
    }

    /** Locks at the largest weight of the layer in view. */
    void toggleScaleLock() {
        if (selection.focus().lockedScale().isPresent()) {
            selection.lockScale(Optional.empty());
            return;
        }
        run.frameProperty().get().ifPresent(f -> {
            float largest = 0;
            for (var head : f.heads()) {
                if (head.id().layer() != selection.focus().layer()) continue;
                for (int i = 0; i < head.mask().taps(); i++) largest = Math.max(largest, Math.abs(head.mask().weightAt(i)));
            }
            if (largest > 0) selection.lockScale(Optional.of(largest));
        });
    }

    private void runOrPause() {
        run.submit(run.stateProperty().get() == RunState.RUNNING ? new Command.Pause() : new Command.Run());
    }

    private void train(String id, String title, String help, String icon, String key, Runnable action) {
        registry.add(id, TRAIN, title, help, icon, key, hasRun, action);
    }

    private HeadStatus[] all(HeadStatus... statuses) {
        return statuses;
    }

    private void heads(String id, String title, String help, String icon, String key, HeadStatus[] statuses, Function<List<HeadId>, Command> command) {
        edits.put(id, () -> Optional.of(run.selected(statuses)).filter(ids -> !ids.isEmpty()).map(command));
        Consumer<List<HeadId>> send = ids -> {
            if (!ids.isEmpty()) run.submit(command.apply(ids));
        };
        BooleanBinding enabled = Bindings.createBooleanBinding(() -> hasSelection.get() && !run.selected(statuses).isEmpty(), hasSelection, selection.focusProperty(),
                run.frameProperty());
        registry.add(id, HEADS, title, help, icon, key, enabled, () -> send.accept(run.selected(statuses)));
    }

    private void move(String id, String title, String key, int by, boolean extend) {
        registry.add(id, HEADS, title, "Walk through the heads from best to worst", by > 0 ? "fth-arrow-right" : "fth-arrow-left", key, hasRun,
                () -> selection.move(by, extend));
    }

    private static long newSeed() {
        return new SplittableRandom().nextLong(1, 1_000_000);
    }
}
