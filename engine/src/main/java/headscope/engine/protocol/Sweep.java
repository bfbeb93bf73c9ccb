package headscope.engine.protocol;

import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A finished k-sweep as numbers, on the seeds that every k has.
 *
 * @param k        rising
 * @param loss     [k][seed] validation loss, nats
 * @param accuracy [k][seed] validation accuracy, 0..1
 * @param chance   accuracy of guessing
 */
record Sweep(int[] k, double[][] loss, double[][] accuracy, double chance) {
    /** @param arms one per k, rising; their factor {@code k} is the number */
    static Sweep of(List<ArmResults> arms, int classes) {
        long[] seeds = arms.getFirst().results().stream().mapToLong(TrialResult::seed)
                .filter(seed -> arms.stream().allMatch(a -> a.ofSeed(seed).isPresent())).toArray();
        List<double[]> loss = new ArrayList<>();
        List<double[]> accuracy = new ArrayList<>();
        for (ArmResults arm : arms) {
            loss.add(LongStream.of(seeds).mapToDouble(s -> arm.ofSeed(s).orElseThrow().validation().loss()).toArray());
            accuracy.add(LongStream.of(seeds).mapToDouble(s -> arm.ofSeed(s).orElseThrow().validation().accuracy()).toArray());
        }
        return new Sweep(arms.stream().mapToInt(a -> Integer.parseInt(a.factors().get("k"))).toArray(), loss.toArray(double[][]::new), accuracy.toArray(double[][]::new),
                1.0 / classes);
    }

    int seeds() {
        return loss[0].length;
    }

    double meanLoss(int i) {
        return Estimates.mean(loss[i]);
    }

    double meanAccuracy(int i) {
        return Estimates.mean(accuracy[i]);
    }

    /** The literal ratio l(k) / l(k_max). */
    double rho(int i) {
        return meanLoss(i) / meanLoss(k.length - 1);
    }

    static double mean(double[] values, int[] chosen) {
        return Arrays.stream(chosen).mapToDouble(c -> values[c]).average().orElseThrow();
    }
}
