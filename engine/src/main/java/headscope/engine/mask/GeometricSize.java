package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;

/** p(k) proportional to (1 - stop)^(k - 1): after each tap the head stops with the same chance. */
final class GeometricSize extends TruncatedSize {
    static final String STOP = "stop";

    GeometricSize() {
        super("geometric", "Truncated geometric", "Small heads are most frequent, large ones rare.",
                Setting.real(STOP, "Chance to stop", "", 0.11, 0.0001, 0.9999, "Chance that a head stops after each tap: the mean of k is about one over it."));
    }

    @Override
    double logWeight(int k, Settings values) {
        return (k - 1) * Math.log1p(-values.real(STOP));
    }
}
