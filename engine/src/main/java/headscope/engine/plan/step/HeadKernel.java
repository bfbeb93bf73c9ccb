package headscope.engine.plan.step;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Grid;
import headscope.engine.kernel.TapConvolution;
import headscope.engine.kernel.Taps;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A layer's kernels, which follow what the heads read: an edit changes lists here, never the plan. */
final class HeadKernel implements AutoCloseable {
    private final HeadLayer layer;
    private final TapConvolution convolution;
    private final float[] bias;
    private long edition = -1;

    HeadKernel(HeadLayer layer, Grid in, Grid out, Workers workers) {
        this.layer = layer;
        convolution = new TapConvolution(in, out, 1, 1, workers);
        bias = new float[layer.heads()];
    }

    /** Before a pass: takes over edits since the last one, and reads the weights. Returns whether there were edits. */
    boolean prepare(ModelState state, MemorySegment parameters) {
        boolean edited = edition != state.edition();
        if (edited) {
            float[] gates = state.gates(layer.index());
            follow(taps(state, slot -> gates[slot] != 0), taps(state, slot -> gates[slot] != 0 && state.learns(layer.index(), slot)));
            edition = state.edition();
        }
        float[] gates = state.gates(layer.index());
        for (int slot = 0; slot < bias.length; slot++) {
            bias[slot] = gates[slot] * parameters.getAtIndex(ValueLayout.JAVA_FLOAT, layer.bias().offset() + slot);
        }
        convolution.load(parameters);
        return edited;
    }

    private void follow(Taps open, Taps learning) {
        try {
            convolution.follow(open, learning);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(layer.name("weight") + ": " + e.getMessage(), e);
        }
    }

    /** Taps of some heads, but for those on channels of pruned heads below, which are 0 and pass no gradient on. */
    private Taps taps(ModelState state, IntPredicate heads) {
        float[] below = !layer.readsHeads() ? null : state.gates(layer.index() - 1);
        int[] slots = IntStream.range(0, layer.heads()).filter(heads).toArray();
        IntStream.Builder head = IntStream.builder();
        IntStream.Builder position = IntStream.builder();
        for (int slot : slots) {
            for (int tap : state.taps(layer.index(), slot)) {
                if (below != null && below[channel(tap)] == 0) continue;
                head.add(slot);
                position.add(tap);
            }
        }
        int[] positions = position.build().toArray();
        return new Taps(head.build().toArray(), IntStream.of(positions).map(this::channel).toArray(), IntStream.of(positions).map(this::dy).toArray(),
                IntStream.of(positions).map(this::dx).toArray(), positions);
    }

    private int cell(int position) {
        return (position - layer.incoming().offset()) / layer.heads() / layer.inChannels();
    }

    private int channel(int position) {
        return (position - layer.incoming().offset()) / layer.heads() % layer.inChannels();
    }

    private int dy(int position) {
        return cell(position) / layer.windowCols() - layer.rowRadius();
    }

    private int dx(int position) {
        return cell(position) % layer.windowCols() - layer.colRadius();
    }

    void forward(BlockedMap x, boolean rectify, BlockedMap y) {
        convolution.forward(x, bias, rectify, y);
    }

    void inputGradient(BlockedMap slope, BlockedMap dx) {
        convolution.inputGradient(slope, dx);
    }

    void weightGradient(BlockedMap x, BlockedMap slope, MemorySegment gradients) {
        convolution.weightGradient(x, slope, gradients);
    }

    @Override
    public void close() {
        convolution.close();
    }
}
