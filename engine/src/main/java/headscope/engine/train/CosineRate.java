package headscope.engine.train;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Half a cosine wave (Loshchilov, Hutter 2017, equation 5, without restarts); afterwards the rate stays low. */
final class CosineRate implements Schedule {
    @Override
    public String id() {
        return "cosine";
    }

    @Override
    public String title() {
        return "Cosine";
    }

    @Override
    public String help() {
        return "Half a cosine wave from the full rate down to a small one, over a length that is planned ahead.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.whole("schedule-steps", "Schedule length", "steps", 10_000, 1, 1_000_000_000, "Steps, after the warm-up, over which the rate comes down.").live(),
                Setting.real("schedule-end", "Rate at the end", "", 0.01, 0, 1, "Fraction of the learning rate that is left at the end and kept.").live());
    }

    @Override
    public double factor(long step, Settings settings) {
        double done = Math.min(1, (double) step / settings.whole("schedule-steps"));
        double end = settings.real("schedule-end");
        return end + (1 - end) * (1 + Math.cos(Math.PI * done)) / 2;
    }
}
