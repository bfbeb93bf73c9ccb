package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;

/** p(k) proportional to rate^k / k!, k >= 1. */
final class PoissonSize extends TruncatedSize {
    static final String RATE = "rate";

    PoissonSize() {
        super("poisson", "Truncated Poisson", "k varies about its mean as counts do; never 0.",
                Setting.real(RATE, "Rate", "taps", 9, 0.01, 65536, "Mean of the Poisson law before it is cut to 1 up to the cells available."));
    }

    @Override
    double logWeight(int k, Settings values) {
        return k * Math.log(values.real(RATE)) - logFactorial(k);
    }
}
