package headscope.engine.glimpse;

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

    /** Nats. */
    double crossEntropy(int label) {
        return -logProbability[label];
    }

    /** Overwrites a row with the slopes of {@code share} times the cross-entropy. */
    void slopes(int label, double share, Sheet into, int row) {
        for (int c = 0; c < logProbability.length; c++) into.set(row, c, share * (Math.exp(logProbability[c]) - (c == label ? 1 : 0)));
    }
}
