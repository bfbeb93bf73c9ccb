package headscope.engine.terminator;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How a fresh parameter is drawn (SCIENCE 4.1, 4.3). */
sealed interface Law {
    /** Always the same number. */
    record Constant(double value) implements Law {
        @Override
        public void fill(float[] values, RandomGenerator random) {
            Arrays.fill(values, (float) value);
        }
    }

    /** Uniform in ±bound. */
    record Uniform(double bound) implements Law {
        @Override
        public void fill(float[] values, RandomGenerator random) {
            for (int i = 0; i < values.length; i++) values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    /** Normal around 0. */
    record Normal(double deviation) implements Law {
        @Override
        public void fill(float[] values, RandomGenerator random) {
            for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        }
    }

    /**
     * Frequencies of sine filter l: uniform in ±1/sqrt(d), times 2 pi omega0, times a draw from Gamma(6 / (l + 1), 1) for each, in radians per unit of a coordinate.
     *
     * @param omega0 scale of frequencies
     * @param axes   d
     * @param filter l
     */
    record Frequencies(double omega0, int axes, int filter) implements Law {
        private static final double SHAPE = 6;

        @Override
        public void fill(float[] values, RandomGenerator random) {
            double bound = 2 * Math.PI * omega0 / Math.sqrt(axes);
            for (int i = 0; i < values.length; i++) values[i] = (float) (bound * (2 * random.nextDouble() - 1) * gamma(SHAPE / (filter + 1), random));
        }

        /** Marsaglia and Tsang 2000, for a shape of at least 1; a smaller one is raised by 1 and taken back by a power of a uniform number. */
        private static double gamma(double shape, RandomGenerator random) {
            if (shape < 1) return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
            double d = shape - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            while (true) {
                double x = random.nextGaussian();
                double v = Math.pow(1 + c * x, 3);
                if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
            }
        }
    }

    /** Overwrites all values. */
    void fill(float[] values, RandomGenerator random);
}
