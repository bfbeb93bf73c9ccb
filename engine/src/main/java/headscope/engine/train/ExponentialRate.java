package headscope.engine.train;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Exponential decay. */
final class ExponentialRate implements Schedule {
    @Override
    public String id() {
        return "exponential";
    }

    @Override
    public String title() {
        return "Exponential";
    }

    @Override
    public String help() {
        return "The rate falls steadily and halves every so many steps.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("half-life", "Half-life", "steps", 5_000, 1, 1_000_000_000, "Steps, after the warm-up, in which the rate halves.").live());
    }

    @Override
    public double factor(long step, Settings settings) {
        return Math.pow(0.5, (double) step / settings.whole("half-life"));
    }
}
