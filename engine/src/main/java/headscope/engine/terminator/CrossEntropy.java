package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;

/**
 * Label-smoothed cross-entropy, {@code (eps / classes) sum_c(-log p_c) + (1 - eps) (-log p_label)}, of class scores (SCIENCE 4.4).
 *
 * @param loss  mean over the examples, nats
 * @param plain the same without smoothing
 * @param right examples whose largest score is that of their class
 */
record CrossEntropy(double loss, double plain, int right) {
    /**
     * Loss of some examples.
     *
     * @param logits [count, classes, 1, 1]
     * @param slopes overwritten with those of the mean loss, times {@code factor}
     */
    static CrossEntropy of(Field logits, int[] labels, double smoothing, double factor, Field slopes) {
        int classes = logits.channels();
        int count = logits.samples();
        double loss = 0;
        double plain = 0;
        int right = 0;
        for (int b = 0; b < count; b++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (logits.get(b, c, 0) > logits.get(b, best, 0)) best = c;
            }
            double top = logits.get(b, best, 0);
            double sum = 0;
            double all = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(logits.get(b, c, 0) - top);
                all += logits.get(b, c, 0) - top;
            }
            double log = Math.log(sum);
            double own = log - (logits.get(b, labels[b], 0) - top);
            plain += own / count;
            loss += (smoothing * (log - all / classes) + (1 - smoothing) * own) / count;
            if (best == labels[b]) right++;
            for (int c = 0; c < classes; c++) {
                double p = Math.exp(logits.get(b, c, 0) - top) / sum;
                double target = smoothing / classes + (c == labels[b] ? 1 - smoothing : 0);
                slopes.set(b, c, 0, factor * (p - target) / count);
            }
        }
        return new CrossEntropy(loss, plain, right);
    }
}
