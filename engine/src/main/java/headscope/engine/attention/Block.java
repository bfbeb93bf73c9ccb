package headscope.engine.attention;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.kernel.sample.SampleConvolution;
import headscope.engine.plan.Workroom;

/**
 * Passes of one layer: what writes its kernels, convolution, normalisation, gates, ReLU, pooling; and back. Maps are [B, rows cols channels], channels innermost.
 * Letters: B examples, I inputs, O outputs, P cells of the output before pooling. Engine thread only.
 */
final class Block implements AutoCloseable {
    private final LayerDesign layer;
    private final ConvolutionShape shape;
    private final Workroom room;
    private final RunLoops loops;
    private final int batch;
    private final SampleConvolution convolution;
    private final KernelWriter writer;
    private final Normalisation norm;
    private final Squeeze squeeze;
    private final Pooling pooling;
    private final Sheet kernel;
    private final Sheet kernelSlope;
    private final Sheet bias;
    private final Sheet biasSlope;
    /** Means of the input's channels, [B, I], as the writer sees them, and their slopes. */
    private final Sheet context;
    private final Sheet contextSlopes;
    private final Sheet z;
    private final Sheet y;
    private final Sheet slopes;
    private final Sheet out;
    /** Factor and summand of each channel, gates of heads and examples included, [B, O]. */
    private final Sheet scale;
    private final Sheet shift;
    /** Of squeezed layers, [B, O]: means after normalisation, their slopes, slopes of the gates; and per example what combines, [B, 3 O]. */
    private final Sheet means;
    private final Sheet meanSlopes;
    private final Sheet gateSlopes;
    private final Sheet combined;
    private final Sheet zero;
    private final Workers.Body pool = this::pool;
    private final Workers.Body average = this::average;
    private final Workers.Body finish = this::finish;
    private final Workers.Body gateBack = this::gateBack;
    private final Workers.Body squeezeBack = this::squeezeBack;
    private final Workers.Body squeezeFinish = this::squeezeFinish;
    private final Workers.Body biasBack = this::biasBack;
    private final Workers.Body spread = this::spread;
    private Sheet x;
    private Sheet dx;
    private Sheet keep;

    Block(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        this.layer = layer;
        shape = layer.shape();
        this.room = room;
        this.loops = loops;
        this.batch = batch;
        int outputs = shape.outputs();
        convolution = new SampleConvolution(shape, room.wide(), room.workers());
        boolean writes = layer.kind().writes();
        writer = switch (layer.kind()) {
            case PLAIN, SQUEEZED -> null;
            case WEIGHTED -> new WeightedKernels(layer, room, loops, batch);
            case GENERATED -> new GeneratedKernels(layer, room, loops, batch);
            case COMPOSED -> new ComposedKernels(layer, room, loops, batch);
            case EXPERTS -> new ExpertKernels(layer, room, loops, batch);
        };
        kernel = writes ? null : flat(room.parameter(layer.name(LayerParameters.WEIGHT)));
        kernelSlope = writes ? null : flat(room.slope(layer.name(LayerParameters.WEIGHT)));
        context = writes ? room.sheet(batch, shape.inputs()) : null;
        contextSlopes = writes ? room.sheet(batch, shape.inputs()) : null;
        norm = layer.norm() == NormKind.NONE ? null : new Normalisation(layer, room, loops, batch);
        bias = layer.bias() ? room.parameter(layer.name(LayerParameters.BIAS)) : null;
        biasSlope = layer.bias() ? room.slope(layer.name(LayerParameters.BIAS)) : null;
        boolean squeezed = layer.kind() == LayerKind.SQUEEZED;
        squeeze = squeezed ? new Squeeze(layer, room, loops, batch) : null;
        z = room.sheet(batch, shape.positions() * outputs);
        y = room.sheet(batch, shape.positions() * outputs);
        slopes = room.sheet(batch, shape.positions() * outputs);
        scale = room.sheet(batch, outputs);
        shift = room.sheet(batch, outputs);
        means = room.sheet(batch, outputs);
        meanSlopes = squeezed ? room.sheet(batch, outputs) : null;
        gateSlopes = squeezed ? room.sheet(batch, outputs) : null;
        combined = squeezed ? room.sheet(batch, 3 * outputs) : null;
        zero = room.sheet(1, outputs);
        pooling = layer.pools() ? new Pooling(layer, room, batch) : null;
        out = layer.pools() ? pooling.out() : y;
    }

    /** As one row. */
    private static Sheet flat(Sheet all) {
        return new Sheet(all.memory(), 1, all.rows() * all.cols(), all.wide());
    }

    LayerDesign layer() {
        return layer;
    }

    /** What the next layer reads, [B, rows cols O]. */
    Sheet out() {
        return out;
    }

    /** After ReLU, before pooling, [B, P O]. */
    Sheet activation() {
        return y;
    }

    /** Slopes of the activation, to be written before {@link #backward} where there is no pooling; overwritten by it. */
    Sheet activationSlopes() {
        return slopes;
    }

    /** Slopes of {@link #out}, to be written before {@link #backward}. */
    Sheet outSlopes() {
        return pooling == null ? slopes : pooling.outSlopes();
    }

    KernelWriter writer() {
        return writer;
    }

    Squeeze squeeze() {
        return squeeze;
    }

    Sheet context() {
        return context;
    }

    /**
     * Forward.
     *
     * @param x      [B, rows cols I]
     * @param gates  of the heads, 1 or 0
     * @param keep   [B, I], factors of the channels' means in training; null for all 1
     * @param trains whether statistics are those of the batch, and running ones move
     */
    void forward(Sheet x, float[] gates, Sheet keep, int count, boolean trains) {
        this.x = x;
        this.keep = keep;
        Sheet kernels = kernel;
        if (writer != null) {
            room.workers().run(count, pool);
            writer.forward(context, gates, count);
            kernels = writer.kernels();
        }
        convolution.forward(x, kernels, bias, z, count);
        if (norm != null) norm.prepare(z, count, trains);
        if (squeeze != null) {
            room.workers().run(count, average);
            squeeze.forward(means);
        }
        for (int b = 0; b < count; b++) {
            for (int o = 0; o < shape.outputs(); o++) {
                double gate = (layer.hasFilters() ? gates[o] : 1) * (squeeze == null ? 1 : squeeze.gates().get(b, o));
                scale.set(b, o, gate * (norm == null ? 1 : norm.scale().get(o)));
                shift.set(b, o, gate * (norm == null ? 0 : norm.shift().get(o)));
            }
        }
        room.workers().run(count, finish);
        if (pooling != null) pooling.forward(y, count);
    }

    private void pool(int worker, int b) {
        long row = (long) b * shape.inputs();
        loops.sums(x, (long) b * shape.cells() * shape.inputs(), shape.cells(), shape.inputs(), context, row);
        for (int i = 0; i < shape.inputs(); i++) context.set(row + i, context.get(row + i) / shape.cells() * (keep == null ? 1 : keep.get(row + i)));
    }

    private long at(int b) {
        return (long) b * shape.positions() * shape.outputs();
    }

    private void average(int worker, int b) {
        loops.sums(z, at(b), shape.positions(), shape.outputs(), means, (long) b * shape.outputs());
        for (int o = 0; o < shape.outputs(); o++) {
            double mean = means.get(b, o) / shape.positions();
            means.set(b, o, norm == null ? mean : norm.scale().get(o) * mean + norm.shift().get(o));
        }
    }

    private void finish(int worker, int b) {
        long row = (long) b * shape.outputs();
        loops.affine(z, at(b), shape.positions(), shape.outputs(), scale, row, shift, row, layer.rectified(), y, at(b));
    }

    /**
     * Backward: overwrites the slopes of the parameters.
     *
     * @param inputSlopes overwritten, [B, rows cols I]; null if nobody asks
     */
    void backward(Sheet inputSlopes, int count) {
        dx = inputSlopes;
        if (layer.rectified()) room.workers().run(count, gateBack);
        if (squeeze != null) {
            gateSlopes.clear(count, batch);
            room.workers().run(count, squeezeBack);
            squeeze.backward(means, gateSlopes, meanSlopes);
            room.workers().run(count, squeezeFinish);
        }
        if (norm != null) norm.backward(slopes, count);
        if (bias != null) {
            room.workers().run(count, biasBack);
            for (int o = 0; o < shape.outputs(); o++) {
                double sum = 0;
                for (int b = 0; b < count; b++) sum += shift.get(b, o);
                biasSlope.set(o, sum);
            }
        }
        if (writer == null) {
            convolution.kernelSlopes(x, slopes, kernelSlope, count);
            if (dx != null) convolution.inputSlopes(slopes, kernel, dx, count);
            return;
        }
        writer.kernelSlopes().clear(count, batch);
        convolution.kernelSlopes(x, slopes, writer.kernelSlopes(), count);
        writer.backward(context, contextSlopes, count);
        if (dx == null) return;
        convolution.inputSlopes(slopes, writer.kernels(), dx, count);
        room.workers().run(count, spread);
    }

    /** Slopes of the activation from those of what was pooled. */
    void unpool(int count) {
        if (pooling != null) pooling.backward(y, slopes, count);
    }

    private void gateBack(int worker, int b) {
        loops.gate(y, at(b), slopes, at(b), shape.positions() * shape.outputs());
    }

    private void squeezeBack(int worker, int b) {
        long row = (long) b * shape.outputs();
        loops.sums(slopes, at(b), shape.positions(), shape.outputs(), shift, row);
        loops.products(slopes, at(b), z, at(b), shape.positions(), shape.outputs(), zero, 0, gateSlopes, row);
        if (norm == null) return;
        for (int o = 0; o < shape.outputs(); o++) gateSlopes.set(b, o, norm.scale().get(o) * gateSlopes.get(b, o) + norm.shift().get(o) * shift.get(b, o));
    }

    private void squeezeFinish(int worker, int b) {
        long row = 3L * b * shape.outputs();
        for (int o = 0; o < shape.outputs(); o++) {
            combined.set(row + o, squeeze.gates().get(b, o));
            combined.set(row + shape.outputs() + o, 0);
            combined.set(row + 2L * shape.outputs() + o, meanSlopes.get(b, o) / shape.positions());
        }
        loops.combine(slopes, at(b), z, at(b), shape.positions(), shape.outputs(), combined, row);
    }

    private void biasBack(int worker, int b) {
        loops.sums(slopes, at(b), shape.positions(), shape.outputs(), shift, (long) b * shape.outputs());
    }

    /** The slope of a mean goes to all of its cells. */
    private void spread(int worker, int b) {
        long row = (long) b * shape.inputs();
        if (keep != null) {
            for (int i = 0; i < shape.inputs(); i++) contextSlopes.set(row + i, contextSlopes.get(row + i) * keep.get(row + i));
        }
        loops.addRow(contextSlopes, row, 1.0 / shape.cells(), dx, (long) b * shape.cells() * shape.inputs(), shape.cells(), shape.inputs());
    }

    @Override
    public void close() {
        convolution.close();
    }
}
