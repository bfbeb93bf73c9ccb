package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import java.util.HashMap;
import java.util.Map;

/** Gate gradients of the branches of a block: for each example the product of a branch and what the bottleneck alone sends back into it. */
final class BranchGates implements Bottleneck.Witness {
    private final Room room;
    private final BlockShape shape;
    private final float[] gates;
    private final Map<Integer, Signal> scratch = new HashMap<>();

    /** @param capacity rows of the gates */
    BranchGates(Room room, BlockShape shape, int capacity) {
        this.room = room;
        this.shape = shape;
        gates = new float[capacity * shape.branches().size()];
    }

    /** [capacity, branches]. */
    float[] gates() {
        return gates;
    }

    @Override
    public Signal scratch(int channels) {
        return scratch.computeIfAbsent(channels, c -> room.scratch(c, shape.rows(), shape.cols()));
    }

    @Override
    public void saw(Branch branch, Field map, Field slope) {
        int heads = shape.branches().size();
        for (int b = 0; b < map.samples(); b++) gates[b * heads + shape.branches().indexOf(branch)] = (float) product(map, slope, b);
    }

    /** Sum over channels and cells of one sample. */
    static double product(Field a, Field b, int sample) {
        double sum = 0;
        for (int c = 0; c < a.channels(); c++) {
            for (int p = 0; p < a.cells(); p++) sum += a.get(sample, c, p) * b.get(sample, c, p);
        }
        return sum;
    }
}
