package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Map;

/** F(x) = 1/2 I(nu / (nu + t^2); nu/2, 1/2) with t = x / scale < 0; nu = 1 is the Cauchy law, a large nu the normal one. */
final class StudentLaw extends ContinuousLaw {
    static final String NU = "nu";
    static final String SCALE = "scale";

    private static final double[] NU_STARTS = {1, 3, 10, 50};
    private static final int EM_STEPS = 20;
    private static final int MOST_ROUNDS = 12;
    /** Gain in log-likelihood that is not worth another round. */
    private static final double ENOUGH = 1e-7;

    StudentLaw() {
        super("student-t", "Student t", "Between Cauchy (nu 1) and normal (large nu).",
                Setting.real(NU, "Degrees of freedom", "", 3, 1, 100, "Tail weight of Student's t: 1 is Cauchy, above 30 nearly normal."),
                Setting.real(SCALE, "Scale", "cells", 1, 0.01, 1000, "Offsets of Student's t are multiplied by this."));
    }

    @Override
    double lowerTail(double x, Settings settings) {
        return tail(x / settings.real(SCALE), settings.real(NU));
    }

    @Override
    double radial(double r, Settings settings) {
        double t = r / settings.real(SCALE);
        double nu = settings.real(NU);
        return Math.pow(1 + t * t / nu, -0.5 * (nu + 1));
    }

    /** F(t) for t < 0, within 1e-12 of its value. */
    static double tail(double t, double nu) {
        return 0.5 * IncompleteBeta.regularised(nu / (nu + t * t), t * t / (nu + t * t), nu / 2, 0.5);
    }

    /**
     * For each of some degrees of freedom the scale by EM for offsets that were not rounded: a normal law whose variance is divided by a gamma variable, whose
     * mean given t is u = (nu + 1) / (nu + t^2) (Dempster, Laird, Rubin 1980). From the best of them the likelihood of the rounded ones is climbed, one
     * parameter after the other.
     */
    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        Settings best = start;
        double high = Double.NEGATIVE_INFINITY;
        for (double nu : NU_STARTS) {
            Settings tried = start.with(NU, Double.toString(nu)).with(SCALE, Double.toString(scaleByEm(counts, nu)));
            double logLik = logLik(counts, tried);
            if (logLik <= high) continue;
            high = logLik;
            best = tried;
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            best = best.with(SCALE, Double.toString(best(SCALE, best.real(SCALE), counts, best)));
            best = best.with(NU, Double.toString(best(NU, best.real(NU), counts, best)));
            double logLik = logLik(counts, best);
            if (logLik - high < ENOUGH) break;
            high = logLik;
        }
        return Map.of(NU, best.text(NU), SCALE, best.text(SCALE));
    }

    private static double scaleByEm(TapCounts counts, double nu) {
        double square = Math.max(0.01, counts.mean(d -> (double) d * d));
        for (int i = 0; i < EM_STEPS; i++) {
            double now = square;
            square = Math.max(1e-4, counts.mean(d -> (nu + 1) / (nu + d * d / now) * d * d));
        }
        return Math.clamp(Math.sqrt(square), 0.01, 1000);
    }
}
