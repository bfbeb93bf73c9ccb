package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A law fitted to offsets by weighted maximum likelihood (SCIENCE 1.5.4, policy 5). The likelihood is the exact one of the discretised law in its window.
 *
 * @param law        whose parameters they are
 * @param parameters value of each of its settings, as text that the settings accept; empty for a law without parameters
 * @param logLik     sum of w log p, nats
 */
public record LawFit(OffsetDistribution law, Map<String, String> parameters, double logLik) {
    public LawFit {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Fits a law along one axis.
     *
     * @param n       window radius
     * @param offsets within -n..n
     * @param weights of the offsets, >= 0, not all 0
     */
    public static LawFit fit(OffsetDistribution law, int n, int[] offsets, double[] weights) {
        return fit(law, TapCounts.along(n, offsets, weights), Map.of());
    }

    /**
     * Fits a law to offsets in the plane.
     *
     * @param given settings that the fit starts from or keeps, such as {@code axes}; others start at their defaults
     */
    public static LawFit fit(OffsetDistribution law, TapCounts counts, Map<String, String> given) {
        List<Setting> known = new ArrayList<>(law.settings());
        known.add(OffsetDistribution.AXES);
        Map<String, String> own = new LinkedHashMap<>(given);
        own.keySet().removeIf(key -> known.stream().noneMatch(s -> s.key().equals(key)));
        Settings start = Settings.of(known, own);
        Map<String, String> found = law.fit(counts, start);
        Settings fitted = start;
        for (Map.Entry<String, String> e : found.entrySet()) fitted = fitted.with(e.getKey(), e.getValue());
        return new LawFit(law, found, counts.logLik(law.density(counts.rowRadius(), counts.colRadius(), fitted)));
    }

    /**
     * How likely each number of taps is, from the sizes of some heads: the weighted histogram with one head more of each size.
     *
     * @param k       sizes, within 1..max
     * @param weights of the sizes, >= 0
     * @return [max], element i is P(k = i + 1), sums to 1; {@link MaskSampler#drawSize} draws from it
     */
    public static double[] sizes(int[] k, double[] weights, int max) {
        double[] p = new double[max];
        double total = max;
        for (int i = 0; i < max; i++) p[i] = 1;
        for (int i = 0; i < k.length; i++) {
            p[k[i] - 1] += weights[i];
            total += weights[i];
        }
        for (int i = 0; i < max; i++) p[i] /= total;
        return p;
    }
}
