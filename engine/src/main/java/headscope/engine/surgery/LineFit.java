package headscope.engine.surgery;

import java.util.Arrays;

/**
 * The straight line by which one head's activation is best made from another's: {@code a_g ~ alpha a_h + beta}, least squares over examples and positions
 * (SCIENCE 1.5.2).
 *
 * @param explained share of the variance of a_g that the line explains, 0..1; 1 for a constant a_g
 */
public record LineFit(double alpha, double beta, double explained) {
    /**
     * Fits the line.
     *
     * @param removed a_g, not modified
     * @param kept    a_h at the same examples and positions, not modified; where it is constant, alpha is 0
     */
    public static LineFit of(double[] removed, double[] kept) {
        double meanRemoved = Arrays.stream(removed).average().orElse(0);
        double meanKept = Arrays.stream(kept).average().orElse(0);
        double both = 0;
        double keptOnly = 0;
        double removedOnly = 0;
        for (int i = 0; i < kept.length; i++) {
            double g = removed[i] - meanRemoved;
            double h = kept[i] - meanKept;
            both += g * h;
            keptOnly += h * h;
            removedOnly += g * g;
        }
        double alpha = keptOnly == 0 ? 0 : both / keptOnly;
        double explained = removedOnly == 0 ? 1 : keptOnly == 0 ? 0 : both * both / (keptOnly * removedOnly);
        return new LineFit(alpha, meanRemoved - alpha * meanKept, explained);
    }
}
