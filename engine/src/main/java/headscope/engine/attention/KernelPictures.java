package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.KernelView;
import headscope.engine.value.Plane;
import java.util.List;
import java.util.stream.IntStream;

/** What a layer has written for an example, as pictures. */
final class KernelPictures {
    private KernelPictures() {}

    /**
     * Of the first example of the last pass.
     *
     * @param numbers the layer's parameters
     */
    static AttendedLayer of(Block block, Numbers numbers) {
        LayerDesign layer = block.layer();
        ConvolutionShape shape = layer.shape();
        double[] all = row(block.writer() == null ? block.squeeze().gates() : block.writer().weights());
        double[] written = block.writer() == null ? numbers.of(LayerParameters.WEIGHT) : row(block.writer().kernels());
        int[] which = WeightChoice.of(all.length);
        float[] weights = new float[which.length];
        for (int i = 0; i < which.length; i++) weights[i] = (float) all[which[i]];
        List<Plane> kernels = IntStream.range(0, Math.min(shape.slices(), KernelView.MOST_SHOWN)).mapToObj(slice -> slice(shape, written, 0, slice)).toList();
        String name = "layer %d, %d \u2192 %d".formatted(layer.index(), shape.inputs(), shape.outputs());
        return new AttendedLayer(layer.index(), name, shape.outputs(), shape.inputsEach(), bank(layer, numbers), attention(layer, all), kernels, weights);
    }

    private static double[] row(Sheet sheet) {
        return IntStream.range(0, sheet.cols()).mapToDouble(sheet::get).toArray();
    }

    /** A k x k slice; slices are counted output by output. */
    private static Plane slice(ConvolutionShape shape, double[] kernels, int from, int slice) {
        int output = slice / shape.inputsEach();
        int input = slice % shape.inputsEach();
        float[] cells = new float[shape.taps()];
        for (int tap = 0; tap < cells.length; tap++) cells[tap] = (float) kernels[from + (tap * shape.inputsEach() + input) * shape.outputs() + output];
        return new Plane(shape.side(), shape.side(), cells);
    }

    private static List<Plane> bank(LayerDesign layer, Numbers numbers) {
        ConvolutionShape shape = layer.shape();
        return switch (layer.kind()) {
            case COMPOSED -> {
                double[] bank = numbers.of(LayerParameters.BANK);
                yield IntStream.range(0, layer.writing().bank()).mapToObj(m -> {
                    float[] cells = new float[shape.taps()];
                    for (int tap = 0; tap < cells.length; tap++) cells[tap] = (float) bank[m * cells.length + tap];
                    return new Plane(shape.side(), shape.side(), cells);
                }).toList();
            }
            case EXPERTS -> {
                double[] experts = numbers.of(LayerParameters.WEIGHT);
                yield IntStream.range(0, layer.writing().experts()).mapToObj(n -> slice(shape, experts, n * shape.kernelSize(), 0)).toList();
            }
            default -> List.of();
        };
    }

    /** Mean over slices of the weight of each kernel of the bank. */
    private static float[] attention(LayerDesign layer, double[] weights) {
        int kernels = switch (layer.kind()) {
            case COMPOSED -> layer.writing().bank();
            case EXPERTS -> layer.writing().experts();
            default -> 0;
        };
        float[] attention = new float[kernels];
        for (int i = 0; kernels > 0 && i < weights.length; i++) attention[i / (weights.length / kernels)] += (float) (weights[i] * kernels / weights.length);
        return attention;
    }
}
