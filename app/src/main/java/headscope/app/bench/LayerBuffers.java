package headscope.app.bench;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Grid;
import headscope.engine.kernel.TapConvolution;
import headscope.engine.kernel.Taps;
import headscope.engine.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.SplittableRandom;

/** A layer of sampled heads with random maps to work on, {@link LayerShape#BATCH} examples. One thread. */
public final class LayerBuffers implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final Workers workers;
    private final TapConvolution layer;
    private final BlockedMap x;
    private final BlockedMap y;
    private final BlockedMap slope;
    private final BlockedMap dx;
    private final float[] bias;
    private final MemorySegment parameters;
    private final MemorySegment gradients;

    public LayerBuffers(LayerShape shape, int threads) {
        workers = new Workers(threads);
        Grid in = new Grid(LayerShape.BATCH, shape.channels(), shape.side(), shape.side(), shape.n());
        Grid out = new Grid(LayerShape.BATCH, shape.heads(), shape.side(), shape.side(), shape.n());
        x = random(in);
        slope = random(out);
        y = new BlockedMap(out);
        dx = new BlockedMap(in);
        bias = new float[shape.heads()];
        parameters = arena.allocate(ValueLayout.JAVA_FLOAT, shape.weights());
        parameters.copyFrom(MemorySegment.ofArray(randoms(shape.weights())));
        gradients = arena.allocate(ValueLayout.JAVA_FLOAT, shape.weights());
        layer = new TapConvolution(in, out, 1, 1, workers);
        Taps taps = shape.taps();
        layer.follow(taps, taps);
        layer.load(parameters);
    }

    /** Reads the weights, as after an update. */
    public void load() {
        layer.load(parameters);
    }

    public void forward() {
        layer.forward(x, bias, false, y);
    }

    public void inputGradient() {
        layer.inputGradient(slope, dx);
    }

    public void weightGradient() {
        layer.weightGradient(x, slope, gradients);
    }

    private static BlockedMap random(Grid grid) {
        BlockedMap map = new BlockedMap(grid);
        map.write(randoms(grid.examples() * grid.channels() * grid.rows() * grid.cols()));
        return map;
    }

    private static float[] randoms(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) random.nextDouble() - 0.5f;
        return values;
    }

    @Override
    public void close() {
        workers.close();
        List.of(x, slope, y, dx).forEach(BlockedMap::close);
        arena.close();
    }
}
