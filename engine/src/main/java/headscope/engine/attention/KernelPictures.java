package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.KernelView;
import headscope.engine.value.Plane;
import java.util.List;
import java.util.stream.IntStream;

/** What a layer has written for an example, as pictures. */
final class KernelPictures {
    private KernelPictures() {}

    static AttendedLayer of(PlainPass.Seen seen) {
        LayerDesign layer = seen.layer();
        ConvolutionShape shape = layer.shape();
        int[] which = WeightChoice.of(seen.weights().length);
        float[] weights = new float[which.length];
        for (int i = 0; i < which.length; i++) weights[i] = (float) seen.weights()[which[i]];
        List<Plane> kernels = IntStream.range(0, Math.min(shape.slices(), KernelView.MOST_SHOWN)).mapToObj(slice -> slice(shape, seen.kernels(), 0, slice)).toList();
        String name = "layer %d, %d -> %d".formatted(layer.index(), shape.inputs(), shape.outputs());
        return new AttendedLayer(layer.index(), name, shape.outputs(), shape.inputsEach(), bank(seen), attention(seen), kernels, weights);
    }

    /** A k x k slice; slices are counted output by output. */
    private static Plane slice(ConvolutionShape shape, double[] kernels, int from, int slice) {
        int output = slice / shape.inputsEach();
        int input = slice % shape.inputsEach();
        float[] cells = new float[shape.taps()];
        for (int tap = 0; tap < cells.length; tap++) cells[tap] = (float) kernels[from + (tap * shape.inputsEach() + input) * shape.outputs() + output];
        return new Plane(shape.side(), shape.side(), cells);
    }

    private static List<Plane> bank(PlainPass.Seen seen) {
        ConvolutionShape shape = seen.layer().shape();
        return switch (seen.layer().kind()) {
            case COMPOSED -> {
                double[] bank = seen.numbers().of(LayerParameters.BANK);
                yield IntStream.range(0, seen.layer().writing().bank()).mapToObj(m -> {
                    float[] cells = new float[shape.taps()];
                    for (int tap = 0; tap < cells.length; tap++) cells[tap] = (float) bank[m * cells.length + tap];
                    return new Plane(shape.side(), shape.side(), cells);
                }).toList();
            }
            case EXPERTS -> {
                double[] experts = seen.numbers().of(LayerParameters.WEIGHT);
                yield IntStream.range(0, seen.layer().writing().experts()).mapToObj(n -> slice(shape, experts, n * shape.kernelSize(), 0)).toList();
            }
            default -> List.of();
        };
    }

    /** Mean over slices of the weight of each kernel of the bank. */
    private static float[] attention(PlainPass.Seen seen) {
        double[] weights = seen.weights();
        int kernels = switch (seen.layer().kind()) {
            case COMPOSED -> seen.layer().writing().bank();
            case EXPERTS -> seen.layer().writing().experts();
            default -> 0;
        };
        float[] attention = new float[kernels];
        for (int i = 0; kernels > 0 && i < weights.length; i++) attention[i / (weights.length / kernels)] += (float) (weights[i] * kernels / weights.length);
        return attention;
    }
}
