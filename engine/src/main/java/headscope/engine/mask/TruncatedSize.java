package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;

/** A size law given by how likely each k is relative to the others, cut to 1..max and normalised there. */
abstract class TruncatedSize implements SizeLaw {
    private final String id;
    private final String title;
    private final String help;
    private final List<Setting> settings;

    TruncatedSize(String id, String title, String help, Setting... settings) {
        this.id = id;
        this.title = title;
        this.help = help;
        this.settings = List.of(settings);
    }

    /** Logarithm of the weight of k >= 1, up to a constant; minus infinity where k is impossible. */
    abstract double logWeight(int k, Settings values);

    /** Weights are compared as logarithms, so that a law far outside 1..max still falls on its nearest end. */
    @Override
    public final double[] probabilities(int max, Settings values) {
        double[] p = new double[max];
        Arrays.setAll(p, i -> logWeight(i + 1, values));
        double largest = Arrays.stream(p).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < max; i++) sum += p[i] = Math.exp(p[i] - largest);
        for (int i = 0; i < max; i++) p[i] /= sum;
        return p;
    }

    /** log n! */
    static double logFactorial(int n) {
        return IncompleteBeta.logGamma(n + 1.0);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final String help() {
        return help;
    }

    @Override
    public final List<Setting> settings() {
        return settings;
    }
}
