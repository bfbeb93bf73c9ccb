package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;

/** Logarithms of class probabilities. */
final class LogSoftmax {
    private LogSoftmax() {}

    /** Of one row of logits. */
    static double[] of(Sheet logits, int row) {
        double[] log = new double[logits.cols()];
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < log.length; c++) most = Math.max(most, logits.get(row, c));
        double sum = 0;
        for (int c = 0; c < log.length; c++) sum += Math.exp(logits.get(row, c) - most);
        for (int c = 0; c < log.length; c++) log[c] = logits.get(row, c) - most - Math.log(sum);
        return log;
    }
}
