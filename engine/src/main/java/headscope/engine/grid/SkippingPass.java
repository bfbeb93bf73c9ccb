package headscope.engine.grid;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.cell.CellMap;
import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.MatrixProduct;
import headscope.engine.kernel.product.Start;
import headscope.engine.plan.Batch;
import headscope.engine.plan.GatherForm;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The forward pass of a batch that computes only where something was chosen: its time falls with what is left out. Engine thread only. */
final class SkippingPass implements AutoCloseable {
    private final GridModel model;
    private final int batch;
    private final Workers workers;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment parameters;
    private final MemorySegment features;
    private final MemorySegment logits;
    private final List<SkippingLayer> layers = new ArrayList<>();
    private final CellMap input;
    private final MatrixProduct product;
    private final Factor classifier;

    /** @param workers belong to the caller */
    SkippingPass(GridModel model, int batch, Workers workers) {
        this.model = model;
        this.batch = batch;
        this.workers = workers;
        parameters = arena.allocate(ValueLayout.JAVA_FLOAT, model.layout().size());
        features = arena.allocate(ValueLayout.JAVA_FLOAT, (long) batch * Math.max(model.features(), model.last().size()));
        logits = arena.allocate(ValueLayout.JAVA_FLOAT, (long) batch * model.classes());
        input = new CellMap(SkippingLayer.shape(batch, model.grid().getFirst().heads()));
        CellMap from = input;
        for (GridLayer layer : model.grid()) {
            SkippingLayer made = new SkippingLayer(model, layer, from, batch, workers);
            layers.add(made);
            from = made.output();
        }
        product = MatrixProduct.best(workers);
        classifier = product.factor(model.features(), model.classes());
    }

    /**
     * Logits, [capacity, classes].
     *
     * @param choices for each layer [capacity, rows, columns]
     */
    float[] logits(Batch examples, ModelState state, List<float[]> choices) {
        float[] values = withoutPruned(state);
        MemorySegment.copy(values, 0, parameters, ValueLayout.JAVA_FLOAT, 0, values.length);
        MemorySegment pictures = MemorySegment.ofArray(examples.input());
        workers.run(examples.count(), (_, b) -> input.write(b, pictures, (long) b * model.input().size()));
        for (SkippingLayer layer : layers) layer.run(parameters, choices.get(layer.grid().index()), examples.count());
        read(examples.count(), values, choices.getLast());
        product.load(Matrix.of(parameters, model.layout().offset("classifier/weight"), model.features(), model.classes()), classifier);
        product.multiply(Matrix.of(features, 0, batch, model.features()), classifier, Matrix.of(logits, 0, batch, model.classes()),
                new Start.Row(parameters, model.layout().offset("classifier/bias")), Finish.NONE);
        return logits.toArray(ValueLayout.JAVA_FLOAT);
    }

    /** A pruned head has neither weights nor bias. */
    private float[] withoutPruned(ModelState state) {
        float[] values = state.parameters().toFloats();
        for (GridLayer layer : model.grid()) {
            HeadLayer heads = layer.heads();
            float[] gates = state.gates(layer.index());
            for (int slot = 0; slot < gates.length; slot++) {
                if (gates[slot] != 0) continue;
                for (int position : heads.own(slot)) values[position] = 0;
            }
        }
        return values;
    }

    /** Overwrites what the classifier reads, [B, features]. */
    private void read(int count, float[] values, float[] choices) {
        CellMap map = layers.getLast().output();
        int size = model.last().size();
        workers.run(count, (_, b) -> map.read(b, features, (long) b * size));
        if (model.design().readout() == GridDesign.Readout.FC) return;
        float[] maps = features.asSlice(0, (long) count * size * Float.BYTES).toArray(ValueLayout.JAVA_FLOAT);
        byte[] chosen = new byte[choices.length];
        for (int i = 0; i < chosen.length; i++) chosen[i] = (byte) choices[i];
        SecondStage stage = model.design().readout() == GridDesign.Readout.ATTENDED ? new SecondStage(model, values) : null;
        workers.run(count, (_, b) -> {
            float[] read = stage == null ? GatherForm.averages(Arrays.copyOfRange(maps, b * size, (b + 1) * size), model.last().channels())
                    : stage.of(maps, b * size, chosen, b * model.grid().getLast().cells());
            MemorySegment.copy(read, 0, features, ValueLayout.JAVA_FLOAT, (long) b * read.length * Float.BYTES, read.length);
        });
    }

    @Override
    public void close() {
        layers.forEach(SkippingLayer::close);
        input.close();
        classifier.close();
        product.close();
        arena.close();
    }
}
