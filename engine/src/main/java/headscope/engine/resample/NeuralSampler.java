package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** A network reads the heads that remain and draws the ones that come. */
final class NeuralSampler implements ResamplePolicy {
    static final String ITERATIONS = "neural-iterations";
    static final String TAU = "neural-tau";
    static final String RATE = "neural-rate";
    static final String PRICE = "neural-price";
    static final String START = "neural-explore";
    private static final List<Setting> SETTINGS = List.of(
            Setting.whole(ITERATIONS, "Lessons per event", "", 4, 0, 10_000, "At each event the network learns so often to predict each remaining head from the others."),
            Setting.real(TAU, "Temperature", "", 0.2, 0.001, 100, "Heads count as lessons in proportion to e^(rank / temperature)."),
            Setting.real(RATE, "Learning rate of the sampler", "", 3e-3, 0, 1, "Step of the network's Adam."),
            Setting.real(PRICE, "Price of taps", "", 0, 0, 1000, "A new head's reward is its rank minus this times k / kmax."),
            Setting.real(START, "Start anywhere", "", 0.1, 0, 1, "Before it has learned, the network draws from the initial law with this share of uniform draws."));

    @Override
    public String id() {
        return "neural-sampler";
    }

    @Override
    public String title() {
        return "Neural sampler";
    }

    @Override
    public String help() {
        return "A network reads the remaining heads as a set and draws new ones; it learns from them and from how its own turn out.";
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
        return Sight.RANKS;
    }

    @Override
    public Chooser chooser(List<HeadLayer> layers, Settings settings, long seed) {
        return new NeuralChooser(layers, seed);
    }
}
