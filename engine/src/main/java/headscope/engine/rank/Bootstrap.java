package headscope.engine.rank;

import headscope.engine.value.NamedSeed;
import java.util.SplittableRandom;

/** Draws of as many examples with replacement as were measured (Efron 1979): what ranks might have been on other examples. */
final class Bootstrap {
    static final int RESAMPLES = 200;
    /** Share of resamples on either side of an interval of 90 %. */
    static final double TAIL = 0.05;

    private Bootstrap() {}

    /** How often each example counts in each resample, [RESAMPLES][N]; the same draws for the same N, so that rankings of one network are equal. */
    static double[][] times(int examples) {
        SplittableRandom random = NamedSeed.random(0, "bootstrap", examples);
        double[][] times = new double[RESAMPLES][examples];
        for (double[] resample : times) {
            for (int n = 0; n < examples; n++) resample[random.nextInt(examples)]++;
        }
        return times;
    }

    /** The value below which a share of the sorted numbers lies, by the nearest rank. */
    static double quantile(double[] sorted, double share) {
        return sorted[Math.clamp((int) Math.floor(share * sorted.length), 0, sorted.length - 1)];
    }
}
