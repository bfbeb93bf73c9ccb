package headscope.engine.resample;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How likely each head is to become a parent: among the best share, proportional to e^(rank / tau) (SCIENCE 1.5.4). */
final class Elite {
    private Elite() {}

    /**
     * The probabilities.
     *
     * @param rank  0..1 per head. Not modified
     * @param share q: the best ceil(q O) heads; of equal ranks the first
     * @param tau   temperature, > 0; small: nearly always the best one
     * @return one per head, summing to 1
     */
    static double[] probabilities(double[] rank, double share, double tau) {
        int count = Math.max(1, (int) Math.ceil(share * rank.length - 1e-9));
        int[] best = IntStream.range(0, rank.length).boxed().sorted(Comparator.comparingDouble((Integer i) -> -rank[i])).limit(count).mapToInt(Integer::intValue).toArray();
        double[] logits = new double[rank.length];
        Arrays.fill(logits, Double.NEGATIVE_INFINITY);
        for (int i : best) logits[i] = rank[i] / tau;
        return Draw.softmax(logits);
    }
}
