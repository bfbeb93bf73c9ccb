package headscope.engine.surgery;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.Optional;

/**
 * A head's biography as far as it goes.
 *
 * @param bornStep     step at which it was drawn
 * @param parent       the head it descends from: the one whose slot it took over, or the one it was copied from
 * @param origin       {@code initial}, {@code resample}, {@code file}, or the id of a policy
 * @param distribution the law its offsets came from, as people call it
 * @param seed         seed of its mask and weights
 * @param taps         what it reads
 */
public record HeadRecord(HeadId id, HeadStatus status, long bornStep, Optional<HeadId> parent, String origin, String distribution, long seed, DrawnMask taps) {
    public HeadRecord withStatus(HeadStatus changed) {
        return new HeadRecord(id, changed, bornStep, parent, origin, distribution, seed, taps);
    }

    public HeadRecord withTaps(DrawnMask changed) {
        return new HeadRecord(id, status, bornStep, parent, origin, distribution, seed, changed);
    }
}
