package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;

/** p = 1 / (2n + 1). */
final class UniformLaw implements OffsetDistribution {
    @Override
    public String id() {
        return "uniform";
    }

    @Override
    public String title() {
        return "Uniform";
    }

    @Override
    public String help() {
        return "Every offset of the window is equally likely.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public String describe(Settings settings) {
        return id();
    }

    @Override
    public double[] probabilities(int n, Settings settings) {
        return over(n);
    }

    static double[] over(int n) {
        double[] p = new double[2 * n + 1];
        Arrays.fill(p, 1.0 / p.length);
        return p;
    }
}
