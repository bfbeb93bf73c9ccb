package headscope.visualizers.kernel;

import headscope.engine.value.StepMetrics;
import java.util.List;

/**
 * One term of the steps of a run, as means over equal parts of the steps that tell it: single batches jump too much to be read.
 *
 * @param steps  the last step of each part
 * @param values of the same length
 */
record TermSeries(double[] steps, double[] values) {
    private static final int POINTS = 160;

    static TermSeries of(List<StepMetrics> all, String term) {
        List<StepMetrics> telling = all.stream().filter(s -> s.terms().containsKey(term)).toList();
        int points = Math.min(POINTS, telling.size());
        double[] steps = new double[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            List<StepMetrics> part = telling.subList((int) ((long) i * telling.size() / points), (int) ((long) (i + 1) * telling.size() / points));
            steps[i] = part.getLast().step();
            values[i] = part.stream().mapToDouble(s -> s.terms().get(term)).average().orElse(Double.NaN);
        }
        return new TermSeries(steps, values);
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    double last() {
        return values[values.length - 1];
    }
}
