package headscope.engine.plan;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Steps by the signs of the gradient and of two running means of it, a short and a long one (SCIENCE 4.4). Moments: the short mean, the long mean. */
final class Kar3 implements UpdateRule {
    static final String SHORT = "kar3-short";
    static final String LONG = "kar3-long";

    @Override
    public String id() {
        return "kar3";
    }

    @Override
    public String title() {
        return "Kar3";
    }

    @Override
    public String help() {
        return "The signs of the gradient and of a short and a long running mean of it, times the learning rate: steps of up to 3 rates. On small networks start at 3e-4 to 1e-3.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.real(SHORT, "Short beta of Kar3", "", 0.5, 0, 0.999999, "Share of the past in the short mean of gradients. Published: 0.5 for CIFAR-10, 0.75 for CIFAR-100.").live(),
                Setting.real(LONG, "Long beta of Kar3", "", 0.95, 0, 0.999999, "Share of the past in the long mean of gradients. Published: 0.95 for CIFAR-10, 0.99 for CIFAR-100.").live());
    }

    @Override
    public int moments() {
        return 2;
    }

    @Override
    public double ownDecay() {
        return 0;
    }

    @Override
    public void move(Moves moves, double rate, long iteration, Settings settings) {
        moves.kar(rate, settings.real(SHORT), settings.real(LONG));
    }
}
