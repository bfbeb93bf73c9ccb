package headscope.engine.mask;

/** The law of sequential draws without replacement, which Gumbel-top-k follows (Plackett 1975, Luce 1959). */
public final class PlackettLuce {
    private PlackettLuce() {}

    /**
     * Log-probability of drawing these cells in this order: sum over j of log p[i_j] - log(sum of p over cells not drawn before j).
     *
     * @param logits log p of each cell, up to a common constant; minus infinity is allowed for cells that are not drawn. Not modified
     * @param order  distinct cells, in the order they were drawn. Not modified
     * @return nats, at most 0
     * @throws IllegalArgumentException if a cell is repeated or outside the table
     */
    public static double logProbability(double[] logits, int[] order) {
        boolean[] drawn = new boolean[logits.length];
        double sum = 0;
        for (int cell : order) {
            if (cell < 0 || cell >= logits.length || drawn[cell]) {
                throw new IllegalArgumentException("ordered sample: expected distinct cells 0..%d, found %d again or outside".formatted(logits.length - 1, cell));
            }
            sum += logits[cell] - logSumOfRest(logits, drawn);
            drawn[cell] = true;
        }
        return sum;
    }

    /** Summed over what is left, not as 1 minus what is gone: complete orders would lose all digits. */
    private static double logSumOfRest(double[] logits, boolean[] drawn) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < logits.length; i++) {
            if (!drawn[i]) largest = Math.max(largest, logits[i]);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!drawn[i] && logits[i] > Double.NEGATIVE_INFINITY) sum += Math.exp(logits[i] - largest);
        }
        return largest + Math.log(sum);
    }
}
