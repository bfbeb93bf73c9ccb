package headscope.engine.train;

import headscope.engine.store.Checkpoints;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Confusion;
import headscope.engine.value.EditMark;
import headscope.engine.value.Events;
import headscope.engine.value.Frame;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Outcome;
import headscope.engine.value.Problem;
import headscope.engine.value.Ranking;
import headscope.engine.value.RunState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** The engine thread's work: apply what the inbox holds, train a step, tell the screen and the disk. */
final class EngineLoop implements Runnable {
    /** Frames per second while training, and the share of the time that building them may take. */
    private static final double FRAME_SECONDS = 1 / 30.0;
    private static final double FRAME_SHARE = 0.02;
    /** Ranking may take this share of the time at most, however small its period. */
    private static final double RANK_SHARE = 0.25;

    private final Inbox inbox;
    private final Mailbox<Frame> frames;
    private final RunOpening opening;
    private final EventLog log = new EventLog();
    private final Pace pace = new Pace();
    private final Throttle frameThrottle = new Throttle(FRAME_SECONDS, FRAME_SHARE);
    private Throttle rankThrottle;
    private long nextCheckpointNanos;
    private RunInMemory run;
    private RunState state = RunState.STARTING;
    private Optional<Command.Goal> goal = Optional.empty();
    private Optional<Ranking> ranking = Optional.empty();
    private Optional<Confusion> confusion = Optional.empty();

    EngineLoop(RunOpening opening, Inbox inbox, Mailbox<Frame> frames) {
        this.opening = opening;
        this.inbox = inbox;
        this.frames = frames;
    }

    @Override
    public void run() {
        frames.publish(bare(Events.NONE));
        try {
            open(opening.open());
        } catch (IOException | BadSettingException e) {
            fail(e.getMessage(), e);
            return;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            fail("The engine could not start: " + e, e);
            return;
        }
        try {
            while (!inbox.closing()) turn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void open(RunInMemory opened) {
        run = opened;
        state = RunState.PAUSED;
        Events past = opened.past();
        past.steps().forEach(log::add);
        past.evals().forEach(log::add);
        past.rankings().forEach(log::add);
        past.marks().forEach(log::add);
        opened.notes().forEach(note -> log.add(new Problem(note, note)));
        rankThrottle = new Throttle(run.trainer().live().real("rank-every"), RANK_SHARE);
        scheduleCheckpoint();
        publish(); // the pictures first, then what takes longer
        rank();
        publish();
    }

    private void turn() throws InterruptedException {
        boolean applied = false;
        for (Optional<Inbox.Pending> next = inbox.poll(); next.isPresent() && !inbox.closing(); next = inbox.poll()) {
            apply(next.get());
            applied = true;
        }
        if (state == RunState.RUNNING) {
            guarded(this::step);
            if (applied || inbox.takeWatchChange() || state != RunState.RUNNING || frameThrottle.due(System.nanoTime())) publish();
        } else {
            if (applied || inbox.takeWatchChange()) publish();
            inbox.await();
        }
    }

    /** Runs work whose failure pauses the run and leaves everything alive. */
    private void guarded(Work work) {
        try {
            work.run();
        } catch (DivergedException e) {
            state = RunState.PAUSED;
            log.add(new Problem(e.getMessage(), e.getMessage()));
        } catch (IOException e) {
            state = RunState.PAUSED;
            log.add(new Problem(e.getMessage() + " Training is paused; nothing is lost in memory.", details(e)));
        } catch (RuntimeException | OutOfMemoryError e) {
            state = RunState.PAUSED;
            log.add(new Problem("Training is paused after an error: " + e.getMessage(), details(e)));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void step() throws IOException {
        Trainer trainer = run.trainer();
        log.add(trainer.train());
        pace.trained(trainer.live().whole("batch"), System.nanoTime());
        for (Proofs.Late proof : run.editor().dueProofs()) {
            report(new Outcome(proof.id(), proof.command(), true, proof.check().what() + ".", trainer.step(), List.of(proof.check())));
        }
        boolean epochEnds = trainer.step() % trainer.stepsPerEpoch() == 0;
        if (epochEnds) validate();
        if (rankThrottle.due(System.nanoTime())) rank();
        if (goalReached()) {
            goal = Optional.empty();
            state = RunState.PAUSED;
        }
        if (epochEnds || state == RunState.PAUSED || System.nanoTime() - nextCheckpointNanos >= 0) checkpoint(Checkpoints.Keep.NEWEST_TWO);
    }

    private boolean goalReached() {
        Trainer trainer = run.trainer();
        return goal.isPresent() && switch (goal.get()) {
            case Command.Goal.AtStep(long step) -> trainer.step() >= step;
            case Command.Goal.AtEpoch(int epoch) -> trainer.step() >= epoch * trainer.stepsPerEpoch();
            case Command.Goal.AtAccuracy(double accuracy) -> run.validated().filter(v -> v.metrics().step() == trainer.step())
                    .map(v -> v.metrics().accuracy() >= accuracy).orElse(false);
        };
    }

    private long targetStep() {
        return goal.map(g -> switch (g) {
            case Command.Goal.AtStep(long step) -> step;
            case Command.Goal.AtEpoch(int epoch) -> epoch * run.trainer().stepsPerEpoch();
            case Command.Goal.AtAccuracy _ -> -1L;
        }).orElse(-1L);
    }

    private void validate() {
        Evaluation found = run.validate();
        log.add(found.metrics());
        confusion = Optional.of(found.confusion());
    }

    private void rank() {
        long start = System.nanoTime();
        Trainer.Ranked ranked = run.trainer().rank();
        ranking = Optional.of(ranked.ranking());
        log.add(ranked.ranking());
        log.add(ranked.probe().metrics());
        if (run.validated().isEmpty()) confusion = Optional.of(ranked.probe().confusion());
        rankThrottle.worked(start, System.nanoTime());
    }

    private void checkpoint(Checkpoints.Keep keep) throws IOException {
        if (run.recorder().isPresent()) run.recorder().get().checkpoint(run.trainer(), keep);
        scheduleCheckpoint();
    }

    private void scheduleCheckpoint() {
        nextCheckpointNanos = System.nanoTime() + (long) (run.trainer().live().real("checkpoint-every") * 1e9);
    }

    private void apply(Inbox.Pending pending) {
        Outcome outcome;
        try {
            Editor.Done done = perform(pending);
            outcome = new Outcome(pending.id(), pending.command().text(), true, done.message(), run.trainer().step(), done.checks());
        } catch (BadSettingException e) {
            outcome = new Outcome(pending.id(), pending.command().text(), false, e.getMessage(), run.trainer().step(), List.of());
        } catch (IOException | RuntimeException e) {
            state = RunState.PAUSED;
            log.add(new Problem("'" + pending.command().text() + "' failed: " + e.getMessage(), details(e)));
            outcome = new Outcome(pending.id(), pending.command().text(), false, "Failed: " + e.getMessage(), run.trainer().step(), List.of());
        }
        Outcome settled = outcome;
        guarded(() -> report(settled));
    }

    /** Journal first, screen second. */
    private void report(Outcome outcome) throws IOException {
        if (run.recorder().isPresent()) run.recorder().get().outcome(outcome);
        log.add(outcome);
    }

    private Editor.Done perform(Inbox.Pending pending) throws IOException {
        Trainer trainer = run.trainer();
        return switch (pending.command()) {
            case Command.Run _ -> go(Optional.empty(), "Running.");
            case Command.Step(long steps) -> go(Optional.of(new Command.Goal.AtStep(trainer.step() + steps)), "Training to step " + (trainer.step() + steps) + ".");
            case Command.RunUntil(Command.Goal wanted) -> {
                goal = Optional.of(wanted);
                if (!goalReached()) yield go(goal, "Running " + pending.command().text().substring("run ".length()) + ".");
                goal = Optional.empty();
                yield new Editor.Done("Already there.", List.of());
            }
            case Command.Pause _ -> {
                state = RunState.PAUSED;
                goal = Optional.empty();
                checkpoint(Checkpoints.Keep.NEWEST_TWO);
                yield new Editor.Done("Paused at step " + trainer.step() + ".", List.of());
            }
            case Command.Save _ -> {
                if (run.recorder().isEmpty()) throw new BadSettingException("save: this run has no folder. Start a run with one.");
                checkpoint(Checkpoints.Keep.SAVE);
                yield new Editor.Done("Checkpoint written at step " + trainer.step() + ".", List.of());
            }
            case Command.Restart(Optional<Long> seed) -> restart(seed);
            case Command edit -> edit(pending.id(), edit);
        };
    }

    private Editor.Done go(Optional<Command.Goal> until, String message) {
        goal = until;
        state = RunState.RUNNING;
        pace.start(System.nanoTime());
        return new Editor.Done(message, List.of());
    }

    private Editor.Done edit(long id, Command command) throws IOException {
        long before = run.trainer().step();
        Editor.Done done = run.editor().apply(id, command);
        log.add(new EditMark(run.trainer().step(), command.text().split(" ")[0], command.heads(), command.text()));
        if (command instanceof Command.Set(String key, String _) && key.equals("rank-every")) {
            rankThrottle = new Throttle(run.trainer().live().real("rank-every"), RANK_SHARE);
        }
        if (run.recorder().isPresent()) {
            if (run.trainer().step() < before) run.recorder().get().goBack(run.trainer());
            else run.recorder().get().heads(run.trainer());
        }
        rank();
        return done;
    }

    private Editor.Done restart(Optional<Long> seed) throws IOException {
        if (run.recorder().isPresent()) checkpoint(Checkpoints.Keep.END);
        flush();
        RunInMemory next = run.restarted(seed);
        run.close();
        run = next;
        state = RunState.PAUSED;
        goal = Optional.empty();
        confusion = Optional.empty();
        rank();
        return new Editor.Done("Back at step 0 with seed " + run.trainer().config().seed() + run.recorder().map(r -> ", in " + r.name()).orElse("") + ".", List.of());
    }

    private void publish() {
        long start = System.nanoTime();
        Frames.Status status = new Frames.Status(state, run.name(), targetStep(), state == RunState.RUNNING ? pace.perSecond() : 0, ranking, confusion);
        frames.publish(Frames.of(run.trainer(), inbox.watch(), status, flush()));
        frameThrottle.worked(start, System.nanoTime());
    }

    /** Hands what happened to the disk and returns it for the screen. */
    private Events flush() {
        Events events = log.take();
        run.recorder().ifPresent(recorder -> recorder.metrics(events));
        return events;
    }

    private void end() {
        try {
            if (run.recorder().isPresent()) {
                checkpoint(Checkpoints.Keep.NEWEST_TWO);
                run.recorder().get().event("closed", run.trainer().step(), "closed at step " + run.trainer().step());
            }
        } catch (IOException e) {
            log.add(new Problem(e.getMessage(), details(e)));
        }
        state = RunState.CLOSED;
        publish();
        try {
            run.close();
        } catch (IOException e) {
            frames.publish(bare(problem(e.getMessage(), e)));
        }
    }

    private void fail(String message, Throwable e) {
        state = RunState.FAILED;
        frames.publish(bare(problem(message, e)));
    }

    private static Events problem(String message, Throwable e) {
        return new Events(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(new Problem(message, details(e))));
    }

    private Frame bare(Events events) {
        return new Frame(state, opening.name(), List.of(), 0, 0, 1, -1, 0, new ModelSize(0, 0, 0), List.of(), List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), events);
    }

    static String details(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
