package headscope.engine.plan;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Gradient descent with Nesterov's momentum of 0.9 (Sutskever et al. 2013). Moments: the velocity. */
final class Nesterov implements UpdateRule {
    private static final double MOMENTUM = 0.9;

    @Override
    public String id() {
        return "nesterovs";
    }

    @Override
    public String title() {
        return "Nesterov momentum";
    }

    @Override
    public String help() {
        return "Gradient descent with momentum 0.9 that looks one step ahead.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
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
        moves.nesterov(rate, MOMENTUM);
    }
}
