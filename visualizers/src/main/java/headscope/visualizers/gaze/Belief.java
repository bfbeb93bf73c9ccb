package headscope.visualizers.gaze;

import java.util.stream.IntStream;

/** What a distribution over classes says. */
final class Belief {
    private Belief() {}

    /** Class of the largest probability, -1 if there is none. */
    static int best(float[] p) {
        int best = -1;
        for (int c = 0; c < p.length; c++) if (Float.isFinite(p[c]) && (best < 0 || p[c] > p[best])) best = c;
        return best;
    }

    /** In nats; NaN if the probabilities are. */
    static double entropy(float[] p) {
        double sum = 0;
        for (float v : p) if (v != 0) sum -= v * Math.log(v);
        return sum;
    }

    /** Where there is no room for all: those that are ever the most probable, and the true one, in the order of their numbers. The same for every glimpse. */
    static int[] worthShowing(GlimpseScene scene, int most) {
        int classes = scene.now().belief().length;
        if (classes <= most) return IntStream.range(0, classes).toArray();
        double[] largest = new double[classes];
        for (var fixation : scene.path().fixations()) {
            float[] p = fixation.belief();
            for (int c = 0; c < classes; c++) largest[c] = Math.max(largest[c], Float.isFinite(p[c]) ? p[c] : 0);
        }
        if (scene.example().label() >= 0) largest[scene.example().label()] = 2;
        return IntStream.range(0, classes).boxed().sorted((a, b) -> Double.compare(largest[b], largest[a])).limit(most).mapToInt(c -> c).sorted().toArray();
    }
}
