package headscope.engine.attention;

import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.Workroom;
import java.util.Optional;

/** Conditionally parameterised convolution (Yang, Bender, Le and Ngiam 2019): {@code r_b = sigmoid(R g_b)}, {@code K_b = sum_n r_b,n W_n}. */
final class ExpertKernels implements KernelWriter {
    private final Workroom room;
    private final RunLoops loops;
    private final int experts;
    private final Linear route;
    private final Matrix bank;
    private final Matrix bankSlope;
    private final Sheet weights;
    private final Sheet weightSlopes;
    /** Of the route, before the sigmoid. */
    private final Sheet routeSlopes;
    /** Weights of experts that take part; the others have 0. */
    private final Sheet open;
    private final Sheet kernels;
    private final Sheet slopes;
    private final Factor bankFactor;
    private final Factor bankBack;
    private final Factor slopeFactor;

    ExpertKernels(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        this.room = room;
        this.loops = loops;
        experts = layer.writing().experts();
        int size = layer.shape().kernelSize();
        route = new Linear(room, layer.name(LayerParameters.ROUTE), Optional.empty(), batch);
        bank = room.parameter(layer.name(LayerParameters.WEIGHT)).part(0, experts, size);
        bankSlope = room.slope(layer.name(LayerParameters.WEIGHT)).part(0, experts, size);
        weights = room.sheet(batch, experts);
        weightSlopes = room.sheet(batch, experts);
        routeSlopes = room.sheet(batch, experts);
        open = room.sheet(batch, experts);
        kernels = room.sheet(batch, size);
        slopes = room.sheet(batch, size);
        bankFactor = room.factor(experts, size);
        bankBack = room.factor(size, experts);
        slopeFactor = room.factor(batch, size);
    }

    @Override
    public void forward(Sheet pooledChannels, float[] gates, int count) {
        route.forward(pooledChannels.all(), weights.all());
        loops.sigmoid(weights, 0, weights, 0, weights.rows() * experts);
        for (int b = 0; b < weights.rows(); b++) {
            for (int n = 0; n < experts; n++) open.set(b, n, gates[n] * weights.get(b, n));
        }
        room.product().load(bank, bankFactor);
        room.product().multiply(open.all(), bankFactor, kernels.all());
    }

    @Override
    public void backward(Sheet pooledChannels, Sheet contextSlopes, int count) {
        room.product().load(slopes.all(), slopeFactor);
        room.product().multiply(open.all().transposed(), slopeFactor, bankSlope);
        room.product().load(bank.transposed(), bankBack);
        room.product().multiply(slopes.all(), bankBack, weightSlopes.all());
        for (int b = 0; b < weights.rows(); b++) {
            for (int n = 0; n < experts; n++) routeSlopes.set(b, n, b >= count || open.get(b, n) == 0 ? 0 : weightSlopes.get(b, n));
        }
        loops.sigmoidSlope(weights, 0, routeSlopes, 0, weights.rows() * experts);
        route.learn(pooledChannels.all(), routeSlopes.all());
        route.back(routeSlopes.all(), contextSlopes.all());
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
        return weights;
    }

    @Override
    public Sheet weightSlopes() {
        return weightSlopes;
    }
}
