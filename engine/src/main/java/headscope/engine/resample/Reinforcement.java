package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** A policy network decides for each of the lowest ranked heads and learns from what becomes of them. */
final class Reinforcement implements ResamplePolicy {
    static final String REWARD = "rl-reward";
    static final String LAMBDA = "rl-lambda";
    static final String MU = "rl-mu";
    static final String RATE = "rl-rate";
    static final String BONUS = "rl-entropy";
    static final String SIZE = "rl-size";
    static final String START = "rl-explore";
    private static final List<Setting> SETTINGS = List.of(
            Setting.choice(REWARD, "Reward", Reward.BUILT_IN.stream().map(Reward::id).toList(), Reward.BUILT_IN.getFirst().id(),
                    "n2n: accuracy times compression; linear: accuracy minus a price; amc: -(1 - accuracy) ln connections. Time never counts."),
            Setting.real(LAMBDA, "Price of connections", "", 0.2, 0, 1000, "Lambda of the linear reward: cost of the dense network's connections."),
            Setting.real(MU, "Weight of own rank", "", 0.5, 0, 1000, "Each new head's own rank at the next event counts for its slot with this weight."),
            Setting.real(RATE, "Learning rate of the policy", "", 3e-3, 0, 1, "Step of the policy network's Adam."),
            Setting.real(BONUS, "Entropy bonus", "", 0.01, 0, 10, "Reward for staying undecided; it falls to 0 as training proceeds."),
            Setting.choice(SIZE, "Sizes", List.of("conserved", "chosen"), "conserved",
                    "conserved: newcomers share the taps of those they replace and nobody is dropped; chosen: the policy decides on both."),
            Setting.real(START, "Start anywhere", "", 0.1, 0, 1, "Before it has learned, the policy draws from the initial law with this share of uniform draws."));

    @Override
    public String id() {
        return "rl";
    }

    @Override
    public String title() {
        return "Reinforcement learning";
    }

    @Override
    public String help() {
        return "A small network learns whom to replace and where taps should fall, from accuracy, connections and ranks.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean drawsTaps() {
        return true;
    }

    @Override
    public Sight sight(Settings settings) {
        return Sight.PAIRS;
    }

    @Override
    public Chooser chooser(List<HeadLayer> layers, Settings settings, long seed) {
        return new ReinforcementChooser(layers, seed);
    }
}
