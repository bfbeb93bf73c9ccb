package headscope.engine.value.study;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a study is, at one moment.
 *
 * @param trials       all of them, in the order of the plan
 * @param secondsLeft  estimate; empty before there is anything to judge by
 * @param problem      why it is paused, if that was not asked for
 */
public record StudyProgress(State state, List<Entry> trials, double seconds, OptionalLong secondsLeft, Optional<String> problem) {
    /** Of the whole study. */
    public enum State { READY, RUNNING, PAUSED, STOPPED, DONE }

    /** Of one trial. */
    public enum Stage { WAITING, RUNNING, DONE, FAILED }

    /**
     * One trial.
     *
     * @param step training steps done
     * @param note result or reason of failure, for people
     */
    public record Entry(String label, Stage stage, long step, long steps, String note) {}

    public StudyProgress {
        trials = List.copyOf(trials);
    }

    /** Trials that need no more work. */
    public long done() {
        return trials.stream().filter(t -> t.stage() == Stage.DONE || t.stage() == Stage.FAILED).count();
    }

    public long stepsDone() {
        return trials.stream().mapToLong(t -> t.stage() == Stage.DONE || t.stage() == Stage.FAILED ? t.steps() : t.step()).sum();
    }

    public long steps() {
        return trials.stream().mapToLong(Entry::steps).sum();
    }
}
