package headscope.engine.train;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** The rate as stairs. */
final class StepRate implements Schedule {
    @Override
    public String id() {
        return "step";
    }

    @Override
    public String title() {
        return "Steps";
    }

    @Override
    public String help() {
        return "The rate drops by a factor every so many steps.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("drop-every", "Drop every", "steps", 5_000, 1, 1_000_000_000, "Steps, after the warm-up, between two drops of the rate.").live(),
                Setting.real("drop-factor", "Drop factor", "", 0.1, 0, 1, "What each drop multiplies the rate by.").live());
    }

    @Override
    public double factor(long step, Settings settings) {
        return Math.pow(settings.real("drop-factor"), step / settings.whole("drop-every"));
    }
}
