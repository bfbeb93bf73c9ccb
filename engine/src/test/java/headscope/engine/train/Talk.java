package headscope.engine.train;

import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Frame;
import headscope.engine.value.Outcome;
import headscope.engine.value.Problem;
import headscope.engine.value.RunConfig;
import headscope.engine.value.RunState;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Speaks with a session as the window does, and remembers everything it was told. Waiting has an end: then the test fails with what was heard. */
final class Talk implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long LOOK_NANOS = 200_000L;

    final Session session;
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();
    final List<StepMetrics> steps = new ArrayList<>();
    final List<EvalMetrics> evals = new ArrayList<>();
    private Frame last;

    Talk(Session session) {
        this.session = session;
    }

    /** A run in memory only, opened. */
    static Talk start(RunConfig config) {
        return opened(LocalSession.start(config, Quadrants.source(), Optional.empty()));
    }

    /** A run in a folder, opened. */
    static Talk start(RunConfig config, Path folder) {
        return opened(LocalSession.start(config, Quadrants.source(), Optional.of(folder)));
    }

    static Talk resume(Path folder) throws IOException {
        return opened(LocalSession.resume(folder, Quadrants.source()));
    }

    private static Talk opened(Session session) {
        Talk talk = new Talk(session);
        talk.await(frame -> frame.state() == RunState.PAUSED && frame.ranking().isPresent());
        return talk;
    }

    /** The newest frame, after taking one if there is one. */
    Frame last() {
        take();
        return last;
    }

    Frame await(Predicate<Frame> enough) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - end < 0) {
            if (take() && enough.test(last)) return last;
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new AssertionError("waited in vain; last frame: %s, outcomes: %s, problems: %s".formatted(last == null ? "none" : last.state() + " at step " + last.step(), outcomes,
                problems.stream().map(Problem::message).toList()));
    }

    /** Waits for something that frames do not tell, without reading any. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) throw new AssertionError("waited in vain");
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private boolean take() {
        Optional<Frame> next = session.frames().take();
        next.ifPresent(frame -> {
            last = frame;
            outcomes.addAll(frame.events().outcomes());
            problems.addAll(frame.events().problems());
            steps.addAll(frame.events().steps());
            evals.addAll(frame.events().evals());
        });
        return next.isPresent();
    }

    Frame awaitState(RunState state) {
        return last != null && last.state() == state ? last : await(frame -> frame.state() == state);
    }

    /** Submits a command as people type it and waits for its first outcome. */
    Outcome ask(String command) {
        return ask(CommandParser.parse(command));
    }

    Outcome ask(Command command) {
        return outcome(session.submit(command));
    }

    Outcome outcome(long id) {
        Predicate<Outcome> wanted = o -> o.id() == id;
        awaitOutcomes(id, 1);
        return outcomes.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Waits until a command has so many outcomes. Several may come with one frame, and after the last one a resting run sends no more frames. */
    List<Outcome> awaitOutcomes(long id, int count) {
        Supplier<List<Outcome>> found = () -> outcomes.stream().filter(o -> o.id() == id).toList();
        if (found.get().size() < count) await(_ -> found.get().size() >= count);
        return found.get();
    }

    /** Submits a command that must be done. */
    Outcome done(String command) {
        Outcome outcome = ask(command);
        if (!outcome.done()) throw new AssertionError(outcome.toString());
        return outcome;
    }

    /** Trains some steps and waits until the run rests. */
    Frame train(int count) {
        long target = last.step() + count;
        done("step " + count);
        return last.state() == RunState.PAUSED && last.step() == target ? last : await(frame -> frame.state() == RunState.PAUSED && frame.step() == target);
    }

    @Override
    public void close() {
        session.close();
        take();
    }
}
