package headscope.engine.surgery;

import headscope.engine.rank.MergeFit;

/**
 * One head's part in what reads it, given to another: {@code W[:, h] += alpha W[:, g]} and {@code b += beta sum W[:, g]} (SCIENCE 1.5.2). Exact where the line
 * is and the reader's window lies inside the map; at the border it misses the cells outside.
 *
 * @param line how the removed head follows from the kept one
 * @param from buffer positions of W[:, g]
 * @param to   buffer position of W[:, h] for each of them
 * @param bias buffer position of the reader's bias for each of them
 */
record Handover(MergeFit line, int[] from, int[] to, int[] bias) {
    /** Adds to {@code values} at {@code to} and {@code bias}. */
    void apply(double[] values) {
        for (int i = 0; i < from.length; i++) {
            double w = values[from[i]];
            values[to[i]] += line.alpha() * w;
            values[bias[i]] += line.beta() * w;
        }
    }
}
