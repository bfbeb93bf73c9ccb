package headscope.engine.plan;

import java.util.Arrays;

/**
 * One trainable array.
 *
 * @param name       such as {@code L0/weight}
 * @param shape      shape in the flat buffer, C order
 * @param exportAxes axes of {@link #shape} in the order of files: convolutions become [out, in, rows, columns], dense layers [out, in]
 * @param decays     whether weight decay applies (not for biases)
 * @param positions  output positions at which each number is used for one example; 1 for a dense layer
 * @param trains     false for a statistic, such as a running mean: it is kept, saved and undone with the parameters, but a training pass writes it and the updater
 *                   does not move it; it does not count as a parameter
 */
public record ParameterSpec(String name, int[] shape, int[] exportAxes, boolean decays, int positions, boolean trains) {
    public ParameterSpec(String name, int[] shape, int[] exportAxes, boolean decays) {
        this(name, shape, exportAxes, decays, 1);
    }

    public ParameterSpec(String name, int[] shape, int[] exportAxes, boolean decays, int positions) {
        this(name, shape, exportAxes, decays, positions, true);
    }

    /** A running statistic, one number for each channel. */
    public static ParameterSpec statistic(String name, int channels) {
        return new ParameterSpec(name, new int[] {channels}, new int[] {0}, false, 1, false);
    }

    public int count() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** Inputs of each output: the last axis counts outputs. */
    public int fanIn() {
        return count() / shape[shape.length - 1];
    }

    /** Shape in files. */
    public int[] exportShape() {
        return Arrays.stream(exportAxes).map(axis -> shape[axis]).toArray();
    }

    /** Position in the buffer, relative to the array's start, of every element in file order. */
    int[] exportOrder() {
        int rank = shape.length;
        int[] stride = new int[rank];
        for (int axis = rank - 1, s = 1; axis >= 0; axis--) {
            stride[axis] = s;
            s *= shape[axis];
        }
        int[] order = new int[count()];
        int[] at = new int[rank];
        for (int i = 0; i < order.length; i++) {
            for (int axis = 0; axis < rank; axis++) order[i] += at[axis] * stride[exportAxes[axis]];
            for (int axis = rank - 1; axis >= 0 && ++at[axis] == shape[exportAxes[axis]]; axis--) at[axis] = 0;
        }
        return order;
    }
}
