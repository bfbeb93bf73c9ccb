package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * What a policy would change, and why. Nothing has been changed yet: all of it, or some of its moves, can be accepted. Immutable.
 *
 * @param policy            id of the policy
 * @param moves             each about another head
 * @param notes             what a person should know beside the moves, one sentence each
 * @param connectionsBefore multiply weights per output position as they are, summed over layers
 * @param connectionsAfter  the same if every move is made
 */
public record Proposal(long step, String policy, List<Move> moves, List<String> notes, long connectionsBefore, long connectionsAfter) {
    public Proposal {
        moves = List.copyOf(moves);
        notes = List.copyOf(notes);
    }

    /** One change of one head. */
    public sealed interface Move {
        HeadId head();

        /** In words and numbers. */
        String reason();
    }

    /** Switches the head off. */
    public record Drop(HeadId head, String reason) implements Move {}

    /** Switches the head off; what reads it reads {@code into} instead. */
    public record Merge(HeadId head, HeadId into, String reason) implements Move {}

    /**
     * Puts a new head into the slot.
     *
     * @param distribution the law its taps came from, as people call it
     * @param parent       the head it descends from, if it is not the one it replaces
     * @param inherits     whether taps that the parent has too begin with the parent's weights and the parent's bias
     */
    public record Replace(HeadId head, List<Tap> taps, String distribution, Optional<HeadId> parent, boolean inherits, String reason) implements Move {
        public Replace {
            taps = List.copyOf(taps);
        }
    }

    /** The same head with other taps: those that stay keep their weights, new ones begin at 0. */
    public record Rewire(HeadId head, List<Tap> taps, String reason) implements Move {
        public Rewire {
            taps = List.copyOf(taps);
        }
    }
}
