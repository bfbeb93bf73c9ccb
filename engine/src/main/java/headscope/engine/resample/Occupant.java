package headscope.engine.resample;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.HeadId;

/**
 * A head that takes part, as policies see it. The array is not copied and must not change.
 *
 * @param taps         what it reads
 * @param rank         mean normalised rank within its layer, 0 (worst) to 1 (best)
 * @param young        born so recently that its rank says little: policies let it live
 * @param frozen       kept as it is by a person: policies let it live
 * @param weights      its weights, tap by tap and channel by channel within a shared tap
 * @param outgoingNorm l2 norm of the weights that read it
 * @param entropy      of its pooled activation, nats
 */
public record Occupant(HeadId id, DrawnMask taps, double rank, boolean young, boolean frozen, float[] weights, double outgoingNorm, double entropy) {
    /** Whether a policy may take it out. */
    public boolean mayGo() {
        return !young && !frozen;
    }
}
