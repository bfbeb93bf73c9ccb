package headscope.engine.train;

import headscope.engine.resample.PolicySettings;
import headscope.engine.store.Checkpoints;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.EditMark;
import headscope.engine.value.Events;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.Outcome;
import headscope.engine.value.Problem;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The engine thread's work: apply what the inbox holds, train a step, tell the screen and the disk. */
final class EngineLoop implements Runnable {
    private static final long FOREVER_NANOS = Long.MAX_VALUE / 4;
    private static final String OVERTAKEN = "Stopped: the network was changed before its end.";
    private static final String CLOSED = "The session was closed before this was done.";

    private final Inbox inbox;
    private final Mailbox<Frame> frames;
    private final RunOpening opening;
    private final EventLog log = new EventLog();
    private final Pace pace = new Pace();
    private final Timetable timetable = new Timetable();
    private final MeasuringDesk measuring = new MeasuringDesk();
    private RunInMemory run;
    private RunState state = RunState.STARTING;
    private Optional<Command.Goal> goal = Optional.empty();
    private Optional<String> compared = Optional.empty();
    private volatile RunConfig config;

    /** @param config what is known of the run before it is open */
    EngineLoop(RunConfig config, RunOpening opening, Inbox inbox, Mailbox<Frame> frames) {
        this.config = config;
        this.opening = opening;
        this.inbox = inbox;
        this.frames = frames;
    }

    /** Of the run that is open; any thread. */
    RunConfig config() {
        return config;
    }

    @Override
    public void run() {
        frames.publish(bare(Events.NONE));
        try {
            open(opening.open());
            work();
            end();
        } catch (IOException | BadSettingException e) {
            fail(e.getMessage(), e);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            fail((run == null ? "The engine could not start: " : "The engine had to stop; the last checkpoint is intact: ") + ErrorText.line(e), e);
        }
    }

    private void open(RunInMemory opened) {
        use(opened);
        opened.notes().forEach(note -> log.add(new Problem(note, note)));
        publish(opened.past()); // the pictures first, then what takes longer
        rank();
        publish(Events.NONE);
    }

    private void use(RunInMemory opened) {
        run = opened;
        config = run.trainer().config();
        state = RunState.PAUSED;
        goal = Optional.empty();
        timetable.follow(run.trainer().live());
    }

    private void work() {
        try {
            while (!inbox.closing()) turn();
        } catch (InterruptedException e) {
            log.add(ErrorText.problem("The engine was interrupted; the run is saved and closed.", e));
        }
    }

    private void turn() throws InterruptedException {
        boolean applied = false;
        while (!inbox.closing()) {
            Optional<Inbox.Pending> next = inbox.poll();
            if (next.isEmpty()) break;
            apply(next.get());
            applied = true;
        }
        Optional<String> wanted = inbox.watch().similarity();
        if (wanted.isPresent() && !wanted.equals(compared)) guarded(this::rank);
        guarded(() -> run.trainer().survey().update(inbox.watch(), state == RunState.RUNNING));
        if (measuring.busy()) {
            if (!guarded(this::measureOn)) measuring.abandon();
            if (applied || inbox.takeWatchChange() || !measuring.busy() || timetable.frameDue()) publish(Events.NONE);
        } else if (state == RunState.RUNNING) {
            guarded(this::step);
            if (applied || inbox.takeWatchChange() || state != RunState.RUNNING || timetable.frameDue()) publish(Events.NONE);
        } else {
            if (applied || inbox.takeWatchChange()) publish(Events.NONE);
            rest();
        }
    }

    /** Paused: wait for something to do, and save an edit meanwhile. */
    private void rest() throws InterruptedException {
        if (!run.unsaved()) {
            inbox.await(FOREVER_NANOS);
            return;
        }
        long left = timetable.nanosToCheckpoint();
        if (left > 0) {
            inbox.await(left);
        } else if (!guarded(() -> checkpoint(Checkpoints.Keep.NEWEST_TWO))) {
            publish(Events.NONE);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Runs work whose failure pauses the run and leaves everything alive; whether it succeeded. */
    private boolean guarded(Work work) {
        try {
            work.run();
            return true;
        } catch (DivergedException e) {
            comeBack(e);
        } catch (IOException e) {
            log.add(ErrorText.problem(e.getMessage() + " Training is paused; nothing is lost in memory.", e));
        } catch (RuntimeException | OutOfMemoryError e) {
            log.add(ErrorText.problem("Training is paused after an error: " + ErrorText.line(e), e));
        }
        state = RunState.PAUSED;
        goal = Optional.empty();
        return false;
    }

    private void comeBack(DivergedException e) {
        guarded(() -> run.comeBack(log));
        String message = "%s Training is paused, back at step %d. Lower the learning rate, then run on; undo goes back further.".formatted(e.getMessage(),
                run.trainer().step());
        log.add(ErrorText.problem(message, e));
    }

    private void step() throws IOException {
        Trainer trainer = run.trainer();
        log.add(trainer.train());
        run.changed();
        run.followTwin(log);
        pace.trained(trainer.live().whole("batch"), System.nanoTime());
        for (Proofs.Late proof : run.editor().dueProofs()) report(proof.outcome(trainer.step()));
        boolean epochEnds = trainer.step() % trainer.stepsPerEpoch() == 0;
        if (epochEnds) run.validate(log);
        if (PolicyRun.due(trainer.step(), trainer.live())) policyEvent();
        if (timetable.rankingDue()) rank();
        if (goal.isPresent() && Goals.reached(goal.get(), trainer, run.validated())) {
            goal = Optional.empty();
            state = RunState.PAUSED;
        }
        if (epochEnds || state == RunState.PAUSED || timetable.nanosToCheckpoint() <= 0) checkpoint(Checkpoints.Keep.NEWEST_TWO);
    }

    private Editor.Done measure(long id, Command.Measure command) throws IOException {
        boolean stopped = endMeasuring("Stopped before its end.");
        if (!command.what().equals(Command.Measure.STOP)) return measuring.start(id, command, run.trainer());
        if (!stopped) throw new BadSettingException("measure stop: nothing is being measured.");
        return new Editor.Done("Stopped.", List.of());
    }

    /** The next piece of a measurement; training waits for its end. */
    private void measureOn() throws IOException {
        Optional<Outcome> finished = measuring.goOn(run.trainer().step());
        if (finished.isEmpty()) return;
        report(finished.get());
        rank();
    }

    /** Whether there was one to end. */
    private boolean endMeasuring(String why) throws IOException {
        Optional<Outcome> ended = measuring.stop(why, run.trainer().step());
        if (ended.isPresent()) report(ended.get());
        return ended.isPresent();
    }

    /** A scheduled event. A policy that cannot go on says so in one sentence; training goes on. */
    private void policyEvent() throws IOException {
        Trainer trainer = run.trainer();
        Settings live = trainer.live();
        Map<String, String> fraction = Map.of("fraction", String.format(Locale.ROOT, "%.4f", PolicyRun.fraction(trainer.step(), live)));
        String policy = live.text(PolicySettings.POLICY);
        run.editor().policies().lapse();
        boolean ask = live.text(PolicySettings.ACCEPT).equals("ask");
        Inbox.Pending event = new Inbox.Pending(Editor.BY_SCHEDULE, ask ? new Command.Propose(policy, fraction) : new Command.Policy(policy, fraction));
        try {
            Editor.Done done = ask ? run.editor().policies().propose(policy, fraction, true) : run.editor().apply(Editor.BY_SCHEDULE, event.command());
            if (!ask) changedHeads(event.command(), run.editor().policies().concerned());
            report(event.done(done, trainer.step()));
        } catch (BadSettingException e) {
            report(event.refused(e.getMessage(), trainer.step()));
        }
    }

    private void changedHeads(Command command, List<HeadId> heads) {
        log.add(new EditMark(run.trainer().step(), command.text().split(" ")[0], heads, command.text()));
        log.add(run.editor().policies().takeTrace());
        run.recorder().ifPresent(recorder -> recorder.heads(run.trainer()));
        run.changed();
    }

    private void rank() {
        long start = System.nanoTime();
        compared = inbox.watch().similarity();
        run.rank(log, compared);
        timetable.ranked(start);
    }

    private void checkpoint(Checkpoints.Keep keep) throws IOException {
        timetable.checkpointed(); // first: a disk that refuses is not asked again at once
        run.checkpoint(keep);
    }

    private void apply(Inbox.Pending pending) {
        Outcome outcome = attempt(pending);
        if (pending.command() instanceof Command.Preview) log.add(outcome); // it changed nothing: the journal need not know
        else guarded(() -> report(outcome));
    }

    private Outcome attempt(Inbox.Pending pending) {
        try {
            Editor.Done done = perform(pending);
            return pending.done(done, run.trainer().step());
        } catch (BadSettingException e) {
            return pending.refused(e.getMessage(), run.trainer().step());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            state = RunState.PAUSED;
            log.add(ErrorText.problem("'%s' failed: %s".formatted(pending.command().text(), ErrorText.line(e)), e));
            return pending.refused("Failed: " + ErrorText.line(e), run.trainer().step());
        }
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
                if (Goals.reached(wanted, trainer, run.validated())) yield new Editor.Done("Already there.", List.of());
                run.planned(Goals.step(wanted, trainer));
                yield go(Optional.of(wanted), "Running " + pending.command().text().substring("run ".length()) + ".");
            }
            case Command.Pause _ -> {
                state = RunState.PAUSED;
                goal = Optional.empty();
                if (run.unsaved()) checkpoint(Checkpoints.Keep.NEWEST_TWO);
                yield new Editor.Done("Paused at step " + trainer.step() + ".", List.of());
            }
            case Command.Save _ -> {
                if (run.recorder().isEmpty()) throw new BadSettingException("save: this run has no folder. Start a run with one.");
                checkpoint(Checkpoints.Keep.SAVE);
                yield new Editor.Done("Checkpoint written at step " + trainer.step() + ".", List.of());
            }
            case Command.Measure measure -> measure(pending.id(), measure);
            case Command.Restart(Optional<Long> seed) -> {
                endMeasuring(OVERTAKEN);
                yield restart(seed);
            }
            case Command.Preview(Command edit) -> new Editor.Done(run.preview(edit).text() + ".", List.of());
            case Command.Twin(boolean on) -> twin(on);
            case Command.Propose(String policy, Map<String, String> parameters) -> run.editor().policies().propose(policy, parameters, false);
            case Command.Ignore _ -> run.editor().policies().ignore();
            case Command edit -> edit(pending.id(), edit);
        };
    }

    private Editor.Done go(Optional<Command.Goal> until, String message) {
        goal = until;
        state = RunState.RUNNING;
        pace.start(System.nanoTime());
        return new Editor.Done(message, List.of());
    }

    private Editor.Done twin(boolean on) throws IOException {
        if (!on) {
            if (!run.endTwin("as asked")) throw new BadSettingException("twin off: there is no twin.");
            return new Editor.Done("The twin has ended; its memory is free.", List.of());
        }
        Twin twin = run.startTwin();
        String behind = twin.behind() == 0 ? "" : "; it catches up %d steps first".formatted(twin.behind());
        return new Editor.Done("An untouched twin goes on from step %d, before '%s'%s. Training takes twice the time until 'twin off'.".formatted(twin.current().fromStep(),
                twin.current().edit(), behind), List.of());
    }

    private Editor.Done edit(long id, Command command) throws IOException {
        if (!(command instanceof Command.Set)) endMeasuring(OVERTAKEN);
        List<HeadId> heads = run.editor().concerned(command);
        Editor.Done done = run.editor().apply(id, command);
        boolean wentBack = command instanceof Command.Undo || command instanceof Command.Redo;
        if (wentBack) run.wentBack(log);
        if (command instanceof Command.Policy || command instanceof Command.Accept) heads = run.editor().policies().concerned();
        if (wentBack) run.editor().policies().lapse();
        changedHeads(command, heads);
        timetable.follow(run.trainer().live());
        timetable.edited();
        guarded(this::rank);
        if (wentBack) publish(Events.NONE); // a frame of this moment, before training makes the step number ambiguous
        return done;
    }

    private Editor.Done restart(Optional<Long> seed) throws IOException {
        RunInMemory old = run;
        state = RunState.PAUSED;
        if (old.recorder().isPresent()) checkpoint(Checkpoints.Keep.END);
        RunInMemory next = old.restarted(seed);
        publish(Events.NONE); // the last of the old run
        use(next);
        guarded(() -> leave(old, next));
        guarded(this::rank);
        publish(Events.NONE);
        return new Editor.Done("Back at step 0 with seed " + config.seed() + next.recorder().map(r -> ", in " + r.name()).orElse("") + ".", List.of());
    }

    private static void leave(RunInMemory old, RunInMemory next) throws IOException {
        try (old) {
            old.closing("restarted as " + next.name());
        }
    }

    /** @param before events to put in front that are on disk already */
    private void publish(Events before) {
        long start = System.nanoTime();
        Frames.Status status = new Frames.Status(state, run.name(), goal.map(g -> Goals.step(g, run.trainer())).orElse(-1L),
                state == RunState.RUNNING ? pace.perSecond() : 0, run.ranking(), run.confusion(), run.preview(), run.twin(), run.editor().policies().waiting());
        Events events = log.take();
        run.recorder().ifPresent(recorder -> recorder.metrics(events));
        frames.publish(Frames.of(run.trainer(), inbox.watch(), status, before.then(events)));
        timetable.frameBuilt(start);
    }

    private void end() throws IOException {
        try (RunInMemory last = run) {
            if (last.unsaved()) guarded(() -> checkpoint(Checkpoints.Keep.NEWEST_TWO));
            state = RunState.CLOSED;
            for (Inbox.Pending left : refuseFromNowOn(CLOSED)) guarded(() -> report(left.refused(CLOSED, run.trainer().step())));
            guarded(() -> last.closing("closed"));
            state = RunState.CLOSED;
            publish(Events.NONE);
        }
    }

    /** The end after an error: say what happened, answer whoever still asks, let the folder go. */
    private void fail(String message, Throwable e) {
        state = RunState.FAILED;
        log.add(ErrorText.problem(message, e));
        String why = "The session has failed: " + message;
        for (Inbox.Pending left : refuseFromNowOn(why)) log.add(left.refused(why, 0));
        try {
            if (run != null) run.close();
        } catch (IOException | RuntimeException second) {
            log.add(ErrorText.problem(ErrorText.line(second), second));
        }
        frames.publish(bare(log.take()));
    }

    private List<Inbox.Pending> refuseFromNowOn(String why) {
        return inbox.end(late -> frames.publish(bare(new Events(List.of(), List.of(), List.of(), List.of(), List.of(late.refused(why, 0)), List.of()))));
    }

    private Frame bare(Events events) {
        return Frames.bare(state, opening.name(), events);
    }
}
