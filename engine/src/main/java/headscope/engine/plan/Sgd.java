package headscope.engine.plan;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Plain gradient descent. */
final class Sgd implements UpdateRule {
    @Override
    public String id() {
        return "sgd";
    }

    @Override
    public String title() {
        return "Gradient descent";
    }

    @Override
    public String help() {
        return "Plain stochastic gradient descent: each step is the gradient times the learning rate.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public int moments() {
        return 0;
    }

    @Override
    public double ownDecay() {
        return 0;
    }

    @Override
    public void move(Moves moves, double rate, long iteration, Settings settings) {
        moves.sgd(rate);
    }
}
