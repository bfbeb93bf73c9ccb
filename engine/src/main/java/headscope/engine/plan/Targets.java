package headscope.engine.plan;

import headscope.engine.value.Settings;
import java.util.Arrays;

/** What a batch should have been. */
public final class Targets {
    /** Setting of training: eps, the share of every target that goes to all classes alike. */
    public static final String SMOOTHING = "label-smoothing";
    private static final String NONE = "0";

    private Targets() {}

    /** The eps of a training step; 0 where nobody has set it. */
    public static double smoothing(Settings live) {
        return Double.parseDouble(live.values().getOrDefault(SMOOTHING, NONE));
    }

    /**
     * Overwrites {@code targets}, [capacity, classes], with what training aims at: rows of eps / classes, at the label 1 - eps more, divided by the number of
     * examples that count; padding rows become 0. The loss is then (eps / classes) sum(-log p) + (1 - eps) NLL (SCIENCE 4.4); an eps of 0 is one-hot.
     */
    public static void fill(Batch examples, int classes, double smoothing, float[] targets) {
        double others = smoothing / classes / examples.count();
        Arrays.fill(targets, 0, examples.count() * classes, (float) others);
        Arrays.fill(targets, examples.count() * classes, targets.length, 0);
        for (int b = 0; b < examples.count(); b++) targets[b * classes + examples.labels()[b]] = (float) (others + (1 - smoothing) / examples.count());
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
