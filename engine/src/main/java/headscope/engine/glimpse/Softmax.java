package headscope.engine.glimpse;

import headscope.engine.kernel.product.Sheet;

/** Class probabilities of one row of scores. */
record Softmax(double[] logProbability, int largest) {
    static Softmax of(Sheet logits, int row) {
        int classes = logits.cols();
        int largest = 0;
        for (int c = 1; c < classes; c++) {
            if (logits.get(row, c) > logits.get(row, largest)) largest = c;
        }
        double top = logits.get(row, largest);
        double sum = 0;
        for (int c = 0; c < classes; c++) sum += Math.exp(logits.get(row, c) - top);
        double[] log = new double[classes];
        for (int c = 0; c < classes; c++) log[c] = logits.get(row, c) - top - Math.log(sum);
        return new Softmax(log, largest);
    }

    /**
     * Against a smoothed target, nats.
     *
     * @param smoothing share of the target that goes to all classes alike
     */
    double crossEntropy(int label, double smoothing) {
        double all = 0;
        for (double log : logProbability) all -= log;
        return smoothing / logProbability.length * all - (1 - smoothing) * logProbability[label];
    }

    /** Overwrites a row with the slopes of {@code share} times the cross-entropy. */
    void slopes(int label, double smoothing, double share, Sheet into, int row) {
        double others = smoothing / logProbability.length;
        for (int c = 0; c < logProbability.length; c++) into.set(row, c, share * (Math.exp(logProbability[c]) - (c == label ? 1 - smoothing + others : others)));
    }
}
