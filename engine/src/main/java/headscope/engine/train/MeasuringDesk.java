package headscope.engine.train;

import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Outcome;
import java.util.List;
import java.util.Optional;

/** The measurement that somebody asked for and waits for, one at a time. Engine thread only. */
final class MeasuringDesk {
    private Optional<Running> running = Optional.empty();

    private record Running(long id, String command, Measurement work) {
        Outcome ended(String message, boolean done, long step) {
            return new Outcome(id, command, done, message, step, List.of());
        }
    }

    boolean busy() {
        return running.isPresent();
    }

    /**
     * Starts one while there is none; its first piece is done and tells the cost.
     *
     * @throws BadSettingException for an unknown criterion, in one sentence
     */
    Editor.Done start(long id, Command.Measure command, Trainer trainer) {
        Measurement started = new Measurement(trainer, RankingCriterion.of(command.what()));
        running = Optional.of(new Running(id, command.text(), started));
        return new Editor.Done(started.cost(), List.of());
    }

    /** The next piece; the second outcome of the command, once it is done. */
    Optional<Outcome> goOn(long step) {
        Running now = running.orElseThrow();
        if (!now.work().finished()) now.work().step();
        if (!now.work().finished()) return Optional.empty();
        running = Optional.empty();
        return Optional.of(now.ended(now.work().finish(), true, step));
    }

    /** Ends it before its time; its second outcome, if there was one. */
    Optional<Outcome> stop(String why, long step) {
        Optional<Outcome> ended = running.map(r -> r.ended(why, false, step));
        abandon();
        return ended;
    }

    /** It failed. */
    void abandon() {
        running = Optional.empty();
    }
}
