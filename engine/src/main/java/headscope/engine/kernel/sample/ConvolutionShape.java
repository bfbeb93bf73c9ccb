package headscope.engine.kernel.sample;

/**
 * Sizes of a convolution with zero padding. Maps are [rows, columns, channels], so that the channels of a cell lie side by side; kernels are
 * [k, k, I / G, O]. Output o reads the inputs of its group, {@code floor(o / (O / G))}.
 *
 * @param rows    H of the map that is read
 * @param cols    W of that map
 * @param inputs  I
 * @param outputs O
 * @param side    k, rows and columns of a kernel
 * @param stride  s, cells from one output to the next
 * @param padding zero cells around the map
 * @param groups  G; divides I and O
 */
public record ConvolutionShape(int rows, int cols, int inputs, int outputs, int side, int stride, int padding, int groups) {
    public ConvolutionShape {
        if (groups < 1 || inputs % groups != 0 || outputs % groups != 0) {
            throw new IllegalArgumentException("convolution: expected groups that divide %d inputs and %d outputs, found %d".formatted(inputs, outputs, groups));
        }
        if (side < 1 || stride < 1 || padding < 0 || Math.min(rows, cols) + 2 * padding < side) {
            throw new IllegalArgumentException("convolution: expected a map of at least %d cells a side with padding %d, found %d x %d".formatted(side, padding, rows, cols));
        }
    }

    public int outRows() {
        return (rows + 2 * padding - side) / stride + 1;
    }

    public int outCols() {
        return (cols + 2 * padding - side) / stride + 1;
    }

    /** Cells of the map that is written. */
    public int positions() {
        return outRows() * outCols();
    }

    /** Cells of the map that is read. */
    public int cells() {
        return rows * cols;
    }

    /** Cells of a kernel. */
    public int taps() {
        return side * side;
    }

    /** Inputs that each output reads. */
    public int inputsEach() {
        return inputs / groups;
    }

    public int outputsEach() {
        return outputs / groups;
    }

    /** Slices of a set of kernels: pairs of an output and an input that it reads. */
    public int slices() {
        return inputsEach() * outputs;
    }

    /** Numbers that each output reads at each position. */
    public int window() {
        return taps() * inputsEach();
    }

    /** Numbers of a set of kernels. */
    public int kernelSize() {
        return window() * outputs;
    }

    /** Multiply-accumulates for one example. */
    public long macs() {
        return (long) kernelSize() * positions();
    }
}
