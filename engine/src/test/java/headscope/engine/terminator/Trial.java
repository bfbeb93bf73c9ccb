package headscope.engine.terminator;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.StepResult;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** A network with its executor, and random examples. */
final class Trial implements AutoCloseable {
    static final DataShape PICTURE = new DataShape(3, 10, 10);
    static final DataShape SEQUENCE = new DataShape(1, 1, 24);
    static final int CLASSES = 4;
    private static final Map<String, String> SMALL = Map.of("widths", "12,24,48", "slow-width", "6", "local-width", "5", "channel-width", "4", "interact-width", "3", "spatial-width",
            "6", "omega0", "1");

    final Settings settings;
    final TerminatorModel model;
    final ModelState state;
    final int batch;
    final Executor executor;
    final FlatArray gradients;

    /** @param changes such as {@code mode=reference}, separated by spaces */
    Trial(DataShape input, int batch, String changes, DataType type) {
        Map<String, String> all = new HashMap<>(SMALL);
        Arrays.stream(changes.split(" ")).filter(c -> !c.isBlank()).map(c -> c.split("=")).forEach(c -> all.put(c[0], c[1]));
        settings = Settings.of(TerminatorSettings.ALL, all);
        model = new TerminatorModel(input, CLASSES, settings);
        state = new ModelState(model, type);
        this.batch = batch;
        float[] values = new float[model.layout().size()];
        for (ParameterSpec spec : model.layout().specs()) {
            System.arraycopy(model.initial(spec, NamedSeed.random(3, spec.name())), 0, values, model.layout().offset(spec.name()), spec.count());
        }
        state.parameters().set(values);
        executor = model.executor(batch, type, 2);
        gradients = new FlatArray(model.layout(), type);
    }

    Circumstance at(long step) {
        return new Circumstance(5, step, 10, settings);
    }

    /** Parameters that start at 0 get small numbers, so that every path is taken. */
    Trial stirred() {
        float[] values = state.parameters().toFloats();
        SplittableRandom random = new SplittableRandom(4);
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            for (int i = from; i < from + spec.count() && spec.trains(); i++) {
                if (values[i] == 0) values[i] = (float) (0.1 * random.nextGaussian());
            }
        }
        state.parameters().set(values);
        return this;
    }

    /** Examples number {@code first} and on of the pictures of this class. */
    Batch examples(int first, int count) {
        int size = model.input().size();
        float[] input = new float[batch * size];
        int[] labels = new int[batch];
        for (int b = 0; b < count; b++) {
            SplittableRandom random = new SplittableRandom(100 + first + b);
            for (int i = 0; i < size; i++) input[b * size + i] = (float) random.nextDouble();
            labels[b] = (first + b) % CLASSES;
        }
        return new Batch(input, labels, count);
    }

    Batch examples() {
        return examples(0, batch);
    }

    float[] picture(int index) {
        return Arrays.copyOf(examples(index, 1).input(), model.input().size());
    }

    void close(int layer, int... slots) {
        boolean[] open = new boolean[model.layers().get(layer).heads()];
        Arrays.fill(open, true);
        for (int slot : slots) open[slot] = false;
        state.setHeads(layer, new int[open.length][0], open, open);
    }

    float[] logits(Batch examples) {
        return read(examples, GraphScope.LOGITS).get(GraphScope.LOGITS);
    }

    Activations read(Batch examples, String... names) {
        return executor.forward(examples, state, List.of(names));
    }

    StepResult step() {
        return executor.gradients(examples(), state, gradients);
    }

    double[] gradient() {
        return gradients.array().toDoubleVector();
    }

    @Override
    public void close() {
        executor.close();
        gradients.close();
        state.close();
    }
}
