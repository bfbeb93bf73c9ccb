package headscope.engine.plan;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Steps by the signs of the gradient and of one running mean of it (SCIENCE 4.4). Moments: the mean. */
final class Kar2 implements UpdateRule {
    static final String BETA = "kar2-beta";

    @Override
    public String id() {
        return "kar2";
    }

    @Override
    public String title() {
        return "Kar2";
    }

    @Override
    public String help() {
        return "The sign of the gradient plus that of its running mean, times the learning rate: steps of up to 2 rates. On small networks start at 3e-4 to 1e-3.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.real(BETA, "Beta of Kar2", "", 0.95, 0, 0.999999, "Share of the past in the running mean of gradients.").live());
    }

    @Override
    public int moments() {
        return 1;
    }

    @Override
    public double ownDecay() {
        return 0;
    }

    @Override
    public void move(Moves moves, double rate, long iteration, Settings settings) {
        moves.kar(rate, settings.real(BETA));
    }
}
