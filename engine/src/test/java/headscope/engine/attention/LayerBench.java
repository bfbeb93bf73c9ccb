package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.Workroom;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** One layer in double precision without normalisation and ReLU, as the reference files have it. */
final class LayerBench implements AutoCloseable {
    final LayerDesign layer;
    final ParameterLayout layout;
    final Workroom room;
    final Block block;
    final Sheet x;
    final Sheet dx;
    final int batch;

    LayerBench(LayerKind kind, ConvolutionShape shape, boolean bias, Writing writing, int batch) {
        this.batch = batch;
        layer = new LayerDesign(0, kind, shape, bias, NormKind.NONE, false, false, writing);
        layout = new ParameterLayout(new LayerParameters(layer).specs());
        room = new Workroom(layout, true, 2);
        block = new Block(layer, room, RunLoops.best(true), batch);
        x = room.sheet(batch, shape.cells() * shape.inputs());
        dx = room.sheet(batch, shape.cells() * shape.inputs());
    }

    static Writing writing(int pooled, int vector, int bank) {
        return new Writing(pooled, vector, bank, 9, 100, 1, 1, 8, 0.1, false, true);
    }

    /** Fills a parameter from numbers in the order of files. */
    void fill(String part, double[] values) {
        fill(part, i -> values[i]);
    }

    void fill(String part, IntToDoubleFunction values) {
        ParameterSpec spec = layout.spec(layer.name(part));
        int[] order = order(spec);
        for (int i = 0; i < order.length; i++) room.parameters().set(layout.offset(spec.name()) + order[i], values.applyAsDouble(i));
    }

    /** The slope of a parameter in the order of files. */
    double[] slope(String part) {
        ParameterSpec spec = layout.spec(layer.name(part));
        return Arrays.stream(order(spec)).mapToDouble(at -> room.slopes().get(layout.offset(spec.name()) + at)).toArray();
    }

    /** Where each number in the order of files lies in the array. */
    static int[] order(ParameterSpec spec) {
        int rank = spec.shape().length;
        int[] stride = new int[rank];
        for (int axis = rank - 1, s = 1; axis >= 0; axis--) {
            stride[axis] = s;
            s *= spec.shape()[axis];
        }
        int[] order = new int[spec.count()];
        for (int i = 0; i < order.length; i++) {
            int left = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int along = spec.exportAxes()[axis];
                order[i] += left % spec.shape()[along] * stride[along];
                left /= spec.shape()[along];
            }
        }
        return order;
    }

    /** From [B, C, H, W] to what passes read. */
    static void turn(double[] numbers, int channels, Sheet into) {
        int cells = into.cols() / channels;
        for (int i = 0; i < numbers.length; i++) {
            int b = i / into.cols();
            int channel = i / cells % channels;
            into.set(b, i % cells * channels + channel, numbers[i]);
        }
    }

    /** And back. */
    static double[] turned(Sheet map, int channels) {
        int cells = map.cols() / channels;
        double[] numbers = new double[map.rows() * map.cols()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = map.get(i / map.cols(), i % cells * channels + i / cells % channels);
        return numbers;
    }

    static double[] probe(int count) {
        double[] slopes = new double[count];
        for (int j = 0; j < count; j++) slopes[j] = Math.cos(0.1 * j);
        return slopes;
    }

    /** Forward, and backward from the slopes of probe(y). */
    double[] run(double[] input, Sheet keep) {
        turn(input, layer.shape().inputs(), x);
        float[] gates = new float[layer.heads()];
        Arrays.fill(gates, 1);
        block.forward(x, gates, keep, batch, true);
        double[] y = turned(block.activation(), layer.shape().outputs());
        turn(probe(y.length), layer.shape().outputs(), block.activationSlopes());
        block.backward(dx, batch);
        return y;
    }

    double[] inputSlopes() {
        return turned(dx, layer.shape().inputs());
    }

    /** Kernels of all examples, [B, O, I / G, k, k]. */
    double[] kernels() {
        ConvolutionShape s = layer.shape();
        double[] all = new double[batch * s.kernelSize()];
        for (int i = 0; i < all.length; i++) {
            int tap = i % s.taps();
            int input = i / s.taps() % s.inputsEach();
            int output = i / s.taps() / s.inputsEach() % s.outputs();
            all[i] = block.writer().kernels().get(i / s.kernelSize(), (tap * s.inputsEach() + input) * s.outputs() + output);
        }
        return all;
    }

    List<String> parameters() {
        return layout.specs().stream().map(ParameterSpec::name).toList();
    }

    @Override
    public void close() {
        block.close();
        room.close();
    }
}
