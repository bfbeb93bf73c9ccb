package headscope.engine.glimpse;

import headscope.engine.plan.Logits;
import java.util.ArrayList;
import java.util.List;

/** Class scores of a batch over one or several paths. */
final class Answers {
    private final int batch;
    private final int classes;
    private final List<float[]> paths = new ArrayList<>();

    Answers(int batch, int classes) {
        this.batch = batch;
        this.classes = classes;
    }

    /** Adds the path that was just made. */
    void add(Rollout rollout) {
        float[] scores = new float[batch * classes];
        for (int b = 0; b < batch; b++) {
            for (int c = 0; c < classes; c++) scores[b * classes + c] = (float) rollout.logits().get(rollout.endRow(b), c);
        }
        paths.add(scores);
    }

    /** Scores of a single path, or the logarithm of the mean probability over paths, [B, classes]. */
    float[] logits() {
        if (paths.size() == 1) return paths.getFirst();
        float[] mean = new float[batch * classes];
        for (int b = 0; b < batch; b++) {
            double[] sum = new double[classes];
            for (float[] path : paths) {
                float[] p = Logits.probabilities(path, b * classes, classes);
                for (int c = 0; c < classes; c++) sum[c] += p[c] / paths.size();
            }
            for (int c = 0; c < classes; c++) mean[b * classes + c] = (float) Math.log(Math.max(sum[c], Float.MIN_NORMAL));
        }
        return mean;
    }
}
