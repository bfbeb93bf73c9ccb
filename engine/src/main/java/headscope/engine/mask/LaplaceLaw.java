package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Map;

/** F(x) = 1/2 e^(x / beta) for x < 0. */
final class LaplaceLaw extends ContinuousLaw {
    static final String BETA = "beta";

    LaplaceLaw() {
        super("laplace", "Laplace", "A sharp peak at the centre, tails longer than normal.",
                Setting.real(BETA, "Beta", "cells", 1, 0.01, 1000, "Scale of the Laplace law: the mean |offset| before it is cut to the window."));
    }

    @Override
    double lowerTail(double x, Settings settings) {
        return 0.5 * Math.exp(x / settings.real(BETA));
    }

    @Override
    double radial(double r, Settings settings) {
        return Math.exp(-r / settings.real(BETA));
    }

    /** Starts from the mean |d|, the estimate for offsets that were not rounded. */
    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        return Map.of(BETA, Double.toString(best(BETA, counts.mean(Math::abs), counts, start)));
    }
}
