package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;

/** F(x) = 1/2 I(nu / (nu + t^2); nu/2, 1/2) with t = x / scale < 0; nu = 1 is the Cauchy law, a large nu the normal one. */
final class StudentLaw extends ContinuousLaw {
    static final String NU = "nu";
    static final String SCALE = "scale";

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
}
