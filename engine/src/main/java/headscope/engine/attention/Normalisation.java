package headscope.engine.attention;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.Workroom;

/**
 * Normalisation of channels over a batch and its cells. Training uses the statistics of the batch, {@link NormKind#RENORM} corrected towards the running ones by
 * {@code r} and {@code d}, which have no gradient: {@code y = gamma ((x - mean) / sd r + d) + beta}; everything else uses the running ones. Running statistics are
 * parameters that do not train; a training pass moves them. Letters: B examples, P cells, C channels.
 */
final class Normalisation {
    /** Added to the variance of {@link NormKind#BATCH}; least standard deviation of {@link NormKind#RENORM}. */
    private static final double EPSILON = 1e-5;
    /** Share of a new batch in the running statistics. */
    private static final double MOMENTUM = 0.1;
    private static final double RENORM_MOMENTUM = 0.01;
    /** What the limits of r and d grow by for each example, and where they end. */
    static final double GROWTH = 1e-4;
    private static final double MOST_R = 3;
    private static final double MOST_D = 5;

    private final LayerDesign layer;
    private final Workroom room;
    private final RunLoops loops;
    private final int channels;
    private final int cells;
    private final double momentum;
    private final double growth;
    private final Sheet gamma;
    private final Sheet beta;
    private final Sheet gammaSlope;
    private final Sheet betaSlope;
    private final Sheet runningMean;
    private final Sheet runningSpread;
    private final Sheet steps;
    private final Sheet limits;
    /** Per example, [B, C]. */
    private final Sheet sums;
    private final Sheet products;
    private final Sheet mean;
    /** 1 / sd of what is used. */
    private final double[] inverse;
    private final double[] r;
    private final double[] d;
    private final Sheet scale;
    private final Sheet shift;
    private final Sheet abc;
    private final Workers.Body add = this::add;
    private final Workers.Body square = this::square;
    private final Workers.Body multiply = this::multiply;
    private final Workers.Body combine = this::combine;
    private Sheet x;
    private Sheet dy;
    private boolean training;
    private boolean[] flat;

    Normalisation(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        this(layer, room, loops, batch, layer.norm() == NormKind.RENORM ? RENORM_MOMENTUM : MOMENTUM, GROWTH);
    }

    Normalisation(LayerDesign layer, Workroom room, RunLoops loops, int batch, double momentum, double growth) {
        this.layer = layer;
        this.room = room;
        this.loops = loops;
        this.momentum = momentum;
        this.growth = growth;
        channels = layer.shape().outputs();
        cells = layer.shape().positions();
        gamma = room.parameter(layer.name(LayerParameters.GAMMA));
        beta = room.parameter(layer.name(LayerParameters.BETA));
        gammaSlope = room.slope(layer.name(LayerParameters.GAMMA));
        betaSlope = room.slope(layer.name(LayerParameters.BETA));
        runningMean = room.parameter(layer.name(LayerParameters.MEAN));
        runningSpread = room.parameter(layer.name(LayerParameters.SPREAD));
        steps = room.parameter(layer.name(LayerParameters.STEPS));
        limits = renormalises() ? room.parameter(layer.name(LayerParameters.LIMITS)) : null;
        sums = room.sheet(batch, channels);
        products = room.sheet(batch, channels);
        mean = room.sheet(1, channels);
        inverse = new double[channels];
        r = new double[channels];
        d = new double[channels];
        flat = new boolean[channels];
        scale = room.sheet(1, channels);
        shift = room.sheet(1, channels);
        abc = room.sheet(1, 3 * channels);
    }

    private boolean renormalises() {
        return layer.norm() == NormKind.RENORM;
    }

    /** Factor of each channel after {@link #prepare}, [1, C]. */
    Sheet scale() {
        return scale;
    }

    /** What is added after it, [1, C]. */
    Sheet shift() {
        return shift;
    }

    /**
     * Works out scale and shift. A training pass moves the running statistics.
     *
     * @param z [B, P C]
     */
    void prepare(Sheet z, int count, boolean trains) {
        training = trains;
        x = z;
        if (trains) measure(count);
        else recall();
        for (int c = 0; c < channels; c++) {
            double factor = gamma.get(c) * inverse[c] * r[c];
            scale.set(c, factor);
            shift.set(c, beta.get(c) + gamma.get(c) * d[c] - factor * mean.get(c));
        }
    }

    private void recall() {
        for (int c = 0; c < channels; c++) {
            mean.set(c, runningMean.get(c));
            inverse[c] = renormalises() ? 1 / runningSpread.get(c) : 1 / Math.sqrt(runningSpread.get(c) + EPSILON);
            r[c] = 1;
            d[c] = 0;
        }
    }

    private void measure(int count) {
        double numbers = (double) count * cells;
        room.workers().run(count, add);
        for (int c = 0; c < channels; c++) mean.set(c, total(sums, c, count) / numbers);
        room.workers().run(count, square);
        double share = share();
        for (int c = 0; c < channels; c++) {
            double squares = total(sums, c, count);
            double unbiased = squares / Math.max(1, numbers - 1);
            if (renormalises()) {
                flat[c] = Math.sqrt(unbiased) < EPSILON;
                correct(c, Math.max(EPSILON, Math.sqrt(unbiased)));
            } else {
                inverse[c] = 1 / Math.sqrt(squares / numbers + EPSILON);
                r[c] = 1;
                d[c] = 0;
            }
            move(runningMean, c, mean.get(c), share);
            move(runningSpread, c, renormalises() ? 1 / inverse[c] : unbiased, share);
        }
        steps.set(0, steps.get(0) + 1);
        if (renormalises()) {
            limits.set(0, Math.min(MOST_R, limits.get(0) + growth * count));
            limits.set(1, Math.min(MOST_D, limits.get(1) + growth * count));
        }
    }

    /** Of a new batch: at first running statistics are plain means, so that they have no memory of where they began. */
    private double share() {
        return layer.writing().measuredStart() ? Math.max(momentum, 1 / (steps.get(0) + 1)) : momentum;
    }

    private void correct(int c, double deviation) {
        double running = runningSpread.get(c);
        inverse[c] = 1 / deviation;
        r[c] = Math.clamp(deviation / running, 1 / limits.get(0), limits.get(0));
        double away = (mean.get(c) - runningMean.get(c)) / running;
        d[c] = Double.isNaN(away) ? 0 : Math.clamp(away, -limits.get(1), limits.get(1));
    }

    private static void move(Sheet statistic, int c, double found, double share) {
        statistic.set(c, statistic.get(c) + share * (found - statistic.get(c)));
    }

    private static double total(Sheet perExample, int c, int count) {
        double sum = 0;
        for (int b = 0; b < count; b++) sum += perExample.get(b, c);
        return sum;
    }

    private long at(int b) {
        return (long) b * cells * channels;
    }

    private void add(int worker, int b) {
        loops.sums(x, at(b), cells, channels, sums, (long) b * channels);
    }

    private void square(int worker, int b) {
        loops.squares(x, at(b), cells, channels, mean, 0, sums, (long) b * channels);
    }

    /**
     * Overwrites the slopes of gamma and beta, and turns those of what came out into those of what went in.
     *
     * @param slopes [B, P C], modified
     */
    void backward(Sheet slopes, int count) {
        dy = slopes;
        room.workers().run(count, multiply);
        double numbers = (double) count * cells;
        for (int c = 0; c < channels; c++) {
            double sum = total(sums, c, count);
            double product = total(products, c, count);
            betaSlope.set(c, sum);
            gammaSlope.set(c, product * inverse[c] * r[c] + sum * d[c]);
            double a = gamma.get(c) * inverse[c] * r[c];
            double b = !training || flat[c] ? 0 : -a * inverse[c] * inverse[c] * product / (renormalises() ? Math.max(1, numbers - 1) : numbers);
            abc.set(c, a);
            abc.set(channels + c, b);
            abc.set(2 * channels + c, training ? -a * sum / numbers - b * mean.get(c) : 0);
        }
        room.workers().run(count, combine);
    }

    private void multiply(int worker, int b) {
        loops.sums(dy, at(b), cells, channels, sums, (long) b * channels);
        loops.products(dy, at(b), x, at(b), cells, channels, mean, 0, products, (long) b * channels);
    }

    private void combine(int worker, int b) {
        loops.combine(dy, at(b), x, at(b), cells, channels, abc, 0);
    }
}
