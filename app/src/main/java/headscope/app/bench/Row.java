package headscope.app.bench;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of the result.
 *
 * @param peer  whom it was compared with, empty if nobody could be
 * @param tried milliseconds of every form of the peer
 * @param note  what to know about the row, one sentence
 */
public record Row(String id, String title, Spread ours, Optional<Peer> peer, Map<String, Double> tried, OptionalDouble target, Optional<String> note) {
    /**
     * The other side.
     *
     * @param form the fastest way in which it does the work; empty if it has only one
     */
    public record Peer(String name, String form, Spread time) {
        String title() {
            return form.isEmpty() ? name : name + ", " + form;
        }
    }

    /** Our time over theirs: smaller is better. */
    public OptionalDouble ratio() {
        return peer.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ours.median() / peer.get().time().median());
    }

    /** Whether the ratio we want is reached; empty without a ratio or a target. */
    public Optional<Boolean> met() {
        return ratio().isEmpty() || target.isEmpty() ? Optional.empty() : Optional.of(ratio().getAsDouble() <= target.getAsDouble());
    }
}
