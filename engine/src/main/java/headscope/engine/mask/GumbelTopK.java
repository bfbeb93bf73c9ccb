package headscope.engine.mask;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws k cells one after the other, each with probability proportional to p among those left, by one sort (Kool, van Hoof, Welling 2019). */
public final class GumbelTopK {
    private GumbelTopK() {}

    /**
     * An ordered sample without replacement. Takes one number per cell from {@code random}, in cell order, whatever k is.
     *
     * @param logP log-probability of each cell up to a common constant; minus infinity is never drawn. Not modified
     * @param k    at most the number of finite {@code logP}
     * @return the k cells in the order they were drawn
     */
    public static int[] draw(double[] logP, int k, RandomGenerator random) {
        double[] uniform = new double[logP.length];
        for (int i = 0; i < uniform.length; i++) uniform[i] = random.nextDouble(Double.MIN_NORMAL, 1);   // never 0, whose logarithm is infinite
        return order(logP, uniform, k);
    }

    /** The cells with the k largest log p - log(-log u), largest first. */
    static int[] order(double[] logP, double[] uniform, int k) {
        double[] key = new double[logP.length];
        Arrays.setAll(key, i -> logP[i] - Math.log(-Math.log(uniform[i])));
        double[] sorted = key.clone();
        Arrays.sort(sorted);
        double least = sorted[key.length - k];
        return IntStream.range(0, key.length).filter(i -> key[i] >= least).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> key[i]).reversed().thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue).limit(k).toArray();
    }
}
