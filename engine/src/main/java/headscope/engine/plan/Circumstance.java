package headscope.engine.plan;

import headscope.engine.value.Settings;

/**
 * When a pass happens. What a pass draws has its seed from here, so that any step can be done again.
 *
 * @param seed         of the run
 * @param step         steps done
 * @param stepsPerEpoch steps of one round through the training split
 * @param live         settings as they are now, those of the family among them
 */
public record Circumstance(long seed, long step, long stepsPerEpoch, Settings live) {
    /** Epochs done, with fraction. */
    public double epoch() {
        return (double) step / stepsPerEpoch;
    }
}
