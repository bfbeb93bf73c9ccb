package headscope.engine.attention;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OffHeap;
import headscope.engine.plan.PlainSensitivities;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Targets;
import headscope.engine.plan.Workroom;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.KernelView;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Passes of a network whose kernels depend on the example. A step of training moves the running statistics of the state. Engine thread only. */
final class AttentionExecutor implements Executor {
    private final AttentionModel model;
    private final int batch;
    private final Workroom room;
    private final Passes passes;
    private Optional<Circumstance> now = Optional.empty();

    AttentionExecutor(AttentionModel model, int batch, DataType type, int threads) {
        this.model = model;
        this.batch = batch;
        room = new Workroom(model.layout(), type == DataType.DOUBLE, threads);
        try {
            passes = new Passes(model, room, batch);
        } catch (RuntimeException e) {
            room.close();
            throw e;
        }
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public void at(Circumstance circumstance) {
        now = Optional.of(circumstance);
    }

    @Override
    public StepResult gradients(Batch examples, ModelState state, FlatArray gradients) {
        prepare(examples, state);
        passes.forward(state, examples.count(), true, now.map(n -> new Chance(n.seed(), n.step())));
        keepStatistics(state);
        return learn(examples, gradients);
    }

    @Override
    public StepResult slopes(Batch examples, ModelState state, FlatArray gradients) {
        prepare(examples, state);
        passes.forward(state, examples.count(), false, Optional.empty());
        return learn(examples, gradients);
    }

    private StepResult learn(Batch examples, FlatArray gradients) {
        double loss = slopes(examples, now.map(n -> Targets.smoothing(n.live())).orElse(0.0));
        passes.backward(examples.count(), _ -> {});
        copy(room.slopes(), gradients.array());
        return new StepResult(loss, Targets.correct(logits(), examples, model.classes()), AttentionEntropy.terms(passes.blocks(), examples.count()));
    }

    private void prepare(Batch examples, ModelState state) {
        if (ArrayMemory.isHost()) room.parameters().memory().copyFrom(OffHeap.segment(state.parameters().array(), model.layout().size()));
        else room.parameters().write(state.parameters().toFloats());
        passes.read(examples.input());
    }

    private static void copy(Sheet from, INDArray to) {
        if (ArrayMemory.isHost()) OffHeap.segment(to, from.cols()).copyFrom(from.memory());
        else OffHeap.write(from.floats(0, 1), to);
    }

    private void keepStatistics(ModelState state) {
        if (model.layout().specs().stream().anyMatch(spec -> !spec.trains())) copy(room.parameters(), state.parameters().array());
    }

    /** Slopes of the mean cross-entropy with respect to the logits; returns it, nats. */
    private double slopes(Batch examples, double smoothing) {
        float[] targets = new float[batch * model.classes()];
        Targets.fill(examples, model.classes(), smoothing, targets);
        double loss = 0;
        passes.logitSlopes().clear(0, batch);
        for (int b = 0; b < examples.count(); b++) {
            double[] log = LogSoftmax.of(passes.logits(), b);
            double target = 0;
            for (int c = 0; c < log.length; c++) target += targets[b * log.length + c];
            for (int c = 0; c < log.length; c++) {
                double wanted = targets[b * log.length + c];
                loss -= wanted * log[c];
                passes.logitSlopes().set(b, c, target * Math.exp(log[c]) - wanted);
            }
        }
        return loss;
    }

    private float[] logits() {
        return passes.logits().floats(0, batch);
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        prepare(examples, state);
        passes.forward(state, examples.count(), false, Optional.empty());
        Map<String, float[]> arrays = new HashMap<>();
        for (String name : names) arrays.put(name, read(name));
        return new Activations(arrays);
    }

    /** What the last pass has written for its first example. */
    List<AttendedLayer> written(ModelState state) {
        float[] parameters = state.parameters().toFloats();
        return passes.blocks().stream().filter(block -> block.layer().kind() != LayerKind.PLAIN)
                .map(block -> KernelPictures.of(block, new Numbers(block.layer(), model.layout(), parameters))).toList();
    }

    private float[] read(String name) {
        if (name.equals(GraphScope.LOGITS)) return logits();
        for (Block block : passes.blocks()) {
            if (name.equals(block.layer().name("activation"))) return activation(block);
            if (name.equals(KernelView.WEIGHTS + block.layer().index())) return weights(block);
        }
        throw new IllegalArgumentException("activation '" + name + "': the network has none of this name");
    }

    /** [B, heads, rows, columns]. */
    private float[] activation(Block block) {
        return block.layer().hasFilters() ? channels(block, block.activation()) : block.writer().weights().floats(0, batch);
    }

    /** Channels in front of cells. */
    private float[] channels(Block block, Sheet map) {
        int outputs = block.layer().shape().outputs();
        int cells = block.layer().shape().positions();
        float[] turned = new float[batch * outputs * cells];
        room.workers().run(batch, (_, b) -> {
            for (int cell = 0; cell < cells; cell++) {
                for (int o = 0; o < outputs; o++) turned[(b * outputs + o) * cells + cell] = (float) map.get(b, cell * outputs + o);
            }
        });
        return turned;
    }

    private float[] weights(Block block) {
        Sheet all = block.writer() == null ? block.squeeze().gates() : block.writer().weights();
        int[] which = WeightChoice.of(all.cols());
        float[] chosen = new float[batch * which.length];
        for (int i = 0; i < chosen.length; i++) chosen[i] = (float) all.get(i / which.length, which[i % which.length]);
        return chosen;
    }

    @Override
    public Sensitivities sensitivities(Batch examples, ModelState state) {
        prepare(examples, state);
        passes.forward(state, examples.count(), false, Optional.empty());
        slopes(examples, 0);
        float[][] gradients = new float[model.layers().size()][];
        passes.backward(examples.count(), block -> gradients[block.layer().index()] = block.layer().hasFilters() ? channels(block, block.activationSlopes())
                : block.writer().weightSlopes().floats(0, batch));
        List<float[]> activations = passes.blocks().stream().map(this::activation).toList();
        return new PlainSensitivities(model.layers(), logits(), activations, Arrays.asList(gradients), examples.count());
    }

    @Override
    public void close() {
        passes.close();
        room.close();
    }
}
