package headscope.app.window.model;

import headscope.engine.train.Command;
import headscope.engine.train.Session;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.Outcome;
import headscope.engine.value.Problem;
import headscope.engine.value.RunState;
import headscope.engine.value.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The run on screen: takes frames in, sends commands out, never sees a control. FX thread only. */
public final class RunViewModel {
    private Optional<Scene.Beside> beside = Optional.empty();
    private final ReadOnlyObjectWrapper<Optional<Frame>> frame = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(RunState.CLOSED);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final HistoryCollector history = new HistoryCollector();
    private final SelectionModel selection;
    private final QueueViewModel queue;
    private final Consumer<Problem> problems;
    private final List<Command> early = new ArrayList<>();
    private final Map<Long, Consumer<Outcome>> asked = new HashMap<>();
    private Optional<Session> session = Optional.empty();
    private boolean touched;

    /** @param problems where errors of the engine go, for people */
    public RunViewModel(SelectionModel selection, QueueViewModel queue, Consumer<Problem> problems) {
        this.selection = selection;
        this.queue = queue;
        this.problems = problems;
    }

    /** Another session is on its way: what was shown of the last one goes, commands wait for the new one. */
    public void expect() {
        clear(RunState.STARTING);
    }

    /** Shows the session and hands it what was asked before it was there. */
    public void attach(Session next) {
        List<Command> waiting = List.copyOf(early);
        clear(RunState.STARTING);
        session = Optional.of(next);
        waiting.forEach(this::submit);
    }

    /** No run is open. */
    public void detach() {
        clear(RunState.CLOSED);
    }

    private void clear(RunState next) {
        session = Optional.empty();
        early.clear();
        asked.clear();
        touched = false;
        history.clear();
        queue.clear();
        selection.clear();
        progress.set(0);
        frame.set(Optional.empty());
        state.set(next);
    }

    public Optional<Session> session() {
        return session;
    }

    /** Takes the newest frame, if there is one; called once per pulse. */
    public void poll() {
        session.flatMap(s -> s.frames().take()).ifPresent(this::show);
    }

    void show(Frame next) {
        frame.get().filter(last -> next.step() < last.step()).ifPresent(_ -> history.rewindTo(next.step()));
        history.add(next.events());
        next.events().outcomes().forEach(this::settled);
        selection.follow(next);
        state.set(next.state());
        progress.set(fraction(next));
        frame.set(Optional.of(next));
        next.events().problems().forEach(problems);
    }

    /** Sends a command, or keeps it for the session that is on its way. */
    public void submit(Command command) {
        session.ifPresentOrElse(s -> {
            touched = true;
            queue.submitted(s.submit(command), command.text(), command.heads());
        }, () -> early.add(command));
    }

    /**
     * Asks something that changes nothing and has no place in the queue.
     *
     * @param answer told once, unless the question is taken back or the run goes
     * @return its number, -1 without a run
     */
    public long ask(Command question, Consumer<Outcome> answer) {
        if (session.isEmpty()) return -1;
        long id = session.get().submit(question);
        asked.put(id, answer);
        return id;
    }

    /** The answer is no longer wanted. */
    public void takeBack(long id) {
        if (asked.containsKey(id)) asked.put(id, _ -> { });
        if (session.map(s -> s.cancel(id)).orElse(false)) asked.remove(id);
    }

    private void settled(Outcome outcome) {
        Consumer<Outcome> answer = asked.remove(outcome.id());
        if (answer == null) queue.settled(outcome);
        else answer.accept(outcome);
    }

    public void cancel(long id) {
        if (session.map(s -> s.cancel(id)).orElse(false)) queue.cancelled(id);
    }

    /** Whether anybody asked this run for anything, or it has trained: otherwise there is nothing to keep. */
    public boolean touched() {
        return touched || frame.get().map(f -> f.step() > 0).orElse(false);
    }

    public ReadOnlyObjectProperty<Optional<Frame>> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** 0..1 towards the target step, or through the epoch if there is no target. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public HistoryCollector history() {
        return history;
    }

    /** Another run that figures show beside this one. */
    public void compare(Optional<Scene.Beside> other) {
        beside = other;
    }

    /** What a figure draws now. */
    public Optional<Scene> scene() {
        return frame.get().map(f -> new Scene(f, history.history(), selection.focus(), beside));
    }

    public Optional<HeadView> head(HeadId id) {
        return frame.get().flatMap(f -> f.heads().stream().filter(h -> h.id().equals(id)).findFirst());
    }

    /** The head that lives in a slot now, pruned or not. */
    public Optional<HeadId> inhabitant(int layer, int slot) {
        return frame.get().stream().flatMap(f -> f.heads().stream()).map(HeadView::id).filter(id -> id.layer() == layer && id.slot() == slot).findFirst();
    }

    /** Selected heads that have the given status. */
    public List<HeadId> selected(HeadStatus... wanted) {
        List<HeadStatus> statuses = List.of(wanted);
        return selection.selected().stream().filter(id -> head(id).map(h -> statuses.contains(h.info().status())).orElse(false)).toList();
    }

    /** Seconds to the target, or to the end of the epoch; NaN while nothing moves. */
    public double secondsLeft() {
        if (frame.get().isEmpty() || session.isEmpty()) return Double.NaN;
        Frame f = frame.get().get();
        int batch = Integer.parseInt(session.get().config().settings().values().getOrDefault("batch", "64"));
        double stepsPerSecond = f.imagesPerSecond() / batch;
        if (f.state() != RunState.RUNNING || stepsPerSecond <= 0) return Double.NaN;
        double stepsLeft = f.targetStep() >= 0 ? f.targetStep() - f.step() : (1 - f.epoch() % 1) * f.stepsPerEpoch();
        return stepsLeft / stepsPerSecond;
    }

    private static double fraction(Frame f) {
        if (f.targetStep() > 0) return Math.min(1, (double) f.step() / f.targetStep());
        return f.epoch() % 1;
    }
}
