package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;

/** k successes of so many trials, at least one: p(k) proportional to C(trials, k) chance^k (1 - chance)^(trials - k). */
final class BinomialSize extends TruncatedSize {
    static final String TRIALS = "trials";
    static final String CHANCE = "chance";

    BinomialSize() {
        super("binomial", "Binomial", "k counts the successes of independent trials; at least one.",
                Setting.whole(TRIALS, "Trials", "taps", 18, 1, 65536, "Largest k of the binomial size law."),
                Setting.real(CHANCE, "Chance of each", "", 0.5, 0.001, 0.999, "Chance of each trial: the mean of k is about trials times chance."));
    }

    @Override
    double logWeight(int k, Settings values) {
        int trials = values.whole(TRIALS);
        double chance = values.real(CHANCE);
        if (k > trials) return Double.NEGATIVE_INFINITY;
        return logFactorial(trials) - logFactorial(k) - logFactorial(trials - k) + k * Math.log(chance) + (trials - k) * Math.log1p(-chance);
    }
}
