package headscope.engine.kernel.field;

/**
 * Mean and deviation by which each channel of each sample is standardised: {@code y = (x - mean) scale}, {@code scale = 1 / sqrt(variance + EPS)}, with the biased variance.
 * An operation writes them forward and reads them on the way back.
 *
 * @param values [B, C, 1, 2]: mean and scale; a channel that is standardised over all samples has the same for each
 * @param given  whether those of channels that are standardised over all samples are set by the caller ({@link #give}), as running statistics are, and are then constants on the
 *               way back; those of other channels never are
 */
public record Moments(Standard by, Field values, boolean given) {
    /** Added to variances. */
    public static final double EPS = 1e-5;

    public Moments {
        if (values.cells() != 2) throw new IllegalArgumentException("moments: expected two numbers per channel, found " + values.shape());
    }

    public double mean(int sample, int channel) {
        return values.get(sample, channel, 0);
    }

    public double scale(int sample, int channel) {
        return values.get(sample, channel, 1);
    }

    public double variance(int sample, int channel) {
        double scale = scale(sample, channel);
        return Math.max(0, 1 / (scale * scale) - EPS);
    }

    /** Whether a channel is standardised over all samples. */
    public boolean pools(int channel) {
        return by.pools(channel, values.channels());
    }

    /** Whether a channel's numbers are constants. */
    public boolean isConstant(int channel) {
        return given && pools(channel);
    }

    /** Sets a channel of all samples. */
    public void give(int channel, double mean, double variance) {
        for (int b = 0; b < values.samples(); b++) set(b, channel, mean, variance);
    }

    void set(int sample, int channel, double mean, double variance) {
        values.set(sample, channel, 0, mean);
        values.set(sample, channel, 1, 1 / Math.sqrt(variance + EPS));
    }
}
