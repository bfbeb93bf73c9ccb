package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** Every head has k taps. */
final class ConstantSize implements SizeLaw {
    @Override
    public String id() {
        return "constant";
    }

    @Override
    public String title() {
        return "Constant";
    }

    @Override
    public String help() {
        return "Every head has k taps.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public double[] probabilities(int max, Settings settings) {
        double[] p = new double[max];
        p[Math.clamp(settings.whole("k"), 1, max) - 1] = 1;
        return p;
    }
}
