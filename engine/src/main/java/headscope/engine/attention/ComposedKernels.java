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
 * Slices are means of a bank of kernels (SCIENCE 5.1, dot_product): {@code q_b = A g_b + a}, {@code alpha_b,o,i = softmax_m(<in_i out_o q_b , Key_m> / sqrt(V))},
 * {@code K_b,o,i = sum_m alpha_m B_m}. Letters: M bank kernels, V vector length, S slices.
 */
final class ComposedKernels implements KernelWriter {
    private final ConvolutionShape shape;
    private final Workroom room;
    private final RunLoops loops;
    private final int bankSize;
    private final int vector;
    private final int batch;
    private final Linear context;
    private final Sheet bank;
    private final Sheet bankSlope;
    /** Of each example, [B, M k k]. */
    private final Sheet bankSlopes;
    private final Sheet key;
    private final Sheet keySlope;
    private final Sheet inputs;
    private final Sheet inputSlopes;
    private final Sheet outputs;
    private final Sheet outputSlopes;
    private final Sheet q;
    private final Sheet dq;
    /** in_i out_o, [S, V]. */
    private final Sheet pairs;
    private final Sheet pairSlopes;
    /** q_b Key_m / sqrt(V), [B M, V]. */
    private final Sheet asked;
    private final Sheet askedSlopes;
    /** [B, M S]. */
    private final Sheet alpha;
    private final Sheet alphaSlopes;
    /** Softmax's own slopes, [B, M S]. */
    private final Sheet logitSlopes;
    /** The bank with closed kernels as 0: what they would have added is missing, and the others' shares stay. */
    private final Sheet openBank;
    private float[] open = new float[0];
    private final Sheet kernels;
    private final Sheet slopes;
    private final Factor pairFactor;
    private final Factor pairBack;
    private final Factor askedFactor;
    private final Workers.Body pair = this::pair;
    private final Workers.Body ask = this::ask;
    private final Workers.Body softmax = this::softmax;
    private final Workers.Body compose = this::compose;
    private final Workers.Body composeBack = this::composeBack;
    private final Workers.Body shareSlopes = this::shareSlopes;
    private final Workers.Body learnInput = this::learnInput;
    private final Workers.Body learnOutput = this::learnOutput;

    ComposedKernels(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        shape = layer.shape();
        this.room = room;
        this.loops = loops;
        this.batch = batch;
        bankSize = layer.writing().bank();
        vector = layer.writing().vector();
        int slices = shape.slices();
        context = new Linear(room, layer.name(LayerParameters.CONTEXT), Optional.of(layer.name(LayerParameters.CONTEXT_BIAS)), batch);
        bank = room.parameter(layer.name(LayerParameters.BANK));
        bankSlope = room.slope(layer.name(LayerParameters.BANK));
        bankSlopes = room.sheet(batch, bankSize * shape.taps());
        key = room.parameter(layer.name(LayerParameters.KEY));
        keySlope = room.slope(layer.name(LayerParameters.KEY));
        inputs = room.parameter(layer.name(LayerParameters.INPUTS));
        inputSlopes = room.slope(layer.name(LayerParameters.INPUTS));
        outputs = room.parameter(layer.name(LayerParameters.OUTPUTS));
        outputSlopes = room.slope(layer.name(LayerParameters.OUTPUTS));
        q = room.sheet(batch, vector);
        dq = room.sheet(batch, vector);
        pairs = room.sheet(slices, vector);
        pairSlopes = room.sheet(slices, vector);
        asked = room.sheet(batch * bankSize, vector);
        askedSlopes = room.sheet(batch * bankSize, vector);
        alpha = room.sheet(batch, bankSize * slices);
        alphaSlopes = room.sheet(batch, bankSize * slices);
        logitSlopes = room.sheet(batch, bankSize * slices);
        openBank = room.sheet(bankSize, shape.taps());
        kernels = room.sheet(batch, shape.kernelSize());
        slopes = room.sheet(batch, shape.kernelSize());
        pairFactor = room.factor(vector, slices);
        pairBack = room.factor(slices, vector);
        askedFactor = room.factor(batch * bankSize, vector);
    }

    @Override
    public void forward(Sheet pooledChannels, float[] gates, int count) {
        open = gates;
        context.forward(pooledChannels.all(), q.all());
        for (int m = 0; m < bankSize; m++) {
            for (int tap = 0; tap < shape.taps(); tap++) openBank.set(m, tap, gates[m] * bank.get((long) m * shape.taps() + tap));
        }
        room.workers().run(shape.inputsEach(), pair);
        room.workers().run(count, ask);
        room.product().load(pairs.all().transposed(), pairFactor);
        room.product().multiply(asked.rows(0, count * bankSize), pairFactor, alpha.part(0, count * bankSize, shape.slices()));
        room.workers().run(count, softmax);
        room.workers().run(count, compose);
    }

    private void compose(int worker, int b) {
        long kernel = (long) b * shape.kernelSize();
        loops.clear(kernels, kernel, shape.kernelSize());
        for (int tap = 0; tap < shape.taps(); tap++) {
            for (int m = 0; m < bankSize; m++) loops.addScaled(alpha, share(b, m), openBank.get(m, tap), kernels, kernel + (long) tap * shape.slices(), shape.slices());
        }
    }

    /** Where the shares of a bank kernel for an example begin. */
    private long share(int b, int m) {
        return ((long) b * bankSize + m) * shape.slices();
    }

    private void pair(int worker, int input) {
        for (int o = 0; o < shape.outputs(); o++) {
            loops.product(inputs, (long) input * vector, outputs, (long) o * vector, pairs, ((long) input * shape.outputs() + o) * vector, vector);
        }
    }

    private void ask(int worker, int b) {
        double scale = 1 / Math.sqrt(vector);
        for (int m = 0; m < bankSize; m++) {
            long at = ((long) b * bankSize + m) * vector;
            for (int v = 0; v < vector; v++) asked.set(at + v, q.get(b, v) * key.get(m, v) * scale);
        }
    }

    private void softmax(int worker, int b) {
        loops.softmax(alpha, (long) b * bankSize * shape.slices(), bankSize, shape.slices());
    }

    @Override
    public void backward(Sheet pooledChannels, Sheet contextSlopes, int count) {
        bankSlope(count);
        logitSlopes.clear(count, batch);
        room.workers().run(count, shareSlopes);
        asked.clear(count * bankSize, batch * bankSize);
        room.product().load(asked.all(), askedFactor);
        Matrix logits = logitSlopes.part(0, batch * bankSize, shape.slices());
        room.product().multiply(logits.transposed(), askedFactor, pairSlopes.all());
        room.product().load(pairs.all(), pairBack);
        room.product().multiply(logits, pairBack, askedSlopes.all());
        room.workers().run(shape.inputsEach(), learnInput);
        room.workers().run(shape.outputs(), learnOutput);
        learnQuestion(count);
        context.learn(pooledChannels.all(), dq.all());
        context.back(dq.all(), contextSlopes.all());
    }

    /** Of the bank, and of the shares of its kernels. A closed kernel's share has a slope all the same. */
    private void bankSlope(int count) {
        room.workers().run(count, composeBack);
        for (int i = 0; i < bankSlopes.cols(); i++) {
            double sum = 0;
            for (int b = 0; b < count; b++) sum += bankSlopes.get(b, i);
            bankSlope.set(i, open[i / shape.taps()] * sum);
        }
    }

    private void composeBack(int worker, int b) {
        loops.clear(alphaSlopes, share(b, 0), bankSize * shape.slices());
        for (int m = 0; m < bankSize; m++) {
            for (int tap = 0; tap < shape.taps(); tap++) {
                long kernel = (long) b * shape.kernelSize() + (long) tap * shape.slices();
                loops.addScaled(slopes, kernel, bank.get((long) m * shape.taps() + tap), alphaSlopes, share(b, m), shape.slices());
                bankSlopes.set(b, m * shape.taps() + tap, loops.dot(alpha, share(b, m), slopes, kernel, shape.slices()));
            }
        }
    }

    private void shareSlopes(int worker, int b) {
        long from = (long) b * bankSize * shape.slices();
        int numbers = bankSize * shape.slices();
        loops.copy(alphaSlopes, from, logitSlopes, from, numbers);
        for (int m = 0; m < bankSize; m++) {
            if (open[m] == 0) loops.clear(logitSlopes, from + (long) m * shape.slices(), shape.slices());
        }
        loops.softmaxSlope(alpha, from, logitSlopes, from, bankSize, shape.slices());
    }

    private void learnInput(int worker, int input) {
        loops.clear(inputSlopes, (long) input * vector, vector);
        for (int o = 0; o < shape.outputs(); o++) {
            loops.addProduct(pairSlopes, ((long) input * shape.outputs() + o) * vector, outputs, (long) o * vector, inputSlopes, (long) input * vector, vector);
        }
    }

    private void learnOutput(int worker, int output) {
        loops.clear(outputSlopes, (long) output * vector, vector);
        for (int i = 0; i < shape.inputsEach(); i++) {
            loops.addProduct(pairSlopes, ((long) i * shape.outputs() + output) * vector, inputs, (long) i * vector, outputSlopes, (long) output * vector, vector);
        }
    }

    private void learnQuestion(int count) {
        double scale = 1 / Math.sqrt(vector);
        dq.clear(0, batch);
        keySlope.clear(0, bankSize);
        for (int b = 0; b < count; b++) {
            for (int m = 0; m < bankSize; m++) {
                for (int v = 0; v < vector; v++) {
                    double slope = scale * askedSlopes.get(b * bankSize + m, v);
                    dq.set(b, v, dq.get(b, v) + slope * key.get(m, v));
                    keySlope.set(m, v, keySlope.get(m, v) + slope * q.get(b, v));
                }
            }
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
        return alpha;
    }

    @Override
    public Sheet weightSlopes() {
        return alphaSlopes;
    }
}
