package headscope.engine.attention;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.kernel.sample.RunLoops;
import headscope.engine.plan.Workroom;
import java.util.Optional;

/**
 * A network writes each slice (SCIENCE 5.1, fc_generated): {@code K_b,o,i = C3[(C1 e + c1) sigmoid(C2 [e ; g_b[0:m]] + c2)] + c3} with e the embedding of the
 * slice. What does not depend on the example is computed once. Letters: S slices, h hidden units, k k cells of a kernel.
 */
final class GeneratedKernels implements KernelWriter {
    private final ConvolutionShape shape;
    private final Workroom room;
    private final RunLoops loops;
    private final int batch;
    private final int pooled;
    private final int hidden;
    private final Matrix embedding;
    private final Matrix embeddingSlope;
    private final Linear first;
    private final Matrix firstWeight;
    /** The rows of C2 that read the embedding, without bias. */
    private final Linear gateOfSlice;
    private final Matrix gateWeight;
    /** The rows of C2 that read context, and c2. */
    private final Linear gateOfContext;
    private final Linear last;
    /** C1 e + c1, [S, h]. */
    private final Sheet values;
    private final Sheet valueSlopes;
    private final Sheet sliceScores;
    private final Sheet sliceScoreSlopes;
    private final Sheet contextScores;
    private final Sheet contextScoreSlopes;
    /** Sigmoids, [B, S h]. */
    private final Sheet gates;
    /** Values times gates, [B, S h]; its slopes become those of the scores. */
    private final Sheet mixed;
    private final Sheet mixedSlopes;
    /** Slices as rows, [B S, k k]. */
    private final Sheet rows;
    private final Sheet kernels;
    private final Sheet slopes;
    private final Factor valueBack;
    private final Factor scoreBack;
    private final Workers.Body gate = this::gate;
    private final Workers.Body turn = this::turn;
    private final Workers.Body turnBack = this::turnBack;
    private final Workers.Body learnValues = this::learnValues;
    private final Workers.Body gateSlopes = this::gateSlopes;
    private final Workers.Body learnScores = this::learnScores;
    private int count;

    GeneratedKernels(LayerDesign layer, Workroom room, RunLoops loops, int batch) {
        shape = layer.shape();
        this.room = room;
        this.loops = loops;
        this.batch = batch;
        pooled = layer.pooled();
        hidden = layer.writing().hidden();
        int slices = shape.slices();
        int embedded = layer.writing().embedding();
        embedding = room.parameter(layer.name(LayerParameters.EMBEDDING)).part(0, embedded, slices);
        embeddingSlope = room.slope(layer.name(LayerParameters.EMBEDDING)).part(0, embedded, slices);
        firstWeight = room.parameter(layer.name("C1/weight")).all();
        first = new Linear(room, layer.name("C1/weight"), Optional.of(layer.name("C1/bias")), slices);
        Matrix second = room.parameter(layer.name("C2/weight")).all();
        Matrix secondSlope = room.slope(layer.name("C2/weight")).all();
        gateWeight = second.rows(0, embedded);
        gateOfSlice = new Linear(room, gateWeight, secondSlope.rows(0, embedded), Optional.empty(), slices);
        gateOfContext = new Linear(room, second.rows(embedded, embedded + pooled), secondSlope.rows(embedded, embedded + pooled), Optional.of(layer.name("C2/bias")), batch);
        last = new Linear(room, layer.name("C3/weight"), Optional.of(layer.name("C3/bias")), batch * slices);
        values = room.sheet(slices, hidden);
        valueSlopes = room.sheet(slices, hidden);
        sliceScores = room.sheet(slices, hidden);
        sliceScoreSlopes = room.sheet(slices, hidden);
        contextScores = room.sheet(batch, hidden);
        contextScoreSlopes = room.sheet(batch, hidden);
        gates = room.sheet(batch, slices * hidden);
        mixed = room.sheet(batch, slices * hidden);
        mixedSlopes = room.sheet(batch, slices * hidden);
        rows = room.sheet(batch * slices, shape.taps());
        kernels = room.sheet(batch, shape.kernelSize());
        slopes = room.sheet(batch, shape.kernelSize());
        valueBack = room.factor(hidden, slices);
        scoreBack = room.factor(hidden, slices);
    }

    @Override
    public void forward(Sheet pooledChannels, float[] heads, int count) {
        this.count = count;
        first.forward(embedding.transposed(), values.all());
        gateOfSlice.forward(embedding.transposed(), sliceScores.all());
        gateOfContext.forward(pooledChannels.all().cols(0, pooled), contextScores.all());
        room.workers().run(count, gate);
        last.forward(mixed.part(0, batch * shape.slices(), hidden), rows.all());
        room.workers().run(count, turn);
    }

    private void gate(int worker, int b) {
        long at = from(b);
        int numbers = shape.slices() * hidden;
        loops.copy(sliceScores, 0, gates, at, numbers);
        loops.addRow(contextScores, (long) b * hidden, 1, gates, at, shape.slices(), hidden);
        loops.sigmoid(gates, at, gates, at, numbers);
        loops.product(gates, at, values, 0, mixed, at, numbers);
    }

    private long from(int b) {
        return (long) b * shape.slices() * hidden;
    }

    /** From slices by cells to cells by slices. */
    private void turn(int worker, int b) {
        for (int slice = 0; slice < shape.slices(); slice++) {
            for (int tap = 0; tap < shape.taps(); tap++) kernels.set(b, tap * shape.slices() + slice, rows.get(b * shape.slices() + slice, tap));
        }
    }

    @Override
    public void backward(Sheet pooledChannels, Sheet contextSlopes, int count) {
        this.count = count;
        rows.clear(count * shape.slices(), rows.rows());
        room.workers().run(count, turnBack);
        Matrix all = mixed.part(0, batch * shape.slices(), hidden);
        last.learn(all, rows.all());
        last.back(rows.all(), mixedSlopes.part(0, batch * shape.slices(), hidden));
        room.workers().run(shape.slices(), learnValues);
        contextScoreSlopes.clear(0, batch);
        room.workers().run(count, gateSlopes);
        room.workers().run(shape.slices(), learnScores);
        first.learn(embedding.transposed(), valueSlopes.all());
        gateOfSlice.learn(embedding.transposed(), sliceScoreSlopes.all());
        gateOfContext.learn(pooledChannels.all().cols(0, pooled), contextScoreSlopes.all());
        room.product().load(valueSlopes.all().transposed(), valueBack);
        room.product().multiply(firstWeight, valueBack, embeddingSlope);
        room.product().load(sliceScoreSlopes.all().transposed(), scoreBack);
        room.product().multiply(gateWeight, scoreBack, embeddingSlope, Start.HERE, Finish.NONE);
        contextSlopes.clear(0, batch);
        gateOfContext.back(contextScoreSlopes.all(), contextSlopes.all().cols(0, pooled));
    }

    private void turnBack(int worker, int b) {
        for (int slice = 0; slice < shape.slices(); slice++) {
            for (int tap = 0; tap < shape.taps(); tap++) rows.set(b * shape.slices() + slice, tap, slopes.get(b, tap * shape.slices() + slice));
        }
    }

    private void learnValues(int worker, int slice) {
        long at = (long) slice * hidden;
        for (int b = 0; b < count; b++) {
            if (b == 0) loops.product(mixedSlopes, at, gates, at, valueSlopes, at, hidden);
            else loops.addProduct(mixedSlopes, from(b) + at, gates, from(b) + at, valueSlopes, at, hidden);
        }
    }

    private void gateSlopes(int worker, int b) {
        long at = from(b);
        int numbers = shape.slices() * hidden;
        loops.product(mixedSlopes, at, values, 0, mixedSlopes, at, numbers);
        loops.sigmoidSlope(gates, at, mixedSlopes, at, numbers);
        loops.sums(mixedSlopes, at, shape.slices(), hidden, contextScoreSlopes, (long) b * hidden);
    }

    private void learnScores(int worker, int slice) {
        long at = (long) slice * hidden;
        loops.clear(sliceScoreSlopes, at, hidden);
        for (int b = 0; b < count; b++) loops.add(mixedSlopes, from(b) + at, sliceScoreSlopes, at, hidden);
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
        return gates;
    }

    @Override
    public Sheet weightSlopes() {
        return mixedSlopes;
    }
}
