package headscope.engine.resample;

import headscope.engine.family.ModelFamily;
import headscope.engine.value.HeadId;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All that a policy is told at an event. Whatever it draws comes from {@link #random}, so that the same situation gives the same proposal.
 *
 * @param seed     of the run
 * @param progress training done, 0..1: 1 from the policy's last step on
 * @param fraction of a layer's heads, or of its weights, that may be exchanged now
 * @param family   draws from the law that the run began with
 * @param settings of the run, with those of the policies
 * @param measured what rewards are made of
 * @param slopes   how the loss would answer to weights that are not there
 */
public record Situation(long step, long seed, double progress, double fraction, ModelFamily family, Settings settings, List<LayerState> layers, Measured measured,
                        Slopes slopes) {
    public Situation {
        layers = List.copyOf(layers);
    }

    /**
     * What rewards are made of; none of it depends on how long anything took.
     *
     * @param accuracy         on the held-out probe examples, 0..1
     * @param connections      now
     * @param denseConnections of the same network if every head read its whole window
     * @param classes          of the task
     */
    public record Measured(double accuracy, long connections, long denseConnections, int classes) {}

    /** The gradient of the next batch's loss for every cell of every window, in masks or not; costs a dense backward pass, worked out when asked for. */
    public interface Slopes {
        /** In the order of the layout. */
        float[] dense();
    }

    /** Draws for a purpose. */
    public SplittableRandom random(String purpose) {
        return NamedSeed.random(seed, "policy " + purpose, step);
    }

    /** Draws for a purpose that concern one head. */
    public SplittableRandom random(String purpose, HeadId head) {
        return NamedSeed.random(seed, "policy " + purpose, head, step);
    }
}
