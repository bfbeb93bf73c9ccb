package headscope.engine.plan;

import java.util.Arrays;

/** What a batch should have been. */
public final class Targets {
    private Targets() {}

    /** Overwrites {@code targets}, [capacity, classes], with one-hot rows divided by the number of examples that count; padding rows become 0. */
    public static void fill(Batch examples, int classes, float[] targets) {
        Arrays.fill(targets, 0);
        for (int b = 0; b < examples.count(); b++) targets[b * classes + examples.labels()[b]] = 1f / examples.count();
    }

    /** How many of the examples that count have their largest logit at their label. */
    public static int correct(float[] logits, Batch examples, int classes) {
        int correct = 0;
        for (int b = 0; b < examples.count(); b++) {
            if (Logits.largest(logits, b * classes, classes) == examples.labels()[b]) correct++;
        }
        return correct;
    }
}
