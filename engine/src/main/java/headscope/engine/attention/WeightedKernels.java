package headscope.engine.attention;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.Workroom;
import java.util.Optional;

/**
 * Each slice of the weights is scaled (SCIENCE 5.1, kernel_weighted): {@code u_b = A g_b[0:m] + a}, {@code s_b,o,i = sigmoid(<v_o,i , u_b>)},
 * {@code K_b,o,i = s_b,o,i W_o,i}.
 */
final class WeightedKernels implements KernelWriter {
    private final ConvolutionShape shape;
    private final Workroom room;
    private final RunLoops loops;
    private final int pooled;
    private final Linear context;
    private final Sheet kernel;
    private final Sheet kernelSlope;
    private final Matrix vectors;
    private final Matrix vectorSlopes;
    private final Factor vectorFactor;
    private final Factor vectorBack;
    private final Factor scaleFactor;
    private final Sheet u;
    private final Sheet du;
    private final Sheet s;
    private final Sheet ds;
    private final Sheet kernels;
    private final Sheet slopes;
    private final Workers.Body scale = this::scale;
    private final Workers.Body scaleSlopes = this::scaleSlopes;
    private final Workers.Body weightSlopes = this::weightSlopes;
    private int count;

    WeightedKernels(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        shape = layer.shape();
        this.room = room;
        this.loops = loops;
        pooled = layer.pooled();
        int vector = layer.writing().vector();
        context = new Linear(room, layer.name(LayerParameters.CONTEXT), Optional.of(layer.name(LayerParameters.CONTEXT_BIAS)), batch);
        kernel = room.parameter(layer.name(LayerParameters.WEIGHT));
        kernelSlope = room.slope(layer.name(LayerParameters.WEIGHT));
        vectors = room.parameter(layer.name(LayerParameters.SLICES)).part(0, vector, shape.slices());
        vectorSlopes = room.slope(layer.name(LayerParameters.SLICES)).part(0, vector, shape.slices());
        vectorFactor = room.factor(vector, shape.slices());
        vectorBack = room.factor(shape.slices(), vector);
        scaleFactor = room.factor(batch, shape.slices());
        u = room.sheet(batch, vector);
        du = room.sheet(batch, vector);
        s = room.sheet(batch, shape.slices());
        ds = room.sheet(batch, shape.slices());
        kernels = room.sheet(batch, shape.kernelSize());
        slopes = room.sheet(batch, shape.kernelSize());
    }

    @Override
    public void forward(Sheet pooledChannels, float[] gates, int count) {
        context.forward(pooledChannels.all().cols(0, pooled), u.all());
        room.product().load(vectors, vectorFactor);
        room.product().multiply(u.all(), vectorFactor, s.all());
        this.count = count;
        room.workers().run(count, scale);
    }

    private void scale(int worker, int b) {
        long from = (long) b * shape.slices();
        loops.sigmoid(s, from, s, from, shape.slices());
        for (int tap = 0; tap < shape.taps(); tap++) {
            long at = (long) tap * shape.slices();
            loops.product(kernel, at, s, from, kernels, (long) b * shape.kernelSize() + at, shape.slices());
        }
    }

    @Override
    public void backward(Sheet pooledChannels, Sheet contextSlopes, int count) {
        this.count = count;
        ds.clear(count, ds.rows());
        room.workers().run(count, scaleSlopes);
        room.workers().run(shape.taps(), weightSlopes);
        room.product().load(ds.all(), scaleFactor);
        room.product().multiply(u.all().transposed(), scaleFactor, vectorSlopes);
        room.product().load(vectors.transposed(), vectorBack);
        room.product().multiply(ds.all(), vectorBack, du.all());
        Matrix read = pooledChannels.all().cols(0, pooled);
        context.learn(read, du.all());
        contextSlopes.clear(0, contextSlopes.rows());
        context.back(du.all(), contextSlopes.all().cols(0, pooled));
    }

    private void scaleSlopes(int worker, int b) {
        long from = (long) b * shape.slices();
        for (int tap = 0; tap < shape.taps(); tap++) {
            long at = (long) tap * shape.slices();
            long there = (long) b * shape.kernelSize() + at;
            if (tap == 0) loops.product(kernel, at, slopes, there, ds, from, shape.slices());
            else loops.addProduct(kernel, at, slopes, there, ds, from, shape.slices());
        }
        loops.sigmoidSlope(s, from, ds, from, shape.slices());
    }

    private void weightSlopes(int worker, int tap) {
        long at = (long) tap * shape.slices();
        for (int b = 0; b < count; b++) {
            long there = (long) b * shape.kernelSize() + at;
            long from = (long) b * shape.slices();
            if (b == 0) loops.product(s, from, slopes, there, kernelSlope, at, shape.slices());
            else loops.addProduct(s, from, slopes, there, kernelSlope, at, shape.slices());
        }
    }

    @Override
    public Sheet kernels() {
        return kernels;
    }

    @Override
    public Sheet kernelSlopes() {
        return slopes;
    }

    @Override
    public Sheet weights() {
        return s;
    }

    @Override
    public Sheet weightSlopes() {
        return ds;
    }
}
