package headscope.engine.terminator;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.kernel.Workers;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OffHeap;
import headscope.engine.plan.Sensitivities;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.Targets;
import headscope.engine.value.KernelTerms;
import headscope.engine.value.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** Passes of a Terminator. Steps of training draw their dropout from the seed of the run and the step; measurements drop nothing. Engine thread only. */
final class TerminatorExecutor implements Executor {
    /** Steps between two looks at branches. */
    private static final int LOOK_EVERY = 10;

    private final TerminatorModel model;
    private final int batch;
    private final Workers workers;
    private final Room room;
    private final Net net;
    private final SlowLoss slowLoss;
    private final Penalty penalty;
    private Optional<Circumstance> now = Optional.empty();

    /** @param closes whether {@link #close} will be called; otherwise memory is given back when nobody holds the executor any more */
    TerminatorExecutor(TerminatorModel model, int batch, DataType type, int threads, boolean closes) {
        this.model = model;
        this.batch = batch;
        workers = new Workers(threads);
        room = new Room(model.layout(), type == DataType.DOUBLE ? FieldMath.plain() : FieldMath.best(workers), type == DataType.DOUBLE, batch, closes);
        net = new Net(room, model.shape(), TerminatorSettings.added(model.settings()));
        slowLoss = new SlowLoss(net);
        penalty = new Penalty(room, model.plan().penalties());
    }

    @Override
    public int batch() {
        return batch;
    }

    Net net() {
        return net;
    }

    @Override
    public void at(Circumstance circumstance) {
        now = Optional.of(circumstance);
    }

    private Settings live() {
        return now.map(Circumstance::live).orElse(model.settings());
    }

    @Override
    public StepResult gradients(Batch examples, ModelState state, FlatArray gradients) {
        prepare(examples, state);
        double dropout = TerminatorSettings.dropout(live());
        now.filter(_ -> dropout > 0).ifPresent(c -> Dropout.draw(net.blocks(), dropout, c));
        StepResult result = learn(examples, Statistics.Use.LEARN, gradients);
        if (model.shape().perSample()) follow(TerminatorSettings.momentum(live()), state);
        return result;
    }

    @Override
    public StepResult slopes(Batch examples, ModelState state, FlatArray gradients) {
        prepare(examples, state);
        return learn(examples, Statistics.Use.MEASURE, gradients);
    }

    private StepResult learn(Batch examples, Statistics.Use use, FlatArray gradients) {
        Settings live = live();
        net.forward(use);
        room.slopes().fill(0);
        CrossEntropy loss = CrossEntropy.of(net.logits().value(), examples.labels(), Targets.smoothing(live), 1, net.logits().slope());
        SlowLoss.Form form = TerminatorSettings.slowLoss(model.settings());
        double slow = slowLoss.of(form, TerminatorSettings.slowWeight(live));
        double norms = penalty.add(TerminatorSettings.penalty(live));
        net.backward(List.of());
        Map<String, Double> terms = new LinkedHashMap<>();
        terms.put("cross-entropy", loss.loss());
        if (form != SlowLoss.Form.NONE) terms.put(KernelTerms.SLOW_LOSS, slow);
        terms.put("penalty", norms);
        if (now.isPresent() && now.get().step() % LOOK_EVERY == 0) new BranchTerms(room).add(net, terms);
        write(room.slopes(), gradients);
        return new StepResult(loss.loss() + TerminatorSettings.slowWeight(live) * slow + TerminatorSettings.penalty(live) * norms, loss.right(), terms);
    }

    private void prepare(Batch examples, ModelState state) {
        if (ArrayMemory.isHost()) room.parameters().memory().copyFrom(OffHeap.segment(state.parameters().array(), model.layout().size()));
        else room.parameters().write(doubles(state.parameters().toFloats()));
        net.show(examples.input(), examples.count(), TerminatorSettings.scale(model.settings()));
        net.load(model.shape().blocks().stream().map(b -> gates(b, state)).toList());
        net.blocks().forEach(Block::keepAll);
    }

    private static double[] doubles(float[] values) {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) all[i] = values[i];
        return all;
    }

    static Gates gates(BlockShape block, ModelState state) {
        return new Gates(block.branches(), state.gates(HeadLayers.branches(block.index())), state.gates(HeadLayers.kernels(block.index())));
    }

    /** Copies numbers of the room into an array. */
    private void write(Field from, FlatArray to) {
        if (ArrayMemory.isHost()) {
            OffHeap.segment(to.array(), model.layout().size()).copyFrom(from.memory());
        } else {
            to.set(floats(from.toArray()));
        }
    }

    private static float[] floats(double[] values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) all[i] = (float) values[i];
        return all;
    }

    /** Running statistics move, and go back to where parameters are kept. */
    private void follow(double share, ModelState state) {
        net.blocks().forEach(block -> block.follow(share));
        write(room.parameters(), state.parameters());
    }

    @Override
    public Activations forward(Batch examples, ModelState state, Collection<String> names) {
        prepare(examples, state);
        net.forward(Statistics.Use.MEASURE);
        Readings readings = new Readings(net, slowLoss);
        Map<String, float[]> arrays = new HashMap<>();
        for (String name : names) arrays.put(name, readings.of(name, batch));
        return new Activations(arrays);
    }

    @Override
    public Sensitivities sensitivities(Batch examples, ModelState state) {
        prepare(examples, state);
        net.forward(Statistics.Use.MEASURE);
        room.slopes().fill(0);
        CrossEntropy.of(net.logits().value(), examples.labels(), 0, examples.count(), net.logits().slope());
        List<BranchGates> witnesses = net.blocks().stream().map(b -> new BranchGates(room, b.shape(), batch)).toList();
        net.backward(witnesses);
        return new TerminatorSensitivities(model, net, new Readings(net, slowLoss), witnesses, batch, examples.count());
    }

    @Override
    public void close() {
        workers.close();
        room.close();
    }
}
