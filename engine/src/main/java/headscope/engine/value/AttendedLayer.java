package headscope.engine.value;

import java.util.Arrays;
import java.util.List;

/**
 * One layer whose kernels depend on the example. A slice is the k x k kernel of an output and an input channel; slices are ordered by output, then input.
 *
 * @param index     of the layer among those of heads
 * @param name      what people call it
 * @param outputs   O
 * @param inputs    input channels that an output reads
 * @param bank      kernels that slices are put together from: bank entries, or experts' first slices; empty for layers without
 * @param attention mean over slices of the weight of each of the bank's kernels
 * @param kernels   slices as written for the example, the first of them, at most {@link KernelView#MOST_SHOWN}
 * @param weights   weights by which slices were written, at most {@link KernelView#MOST_WEIGHTS}, chosen evenly among all
 */
public record AttendedLayer(int index, String name, int outputs, int inputs, List<Plane> bank, float[] attention, List<Plane> kernels, float[] weights) {
    public AttendedLayer {
        bank = List.copyOf(bank);
        kernels = List.copyOf(kernels);
        attention = attention.clone();
        weights = weights.clone();
        if (attention.length != bank.size()) throw new IllegalArgumentException("layer %d: expected %d weights of bank kernels, found %d".formatted(index, bank.size(), attention.length));
    }

    @Override
    public float[] attention() {
        return attention.clone();
    }

    @Override
    public float[] weights() {
        return weights.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AttendedLayer l && index == l.index && name.equals(l.name) && outputs == l.outputs && inputs == l.inputs && bank.equals(l.bank)
                && Arrays.equals(attention, l.attention) && kernels.equals(l.kernels) && Arrays.equals(weights, l.weights);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * index + name.hashCode()) + Arrays.hashCode(weights);
    }
}
