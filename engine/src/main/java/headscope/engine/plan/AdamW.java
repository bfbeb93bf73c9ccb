package headscope.engine.plan;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Adam that decays weights by itself (Loshchilov, Hutter 2019). Decay is decoupled for every rule here, so this is Adam with a decay of its own. */
final class AdamW implements UpdateRule {
    /** Default of the paper's authors and of PyTorch. */
    private static final double DECAY = 0.01;

    private final UpdateRule adam = new Adam();

    @Override
    public String id() {
        return "adamw";
    }

    @Override
    public String title() {
        return "AdamW";
    }

    @Override
    public String help() {
        return "Adam with decoupled weight decay, 0.01 unless another is set.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public int moments() {
        return adam.moments();
    }

    @Override
    public double ownDecay() {
        return DECAY;
    }

    @Override
    public void move(Moves moves, double rate, long iteration, Settings settings) {
        adam.move(moves, rate, iteration, settings);
    }
}
