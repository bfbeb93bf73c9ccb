package headscope.engine.plan;

/** Small arithmetic on rows of logits. */
public final class Logits {
    private Logits() {}

    /** Index of the largest of {@code count} values from {@code at}, the first one among equals. */
    public static int largest(float[] values, int at, int count) {
        int best = 0;
        for (int c = 1; c < count; c++) {
            if (values[at + c] > values[at + best]) best = c;
        }
        return best;
    }

    /** Softmax of a row. */
    public static float[] probabilities(float[] logits, int at, int count) {
        double top = logits[at + largest(logits, at, count)];
        double sum = 0;
        for (int c = 0; c < count; c++) sum += Math.exp(logits[at + c] - top);
        float[] p = new float[count];
        for (int c = 0; c < count; c++) p[c] = (float) (Math.exp(logits[at + c] - top) / sum);
        return p;
    }

    /** -log softmax of the label's entry, nats. */
    public static double crossEntropy(float[] logits, int at, int count, int label) {
        double top = logits[at + largest(logits, at, count)];
        double sum = 0;
        for (int c = 0; c < count; c++) sum += Math.exp(logits[at + c] - top);
        return top + Math.log(sum) - logits[at + label];
    }
}
