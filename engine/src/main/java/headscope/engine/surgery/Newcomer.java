package headscope.engine.surgery;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;
import java.util.Optional;

/**
 * A head that is to take over a slot.
 *
 * @param replaced     the head that lives in the slot now, pruned or not
 * @param taps         what the new one reads
 * @param origin       how it came to be: {@code resample}, or the id of a policy
 * @param distribution the law its offsets came from, as people call it
 * @param parent       the head it descends from; without one, the head it replaces
 * @param inherited    numbers to begin with; without them, fresh He weights and bias 0
 */
public record Newcomer(HeadId replaced, DrawnMask taps, String origin, String distribution, Optional<HeadId> parent, Optional<Inherited> inherited) {
    /** A head with fresh weights. */
    public static Newcomer fresh(HeadId replaced, DrawnMask taps, String origin, String distribution) {
        return new Newcomer(replaced, taps, origin, distribution, Optional.empty(), Optional.empty());
    }

    /**
     * Numbers taken over from another head. The array is not copied and must not change.
     *
     * @param weights in the order of {@code HeadLayer.weightsAt}: tap by tap, and channel by channel within a shared tap
     */
    public record Inherited(float[] weights, float bias) {}
}
