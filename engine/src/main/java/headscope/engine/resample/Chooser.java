package headscope.engine.resample;

import headscope.engine.value.Proposal;
import java.util.List;
import java.util.Map;

/** A policy at work in one run, with what it has learned. One thread. */
public interface Chooser {
    /**
     * Chooses moves; called at each event, in order. May learn from what has become of its earlier choices.
     *
     * @return moves and notes
     */
    Choice choose(Situation situation);

    /** What the last choice showed of it. */
    Learning learning();

    /**
     * How a policy that learns is doing.
     *
     * @param reward  of the choice before the last one, as the last one found it; NaN if there is none
     * @param entropy of the offsets it draws first, nats; NaN if it learns nothing
     */
    record Learning(double reward, double entropy) {
        public static final Learning NONE = new Learning(Double.NaN, Double.NaN);
    }

    /** Everything that later choices depend on, by name; to be kept with a checkpoint. Empty for a policy that learns nothing. The arrays are not shared. */
    Map<String, double[]> state();

    /** The inverse of {@link #state}. */
    void restore(Map<String, double[]> state);

    /** What was chosen, before anybody has counted connections. */
    record Choice(List<Proposal.Move> moves, List<String> notes) {
        public Choice {
            moves = List.copyOf(moves);
            notes = List.copyOf(notes);
        }
    }
}
