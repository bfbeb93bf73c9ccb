package headscope.engine.value;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One head's life, from birth to death or until now.
 *
 * @param bornStep     step at which it was drawn
 * @param diedStep     step at which it was pruned or replaced
 * @param parent       head it descends from
 * @param origin       {@code initial}, {@code resample}, {@code revive}, or the id of a policy
 * @param distribution law its offsets came from, as people call it
 * @param seed         of its mask and weights
 * @param taps         number of weights, excluding the bias
 * @param cause        command it died of, as people type it; empty while it lives
 * @param mask         what it read when it died; empty while it lives, or when that was given up
 */
public record Life(HeadId id, HeadStatus status, long bornStep, OptionalLong diedStep, Optional<HeadId> parent, String origin, String distribution, long seed, int taps,
                   String cause, Optional<OffsetMask> mask) {
    public boolean alive() {
        return diedStep.isEmpty();
    }
}
