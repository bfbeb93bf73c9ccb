package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;

/** p(k) proportional to F(k + 1/2) - F(k - 1/2), F(x) = Phi(log(x / median) / spread). */
final class LogNormalSize extends TruncatedSize {
    static final String MEDIAN = "median";
    static final String SPREAD = "spread";

    LogNormalSize() {
        super("log-normal", "Log-normal", "The logarithm of k is normal: most heads near the median, a few very large.",
                Setting.real(MEDIAN, "Median", "taps", 9, 0.5, 65536, "Half of the heads have fewer taps, before the law is cut to 1 up to the cells available."),
                Setting.real(SPREAD, "Spread", "", 0.5, 0.01, 10, "Standard deviation of the natural logarithm of k."));
    }

    @Override
    double logWeight(int k, Settings values) {
        double middle = Math.log(values.real(MEDIAN));
        double spread = values.real(SPREAD);
        double low = (Math.log(k - 0.5) - middle) / spread;
        double high = (Math.log(k + 0.5) - middle) / spread;
        double mass = low >= 0 ? NormalLaw.phi(-low) - NormalLaw.phi(-high) : high <= 0 ? NormalLaw.phi(high) - NormalLaw.phi(low)
                : 1 - NormalLaw.phi(low) - NormalLaw.phi(-high);
        if (mass > 0) return Math.log(mass);
        double centre = (Math.log(k) - middle) / spread;   // so far out that the mass underflows: its logarithm by the density
        return -0.5 * centre * centre - Math.log(k * spread);
    }
}
