package headscope.engine.family;

import headscope.engine.Golden;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.KernelProbe;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Kernels with learned positions against d1_dcls, form v1, where the first position runs along columns and weights are [O, C, taps]. */
class DclsGoldenTest {
    private static final int SIDE = 7;

    @Test
    void kernelAndItsGradientsMatchTheReference() throws IOException {
        Golden golden = Golden.read("d1_dcls.npz");
        Kernels k = new Kernels(golden, "v1.7", 2, 2);
        KernelProbe.Result result = k.run(IntStream.range(0, 2 * 2 * SIDE * SIDE).mapToDouble(j -> Math.cos(0.1 * j)).toArray());
        golden.check("v1.7.out.kernel", k.outInRowsCols(result.kernel()), Golden.DOUBLE);
        golden.check("v1.7.g.p.W", k.perTap(result.gradient(), 0), Golden.DOUBLE);
        golden.check("v1.7.g.p.P", k.positions(result.gradient()), Golden.DOUBLE);
    }

    /** One channel per head, as in the reference layer: the kernel of each alone, and what it makes of the loss of the whole layer. */
    @Test
    void kernelsOfADepthwiseLayerMatchTheReference() throws IOException {
        Golden golden = Golden.read("d1_dcls.npz");
        Kernels k = new Kernels(golden, "layer.v1", 4, 1);
        double[] slope = kernelSlope(golden);
        KernelProbe.Result result = k.run(slope);
        golden.check("layer.v1.out.kernel", k.outInRowsCols(result.kernel()), Golden.DOUBLE);
        golden.check("layer.v1.g.p.W", k.perTap(result.gradient(), 0), Golden.DOUBLE);
        golden.check("layer.v1.g.p.P", k.positions(result.gradient()), Golden.DOUBLE);
    }

    /** Gradient of probe(y) for each cell of each kernel, by a loop over the layer's definition. */
    private static double[] kernelSlope(Golden golden) {
        double[] x = golden.doubles("layer.v1.in.x");
        double[] slope = new double[4 * SIDE * SIDE];
        for (int j = 0; j < x.length; j++) {
            int q = j % 9;
            int p = j / 9 % 8;
            int c = j / 72 % 4;
            for (int cell = 0; cell < SIDE * SIDE; cell++) {
                int row = p + cell / SIDE - 3;
                int col = q + cell % SIDE - 3;
                if (row >= 0 && row < 8 && col >= 0 && col < 9) slope[c * SIDE * SIDE + cell] += Math.cos(0.1 * j) * x[j / 72 * 72 + row * 9 + col];
            }
        }
        return slope;
    }

    /** Whole positions are cells, half ones are two; what is spread adds up to one, and off the rim nothing is. */
    @ParameterizedTest
    @ValueSource(doubles = {-3, -2.25, -0.5, 0, 0.75, 2, 3})
    void aPositionIsSpreadOverTheCellsAroundIt(double place) {
        double[] share = LearnedPlaces.spread(place, 3);
        assertThat(IntStream.range(0, 7).mapToDouble(i -> share[i]).sum()).isCloseTo(1, within(1e-12));
        assertThat(IntStream.range(0, 7).mapToDouble(i -> share[i] * (i - 3)).sum()).as("its centre").isCloseTo(place, within(1e-12));
    }

    /** A case of the file as parameters of a one-layer network. */
    private static final class Kernels {
        final int heads;
        final int channels;
        final int taps;
        final ConvStack stack;
        final HeadLayer layer;
        final double[] values;

        Kernels(Golden golden, String name, int heads, int channels) {
            this.heads = heads;
            this.channels = channels;
            taps = golden.shape(name + ".p.W")[2];
            stack = ConvStack.learned(new DataShape(channels, 8, 9), 2, new int[] {heads}, 3, taps, ConvStack.Readout.GAP, ConvStack.Pooling.BOTH);
            layer = stack.layers().getFirst();
            values = new double[stack.layout().size()];
            double[] w = golden.doubles(name + ".p.W");
            double[] p = golden.doubles(name + ".p.P");
            for (int i = 0; i < w.length; i++) {
                int tap = i % taps * channels + i / taps % channels;
                int head = i / taps / channels;
                values[layer.incoming().offset() + tap * heads + head] = w[i];
                values[layer.placeAt(1, tap, head)] = p[i];
                values[layer.placeAt(0, tap, head)] = p[w.length + i];
            }
        }

        /** @param slope of the loss for each cell, [O, C, rows, columns] */
        KernelProbe.Result run(double[] slope) {
            double[] ours = new double[slope.length];
            for (int i = 0; i < ours.length; i++) ours[i] = slope[(i % heads * channels + i / heads % channels) * SIDE * SIDE + i / heads / channels];
            return new KernelProbe(stack).run(values, ours);
        }

        double[] outInRowsCols(double[] kernel) {
            double[] out = new double[kernel.length];
            for (int i = 0; i < out.length; i++) {
                int cell = i % (SIDE * SIDE);
                out[i] = kernel[(cell * channels + i / SIDE / SIDE % channels) * heads + i / SIDE / SIDE / channels];
            }
            return out;
        }

        /** Entries of one of the three arrays (weight, row, column), [T, O] to [O, C, taps]. */
        double[] perTap(double[] flat, int array) {
            return IntStream.range(0, heads * channels * taps).mapToDouble(i -> flat[(array * taps * channels + i % taps * channels + i / taps % channels) * heads + i / taps / channels])
                    .toArray();
        }

        double[] positions(double[] flat) {
            return IntStream.concat(IntStream.of(2), IntStream.of(1)).mapToObj(array -> perTap(flat, array)).flatMapToDouble(Arrays::stream).toArray();
        }
    }
}
