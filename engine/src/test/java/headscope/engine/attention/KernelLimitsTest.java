package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What layers must do at the ends of their ranges, whatever the numbers (SCIENCE 5.4). */
class KernelLimitsTest {
    private static final ConvolutionShape SHAPE = new ConvolutionShape(5, 4, 6, 3, 3, 1, 1, 1);
    private static final int BATCH = 3;

    private static LayerBench bench(LayerKind kind, Writing writing) {
        LayerBench bench = new LayerBench(kind, SHAPE, false, writing, BATCH);
        SplittableRandom random = new SplittableRandom(3);
        for (String name : bench.parameters()) bench.fill(name.substring("L0/".length()), _ -> random.nextDouble(-1, 1));
        return bench;
    }

    private static double[] pictures() {
        SplittableRandom random = new SplittableRandom(9);
        return random.doubles(BATCH * 6 * 20, -1, 1).toArray();
    }

    private static double[] kernelsOf(LayerBench bench, int example) {
        double[] all = bench.kernels();
        int each = all.length / BATCH;
        return Arrays.copyOfRange(all, example * each, (example + 1) * each);
    }

    private static void sameForAll(LayerBench bench) {
        for (int b = 1; b < BATCH; b++) assertThat(kernelsOf(bench, b)).containsExactly(kernelsOf(bench, 0), within(1e-12));
    }

    @Test
    void withoutContextAllExamplesHaveTheSameWeightedKernels() {
        try (LayerBench bench = bench(LayerKind.WEIGHTED, LayerBench.writing(4, 5, 1))) {
            bench.run(pictures(), null);
            assertThat(kernelsOf(bench, 1)).isNotEqualTo(kernelsOf(bench, 0));
            bench.fill("A/weight", _ -> 0);
            bench.run(pictures(), null);
            sameForAll(bench);
        }
    }

    /** Gates that are open whatever the context: kernels are then those of the embedding alone. */
    @Test
    void withOpenGatesGeneratedKernelsDoNotDependOnTheExample() {
        try (LayerBench bench = bench(LayerKind.GENERATED, LayerBench.writing(4, 1, 1))) {
            bench.fill("C2/weight", _ -> 0);
            bench.fill("C2/bias", _ -> 50);
            bench.run(pictures(), null);
            sameForAll(bench);
        }
    }

    @Test
    void aBankOfOneKernelIsEverySlice() {
        try (LayerBench bench = bench(LayerKind.COMPOSED, LayerBench.writing(1, 7, 1))) {
            bench.fill("bank", i -> i - 4);
            bench.run(pictures(), null);
            double[] kernels = bench.kernels();
            for (int i = 0; i < kernels.length; i++) assertThat(kernels[i]).isCloseTo(i % 9 - 4, within(1e-12));
        }
    }

    @Test
    void withoutKeysEverySliceIsTheMeanOfTheBank() {
        try (LayerBench bench = bench(LayerKind.COMPOSED, LayerBench.writing(1, 7, 4))) {
            bench.fill("key", _ -> 0);
            bench.fill("bank", i -> i / 9 * (i % 9));
            bench.run(pictures(), null);
            double[] kernels = bench.kernels();
            for (int i = 0; i < kernels.length; i++) assertThat(kernels[i]).isCloseTo(1.5 * (i % 9), within(1e-12));
        }
    }

    @Test
    void equalContextGivesEqualComposedKernels() {
        try (LayerBench bench = bench(LayerKind.COMPOSED, LayerBench.writing(1, 7, 4))) {
            double[] pictures = pictures();
            System.arraycopy(pictures, 0, pictures, pictures.length / BATCH, pictures.length / BATCH);
            bench.run(pictures, null);
            assertThat(kernelsOf(bench, 1)).isEqualTo(kernelsOf(bench, 0));
            assertThat(kernelsOf(bench, 2)).isNotEqualTo(kernelsOf(bench, 0));
        }
    }

    @Test
    void sharesAddUpToOneAndKernelsStayWithinTheBank() {
        try (LayerBench bench = bench(LayerKind.COMPOSED, LayerBench.writing(1, 7, 4))) {
            bench.run(pictures(), null);
            for (int b = 0; b < BATCH; b++) {
                for (int slice = 0; slice < SHAPE.slices(); slice++) {
                    double sum = 0;
                    for (int m = 0; m < 4; m++) {
                        double share = bench.block.writer().weights().get(b, m * SHAPE.slices() + slice);
                        assertThat(share).isPositive();
                        sum += share;
                    }
                    assertThat(sum).isCloseTo(1, within(1e-12));
                }
            }
            double[] kernels = bench.kernels();
            for (int i = 0; i < kernels.length; i++) {
                double least = Double.POSITIVE_INFINITY;
                double most = Double.NEGATIVE_INFINITY;
                for (int m = 0; m < 4; m++) {
                    double cell = bench.room.parameter("L0/bank").get(m * 9 + i % 9);
                    least = Math.min(least, cell);
                    most = Math.max(most, cell);
                }
                assertThat(kernels[i]).isBetween(least, most);
            }
        }
    }

    /** Half of what the convolution alone gives, here one that changes nothing. */
    @Test
    void withoutExcitationChannelsAreHalved() {
        ConvolutionShape same = new ConvolutionShape(5, 4, 6, 6, 1, 1, 0, 1);
        try (LayerBench bench = new LayerBench(LayerKind.SQUEEZED, same, false, LayerBench.writing(1, 1, 1), BATCH)) {
            bench.fill("weight", i -> i / 6 == i % 6 ? 1 : 0);
            bench.fill("W1", i -> Math.sin(i));
            double[] pictures = pictures();
            double[] halved = bench.run(pictures, null);
            for (int i = 0; i < halved.length; i++) assertThat(halved[i]).isCloseTo(pictures[i] / 2, within(1e-12));
        }
    }
}
