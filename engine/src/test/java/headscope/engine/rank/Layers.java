package headscope.engine.rank;

import headscope.engine.value.HeadId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Measured layers for tests. */
final class Layers {
    private Layers() {}

    /** Heads of which everything has been measured; the same numbers for the same seed. */
    static LayerStats random(int layer, int heads, int examples, long seed) {
        var random = new SplittableRandom(seed);
        double[][] curvature = table(heads, 4, random, 0, 1);
        double[] similarity = new double[heads * heads];
        for (int i = 0; i < heads; i++) {
            for (int j = i; j < heads; j++) similarity[i * heads + j] = similarity[j * heads + i] = i == j ? 1 : random.nextDouble(-1, 1);
        }
        return new LayerStats(ids(layer, heads), table(heads, examples, random, -1, 1), table(heads, examples, random, -1, 1), table(heads, examples, random, 0, 1),
                table(heads, examples, random, 0, 1), random.doubles(heads, 0, 2).toArray(), table(heads, 4, random, -1, 1),
                IntStream.range(0, examples).map(i -> i % 3).toArray(), 3, Optional.of(similarity), Optional.of(curvature), Optional.of(table(heads, examples, random, -1, 1)),
                Optional.of(table(heads, examples, random, -1, 1)));
    }

    /** Heads told apart by their gate sensitivity alone: each example says the same. */
    static LayerStats gates(int layer, int examples, double... gates) {
        LayerStats any = random(layer, gates.length, examples, 1);
        double[][] same = Arrays.stream(gates).mapToObj(g -> {
            double[] row = new double[examples];
            Arrays.fill(row, g);
            return row;
        }).toArray(double[][]::new);
        return withGates(any, same);
    }

    static LayerStats withGates(LayerStats any, double[][] gates) {
        return new LayerStats(any.heads(), gates, any.slopes(), any.pooled(), any.spread(), any.outgoingNorm(), any.weights(), any.labels(), any.classes(),
                any.similarity(), Optional.empty(), Optional.empty());
    }

    /** Every measured number is the same one. */
    static LayerStats all(double value, int heads, int examples) {
        double[][] wide = new double[heads][examples];
        for (double[] row : wide) Arrays.fill(row, value);
        double[] matrix = new double[heads * heads];
        double[] one = new double[heads];
        Arrays.fill(matrix, value);
        Arrays.fill(one, value);
        return new LayerStats(ids(0, heads), wide, wide, wide, wide, one, wide, new int[examples], 1, Optional.of(matrix), Optional.of(wide), Optional.of(wide), Optional.of(wide));
    }

    static List<HeadId> ids(int layer, int heads) {
        return IntStream.range(0, heads).mapToObj(h -> new HeadId(layer, h, 0)).toList();
    }

    private static double[][] table(int rows, int cols, SplittableRandom random, double from, double to) {
        return IntStream.range(0, rows).mapToObj(_ -> random.doubles(cols, from, to).toArray()).toArray(double[][]::new);
    }
}
