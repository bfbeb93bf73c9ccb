package headscope.engine.train;

import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be asked of a session. Closed: a new case does not compile until it is handled. Applied at a step boundary, each with an outcome.
 * Text and object say the same: {@link #text()} is what the journal keeps, {@link CommandParser} reads it back.
 */
public sealed interface Command {
    /** Train until told otherwise. */
    record Run() implements Command {}

    record Pause() implements Command {}

    /** Train n steps, then pause. */
    record Step(long steps) implements Command {
        /** Updaters count steps in 32 bits. */
        private static final long MOST = 1_000_000_000;

        public Step {
            if (steps < 1 || steps > MOST) throw new BadSettingException("step: expected 1 to %d steps, found %d.".formatted(MOST, steps));
        }
    }

    /** Train until the goal holds, then pause. */
    record RunUntil(Goal goal) implements Command {}

    /** Change a setting that may change while training, such as the learning rate. */
    record Set(String key, String value) implements Command {}

    record Prune(List<HeadId> heads) implements Command {
        public Prune {
            heads = List.copyOf(heads);
        }
    }

    /**
     * Draw new heads for the slots.
     *
     * @param distribution id of a law, or empty for the run's own
     * @param parameters   settings of the resample that differ from the run's: {@code sigma}, {@code k}, ...
     */
    record Resample(List<HeadId> heads, Optional<String> distribution, Map<String, String> parameters) implements Command {
        public Resample {
            heads = List.copyOf(heads);
            parameters = Map.copyOf(parameters);
        }
    }

    record Freeze(List<HeadId> heads) implements Command {
        public Freeze {
            heads = List.copyOf(heads);
        }
    }

    record Unfreeze(List<HeadId> heads) implements Command {
        public Unfreeze {
            heads = List.copyOf(heads);
        }
    }

    /** Same offsets, fresh weights, moments cleared. */
    record Reset(List<HeadId> heads) implements Command {
        public Reset {
            heads = List.copyOf(heads);
        }
    }

    /** One head goes and another speaks for it: its outgoing weights are handed over. */
    record Merge(HeadId removed, HeadId kept) implements Command {}

    /** A head's taps, all of them, set by hand. */
    record Taps(HeadId head, List<Tap> taps) implements Command {
        public Taps {
            taps = List.copyOf(taps);
        }
    }

    /** One tap of a head to another cell, with its weight. */
    record Move(HeadId head, Tap from, Tap to) implements Command {}

    /** Dead heads, by their full names, back into their slots with the weights they died with. */
    record Revive(List<HeadId> heads) implements Command {
        public Revive {
            heads = List.copyOf(heads);
        }
    }

    /** Try an edit of heads, measure what it does, take it back. */
    record Preview(Command edit) implements Command {
        public Preview {
            if (edit instanceof Preview || edit.heads().isEmpty()) {
                throw new BadSettingException("preview: expected an edit of heads such as preview prune L0H3, found '%s'.".formatted(edit.text()));
            }
        }
    }

    /** Let an untouched twin go on from before the last edit, or end it. */
    record Twin(boolean on) implements Command {}

    /**
     * Measure something that takes passes of its own, while training waits.
     *
     * @param what id of a ranking criterion that is measured on request, or {@code stop} to end a measurement
     */
    record Measure(String what) implements Command {
        static final String STOP = "stop";

        public Measure {
            List<String> known = new ArrayList<>(RankingCriterion.BUILT_IN.stream().filter(c -> c.need().onRequest()).map(RankingCriterion::id).toList());
            known.add(STOP);
            if (!known.contains(what)) throw new BadSettingException("measure: expected one of %s, found '%s'.".formatted(String.join(", ", known), what));
        }
    }

    /**
     * Rank, let a policy choose, and do what it says.
     *
     * @param parameters settings of the policy that differ from the run's; {@code fraction} as well
     */
    record Policy(String policy, Map<String, String> parameters) implements Command {
        public Policy {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Rank, let a policy choose, and show what it would do. */
    record Propose(String policy, Map<String, String> parameters) implements Command {
        public Propose {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Do what the waiting proposal says, to these heads or, without any, to all. */
    record Accept(List<HeadId> heads) implements Command {
        public Accept {
            heads = List.copyOf(heads);
        }
    }

    /** Put the waiting proposal aside. */
    record Ignore() implements Command {}

    /** Back to step 0. Without a seed: the same run again. */
    record Restart(Optional<Long> seed) implements Command {}

    /** Back to the moment before the last edit, with weights, moments and random streams. */
    record Undo() implements Command {}

    record Redo() implements Command {}

    /** Write a checkpoint now. */
    record Save() implements Command {}

    /** When to stop. */
    sealed interface Goal {
        record AtStep(long step) implements Goal {}

        record AtEpoch(int epoch) implements Goal {}

        /** Validation accuracy, 0..1. */
        record AtAccuracy(double accuracy) implements Goal {}
    }

    /** The command as people type it: {@code resample L0H2,L0H5 from laplace k=5}. */
    default String text() {
        return switch (this) {
            case Run() -> "run";
            case Pause() -> "pause";
            case Step(long n) -> "step " + n;
            case RunUntil(Goal.AtStep(long step)) -> "run until step " + step;
            case RunUntil(Goal.AtEpoch(int epoch)) -> "run until epoch " + epoch;
            case RunUntil(Goal.AtAccuracy(double accuracy)) -> "run until accuracy " + accuracy;
            case Set(String key, String value) -> "set " + key + "=" + value;
            case Prune(List<HeadId> heads) -> "prune " + names(heads);
            case Resample(List<HeadId> heads, Optional<String> law, Map<String, String> parameters) -> "resample " + names(heads)
                    + law.map(id -> " from " + id).orElse("") + pairs(parameters);
            case Freeze(List<HeadId> heads) -> "freeze " + names(heads);
            case Unfreeze(List<HeadId> heads) -> "unfreeze " + names(heads);
            case Reset(List<HeadId> heads) -> "reset " + names(heads);
            case Merge(HeadId removed, HeadId kept) -> "merge " + removed + " into " + kept;
            case Taps(HeadId head, List<Tap> taps) -> "taps " + head + " " + String.join(",", taps.stream().map(Tap::toString).toList());
            case Move(HeadId head, Tap from, Tap to) -> "move " + head + " " + from + " to " + to;
            case Revive(List<HeadId> heads) -> "revive " + names(heads);
            case Preview(Command edit) -> "preview " + edit.text();
            case Twin(boolean on) -> on ? "twin" : "twin off";
            case Measure(String what) -> "measure " + what;
            case Policy(String policy, Map<String, String> parameters) -> "policy " + policy + pairs(parameters);
            case Propose(String policy, Map<String, String> parameters) -> "propose " + policy + pairs(parameters);
            case Accept(List<HeadId> heads) -> heads.isEmpty() ? "accept" : "accept " + names(heads);
            case Ignore() -> "ignore";
            case Restart(Optional<Long> seed) -> "restart" + seed.map(s -> " seed " + s).orElse("");
            case Undo() -> "undo";
            case Redo() -> "redo";
            case Save() -> "save";
        };
    }

    /** The heads a command is about; empty for the others. */
    default List<HeadId> heads() {
        return switch (this) {
            case Prune(List<HeadId> heads) -> heads;
            case Resample(List<HeadId> heads, Optional<String> _, Map<String, String> _) -> heads;
            case Freeze(List<HeadId> heads) -> heads;
            case Unfreeze(List<HeadId> heads) -> heads;
            case Reset(List<HeadId> heads) -> heads;
            case Merge(HeadId removed, HeadId kept) -> List.of(removed, kept);
            case Taps(HeadId head, List<Tap> _) -> List.of(head);
            case Move(HeadId head, Tap _, Tap _) -> List.of(head);
            case Revive(List<HeadId> heads) -> heads;
            case Preview(Command edit) -> edit.heads();
            case Accept(List<HeadId> heads) -> heads;
            case Policy _, Propose _, Ignore(), Run(), Pause(), Step(long _), RunUntil(Goal _), Set(String _, String _), Restart(Optional<Long> _), Undo(), Redo(), Save(),
                 Twin(boolean _), Measure(String _) -> List.of();
        };
    }

    private static String pairs(Map<String, String> parameters) {
        return parameters.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> " " + e.getKey() + "=" + e.getValue()).reduce("", String::concat);
    }

    private static String names(List<HeadId> heads) {
        return String.join(",", heads.stream().map(HeadId::toString).toList());
    }
}
