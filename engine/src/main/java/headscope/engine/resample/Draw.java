package headscope.engine.resample;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws from categories. */
final class Draw {
    private Draw() {}

    /** One category with probability proportional to e^logit; minus infinity is never drawn. Not modified: {@code logits}. */
    static int one(double[] logits, RandomGenerator random) {
        return byWeight(softmax(logits), random);
    }

    /** One category with these probabilities. */
    static int byWeight(double[] probabilities, RandomGenerator random) {
        double left = random.nextDouble();
        int last = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] <= 0) continue;
            last = i;                                   // rounding may leave a rest after the last one
            left -= probabilities[i];
            if (left < 0) break;
        }
        return last;
    }

    /** e^logit, divided by its sum. */
    static double[] softmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double[] p = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(logits[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return p;
    }

    /** -sum p log p, nats. */
    static double entropy(double[] p) {
        double sum = 0;
        for (double v : p) if (v > 0) sum -= v * Math.log(v);
        return sum;
    }
}
