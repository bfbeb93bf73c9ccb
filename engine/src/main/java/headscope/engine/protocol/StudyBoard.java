package headscope.engine.protocol;

import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.Entry;
import headscope.engine.value.study.StudyProgress.Stage;
import headscope.engine.value.study.StudyProgress.State;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Who does which trial, and how far it is: all that the threads of a study share. Every method may be called from any thread. */
final class StudyBoard {
    private static final double NANOS = 1e9;

    private final List<Trial> trials;
    private final TrialResult[] results;
    private final Stage[] stages;
    private final long[] steps;
    private final String[] notes;
    private State state = State.READY;
    private Optional<String> problem = Optional.empty();
    /** Time at work before the present stretch, and when that began. */
    private long workedNanos;
    private long since;
    private long stepsAtStart;

    /** @param known results of the trials, null where there is none */
    StudyBoard(List<Trial> trials, TrialResult[] known) {
        this.trials = List.copyOf(trials);
        results = known.clone();
        stages = new Stage[known.length];
        steps = new long[known.length];
        notes = new String[known.length];
        for (int i = 0; i < known.length; i++) {
            if (known[i] == null) {
                stages[i] = Stage.WAITING;
                notes[i] = "";
            } else {
                settle(i, known[i]);
            }
        }
        if (allSettled()) state = State.DONE;
    }

    Trial trial(int number) {
        return trials.get(number);
    }

    synchronized void start() {
        if (state != State.READY) return;
        state = State.RUNNING;
        since = System.nanoTime();
        stepsAtStart = stepsDone();
    }

    /** The next trial to do; waits while paused; empty if there is none or the study is stopped. */
    synchronized Optional<Integer> take() {
        if (!awaitResume()) return Optional.empty();
        for (int i = 0; i < stages.length; i++) {
            if (stages[i] == Stage.WAITING) {
                stages[i] = Stage.RUNNING;
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** A step is done. Waits while paused; false if the study is stopped. */
    synchronized boolean passed(int number, long step) {
        steps[number] = step;
        return awaitResume();
    }

    /** False if the study is stopped. */
    synchronized boolean awaitResume() {
        while (state == State.PAUSED) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return state != State.STOPPED;
    }

    synchronized void giveBack(int number) {
        stages[number] = Stage.WAITING;
        steps[number] = 0;
    }

    synchronized void finished(int number, TrialResult result) {
        settle(number, result);
        if (!allSettled()) return;
        workedNanos += System.nanoTime() - since;
        state = State.DONE;
        notifyAll();
    }

    /** A trial that broke with an error of the program: not kept, tried again at the next start. */
    synchronized void failed(int number, String why) {
        stages[number] = Stage.FAILED;
        notes[number] = why;
        if (allSettled()) {
            workedNanos += System.nanoTime() - since;
            state = State.DONE;
        }
        notifyAll();
    }

    private void settle(int number, TrialResult r) {
        results[number] = r;
        stages[number] = r.succeeded() ? Stage.DONE : Stage.FAILED;
        steps[number] = trials.get(number).steps();
        notes[number] = r.failure().orElseGet(() -> String.format(Locale.ROOT, "validation loss %.3f, test accuracy %.1f %%, %.0f s", r.validation().loss(),
                100 * r.test().accuracy(), r.seconds()));
    }

    private boolean allSettled() {
        return Arrays.stream(stages).allMatch(s -> s == Stage.DONE || s == Stage.FAILED);
    }

    synchronized void pause(Optional<String> why) {
        if (state == State.RUNNING) {
            workedNanos += System.nanoTime() - since;
            state = State.PAUSED;
        }
        if (state == State.PAUSED && why.isPresent()) problem = why;
    }

    synchronized void resume() {
        if (state != State.PAUSED) return;
        state = State.RUNNING;
        problem = Optional.empty();
        since = System.nanoTime();
        notifyAll();
    }

    synchronized void stop() {
        if (state == State.RUNNING) workedNanos += System.nanoTime() - since;
        if (state != State.DONE) state = State.STOPPED;
        notifyAll();
    }

    synchronized List<TrialResult> results() {
        return Arrays.stream(results).filter(r -> r != null).toList();
    }

    synchronized StudyProgress progress() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < stages.length; i++) entries.add(new Entry(trials.get(i).label(), stages[i], steps[i], trials.get(i).steps(), notes[i]));
        double seconds = (workedNanos + (state == State.RUNNING ? System.nanoTime() - since : 0)) / NANOS;
        long done = stepsDone() - stepsAtStart;
        long left = trials.stream().mapToLong(Trial::steps).sum() - stepsDone();
        OptionalLong eta = state == State.DONE ? OptionalLong.of(0) : done <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(seconds * left / done));
        return new StudyProgress(state, entries, seconds, eta, problem);
    }

    private long stepsDone() {
        return Arrays.stream(steps).sum();
    }
}
