package headscope.engine.protocol;

import headscope.engine.value.study.StudyChart.Fit;
import headscope.engine.value.study.TrialResult;
import java.util.List;
import java.util.stream.LongStream;

/** Straight lines through validation losses over log2 k. */
final class LeastSquares {
    private LeastSquares() {}

    /** The slope of each seed that every arm has. */
    static double[] slopesBySeed(List<ArmResults> arms) {
        LongStream seeds = arms.getFirst().results().stream().mapToLong(TrialResult::seed).filter(seed -> arms.stream().allMatch(a -> a.ofSeed(seed).isPresent()));
        double[] x = logs(arms);
        return seeds.mapToDouble(seed -> slope(x, arms.stream().mapToDouble(a -> a.ofSeed(seed).orElseThrow().validation().loss()).toArray())).toArray();
    }

    /** Through the means. */
    static Fit fit(String line, List<ArmResults> arms) {
        double[] x = logs(arms);
        double[] y = arms.stream().mapToDouble(a -> a.mean(r -> r.validation().loss())).toArray();
        double slope = slope(x, y);
        double level = Estimates.mean(y) - slope * Estimates.mean(x);
        return new Fit(line, Math.pow(2, x[0]), level + slope * x[0], Math.pow(2, x[x.length - 1]), level + slope * x[x.length - 1]);
    }

    static double slope(double[] x, double[] y) {
        double meanX = Estimates.mean(x);
        double meanY = Estimates.mean(y);
        double both = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - meanX) * (y[i] - meanY);
            square += (x[i] - meanX) * (x[i] - meanX);
        }
        return both / square;
    }

    private static double[] logs(List<ArmResults> arms) {
        return arms.stream().mapToDouble(a -> Math.log(Double.parseDouble(a.factors().get("k"))) / Math.log(2)).toArray();
    }
}
