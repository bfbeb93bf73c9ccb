package headscope.engine.mask;

import java.util.Arrays;

/**
 * The law of sequential draws without replacement, which Gumbel-top-k follows (Plackett 1975, Luce 1959), with its gradients. Logits are log p of each cell up
 * to a common constant; minus infinity is allowed for cells that are not drawn. No argument is modified.
 */
public final class PlackettLuce {
    /** Subsets of a set are walked through: 2^k of them. */
    static final int LARGEST_SET = 16;

    private PlackettLuce() {}

    /**
     * Log-probability of drawing these cells in this order: sum over j of logit[i_j] - log(sum of e^logit over cells not drawn before j).
     *
     * @param order distinct cells, in the order they were drawn
     * @return nats, at most 0
     * @throws IllegalArgumentException if a cell is repeated or outside the table
     */
    public static double logProb(double[] logits, int[] order) {
        boolean[] drawn = new boolean[logits.length];
        double sum = 0;
        for (int cell : order) {
            checkNew(cell, drawn);
            sum += logits[cell] - logSumOfRest(logits, drawn);
            drawn[cell] = true;
        }
        return sum;
    }

    /**
     * Gradient of {@link #logProb} with respect to the logits: for each draw, 1 at the cell drawn minus the probabilities it was drawn with.
     *
     * @return one number per cell; they sum to 0
     */
    public static double[] gradient(double[] logits, int[] order) {
        boolean[] drawn = new boolean[logits.length];
        double[] gradient = new double[logits.length];
        for (int cell : order) {
            checkNew(cell, drawn);
            double rest = logSumOfRest(logits, drawn);
            for (int i = 0; i < logits.length; i++) {
                if (!drawn[i]) gradient[i] -= Math.exp(logits[i] - rest);
            }
            gradient[cell]++;
            drawn[cell] = true;
        }
        return gradient;
    }

    /**
     * Log-probability that the first k draws are these cells, in whatever order.
     *
     * @param set distinct cells, at most 16
     */
    public static double setLogProb(double[] logits, int[] set) {
        return Subsets.of(logits, set).logProb();
    }

    /** Gradient of {@link #setLogProb} with respect to the logits; one number per cell. */
    public static double[] setGradient(double[] logits, int[] set) {
        return Subsets.of(logits, set).gradient();
    }

    private static void checkNew(int cell, boolean[] drawn) {
        if (cell < 0 || cell >= drawn.length || drawn[cell]) {
            throw new IllegalArgumentException("ordered sample: expected distinct cells 0..%d, found %d again or outside".formatted(drawn.length - 1, cell));
        }
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

    /**
     * The draws of a set as a walk from the empty set to the whole, one cell a step; bits of a number say which cells are drawn.
     *
     * @param odds  e^(logit - largest) of each cell of the set
     * @param rest  [2^k] summed odds of all cells of the table that are not drawn yet
     * @param reach [2^k] probability that the walk comes through here
     * @param onward [2^k] probability to go from here to the whole set
     */
    private record Subsets(double[] logits, int[] set, double largest, double[] odds, double[] rest, double[] reach, double[] onward) {
        static Subsets of(double[] logits, int[] set) {
            if (set.length > LARGEST_SET) throw new IllegalArgumentException("set: expected at most %d cells, found %d".formatted(LARGEST_SET, set.length));
            boolean[] inside = new boolean[logits.length];
            for (int cell : set) {
                checkNew(cell, inside);
                inside[cell] = true;
            }
            double largest = Arrays.stream(logits).max().orElseThrow();
            double outside = 0;
            for (int i = 0; i < logits.length; i++) if (!inside[i]) outside += Math.exp(logits[i] - largest);
            double[] odds = Arrays.stream(set).mapToDouble(cell -> Math.exp(logits[cell] - largest)).toArray();
            int whole = (1 << set.length) - 1;
            double[] rest = new double[whole + 1];
            for (int drawn = 0; drawn <= whole; drawn++) {
                rest[drawn] = outside;
                for (int i = 0; i < set.length; i++) if ((drawn >> i & 1) == 0) rest[drawn] += odds[i];
            }
            double[] reach = new double[whole + 1];
            double[] onward = new double[whole + 1];
            reach[0] = 1;
            for (int drawn = 0; drawn < whole; drawn++) {
                for (int i = 0; i < set.length; i++) if ((drawn >> i & 1) == 0) reach[drawn | 1 << i] += reach[drawn] * odds[i] / rest[drawn];
            }
            onward[whole] = 1;
            for (int drawn = whole - 1; drawn >= 0; drawn--) {
                for (int i = 0; i < set.length; i++) if ((drawn >> i & 1) == 0) onward[drawn] += odds[i] / rest[drawn] * onward[drawn | 1 << i];
            }
            return new Subsets(logits, set, largest, odds, rest, reach, onward);
        }

        double logProb() {
            return Math.log(reach[reach.length - 1]);
        }

        /** 1 at each cell of the set, minus the probabilities of each draw, averaged over the orders by how likely they are given the set. */
        double[] gradient() {
            int whole = reach.length - 1;
            double[] gradient = new double[logits.length];
            double outside = 0;
            double[] inside = new double[set.length];
            for (int drawn = 0; drawn < whole; drawn++) {
                double here = reach[drawn] * onward[drawn] / reach[whole] / rest[drawn];
                outside += here;
                for (int i = 0; i < set.length; i++) if ((drawn >> i & 1) == 0) inside[i] += here;
            }
            for (int c = 0; c < logits.length; c++) gradient[c] = -outside * Math.exp(logits[c] - largest);
            for (int i = 0; i < set.length; i++) gradient[set[i]] = 1 - inside[i] * odds[i];
            return gradient;
        }
    }
}
