package headscope.samples;

import java.util.SplittableRandom;

/** Random numbers whose bits are the same on every machine: integer arithmetic and exactly rounded operations only. */
final class Draws {
    private static final int BYTES = 8;
    private static final double MEAN = BYTES * 255 / 2.0;
    /** Standard deviation of a sum of eight uniform bytes: sqrt(8 * (256^2 - 1) / 12). */
    private static final double DEVIATION = Math.sqrt(BYTES * (256.0 * 256 - 1) / 12);

    private Draws() {}

    static double between(SplittableRandom random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** Nearly standard normal (Irwin and Hall, eight terms), within 4.9. */
    static double normal(SplittableRandom random) {
        long bits = random.nextLong();
        int sum = 0;
        for (int i = 0; i < BYTES; i++) sum += (int) (bits >>> 8 * i & 0xFF);
        return (sum - MEAN) / DEVIATION;
    }

    static void addNoise(float[] values, double deviation, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) values[i] += (float) (deviation * normal(random));
    }
}
