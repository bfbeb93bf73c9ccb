package headscope.engine.mask;

import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.Map;

/** p = 1 / (2n + 1). */
final class UniformLaw extends AxisLaw {
    UniformLaw() {
        super("uniform", "Uniform", "Every offset of the window is equally likely.");
    }

    @Override
    double[] alongAxis(int n, Settings settings) {
        return over(n);
    }

    static double[] over(int n) {
        double[] p = new double[2 * n + 1];
        Arrays.fill(p, 1.0 / p.length);
        return p;
    }

    @Override
    OffsetDensity isotropic(int rowRadius, int colRadius, Settings settings) {
        return byDistance(rowRadius, colRadius, _ -> 1);
    }

    @Override
    String named(Settings settings) {
        return id();
    }

    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        return Map.of();
    }
}
