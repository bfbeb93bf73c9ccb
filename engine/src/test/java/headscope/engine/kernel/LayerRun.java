package headscope.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** What {@link TapConvolution} makes of a {@link LayerCase}; all targets hold other numbers before. */
record LayerRun(float[] output, float[] rectified, float[] inputGradient, float[] gradients, int dirtyPadding) {
    static LayerRun of(LayerCase layer, Taps taps, Taps learning, float[] input, float[] slope, Workers workers) {
        try (var arena = Arena.ofShared(); var x = new BlockedMap(layer.in()); var y = new BlockedMap(layer.out()); var dy = new BlockedMap(layer.out());
                var dx = new BlockedMap(layer.in())) {
            MemorySegment parameters = layer.parameters(arena);
            MemorySegment gradients = arena.allocateFrom(ValueLayout.JAVA_FLOAT, before(layer));
            x.write(input);
            dy.write(slope);
            y.write(layer.numbers(slope.length, 8));
            dx.write(layer.numbers(input.length, 9));
            var convolution = new TapConvolution(layer.in(), layer.out(), layer.rowStride(), layer.colStride(), workers);
            convolution.follow(taps, learning);
            convolution.load(parameters);
            convolution.forward(x, layer.bias(), true, y);
            float[] rectified = y.read();
            convolution.forward(x, layer.bias(), false, y);
            convolution.inputGradient(dy, dx);
            convolution.weightGradient(x, dy, gradients);
            return new LayerRun(y.read(), rectified, dx.read(), gradients.toArray(ValueLayout.JAVA_FLOAT), dirty(y) + dirty(dx));
        }
    }

    /** What the gradients hold before they are computed. */
    static float[] before(LayerCase layer) {
        return layer.numbers(layer.positions(), 7);
    }

    /** Numbers other than zero between the cells of a map and behind them. */
    private static int dirty(BlockedMap map) {
        Grid grid = map.grid();
        float[] memory = map.memory().toArray(ValueLayout.JAVA_FLOAT);
        for (int block = 0; block < grid.blocks(); block++) {
            for (int cell = 0; cell < grid.size(); cell++) {
                int channel = cell / grid.cols() % grid.channels();
                int at = Math.toIntExact(grid.at(block, cell / grid.cols() / grid.channels(), channel, cell % grid.cols()) / Float.BYTES);
                Arrays.fill(memory, at, at + Lanes.COUNT, 0);
            }
        }
        int dirty = 0;
        for (float number : memory) if (number != 0) dirty++;
        return dirty;
    }
}
