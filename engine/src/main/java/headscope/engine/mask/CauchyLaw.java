package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Map;

/** F(x) = 1/2 + atan(x / gamma) / pi, written as atan(gamma / -x) / pi for x < 0, which does not cancel far out. */
final class CauchyLaw extends ContinuousLaw {
    static final String GAMMA = "gamma";

    CauchyLaw() {
        super("cauchy", "Cauchy", "Very long tails: far offsets stay common.",
                Setting.real(GAMMA, "Gamma", "cells", 1, 0.01, 1000, "Half width at half height of the Cauchy law."));
    }

    @Override
    double lowerTail(double x, Settings settings) {
        return tail(x / settings.real(GAMMA));
    }

    @Override
    double radial(double r, Settings settings) {
        double t = r / settings.real(GAMMA);
        return 1 / (1 + t * t);
    }

    static double tail(double x) {
        return Math.atan(-1 / x) / Math.PI;
    }

    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        return Map.of(GAMMA, Double.toString(best(GAMMA, counts.mean(Math::abs), counts, start)));
    }
}
