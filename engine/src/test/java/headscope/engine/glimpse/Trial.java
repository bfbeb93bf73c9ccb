package headscope.engine.glimpse;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
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

/** A small network with its executor, and random pictures. */
final class Trial implements AutoCloseable {
    static final DataShape WIDE = new DataShape(2, 9, 12);
    static final int BATCH = 3;
    static final int CLASSES = 4;
    private static final Map<String, String> SMALL = Map.of("glimpses", "3", "side", "3", "scales", "2", "picture-units", "6", "place-units", "5", "units", "7", "context-side", "4",
            "std", "0.2", "reinforce-weight", "1");

    final Settings settings;
    final GlimpseModel model;
    final ModelState state;
    final Executor executor;
    final FlatArray gradients;

    /** @param changes such as {@code core=lstm}, separated by spaces */
    Trial(String changes, DataType type) {
        Map<String, String> all = new HashMap<>(SMALL);
        Arrays.stream(changes.split(" ")).filter(c -> !c.isBlank()).map(c -> c.split("=")).forEach(c -> all.put(c[0], c[1]));
        settings = Settings.of(GlimpseSettings.ALL, all);
        model = new GlimpseModel(WIDE, CLASSES, settings);
        state = new ModelState(model, type);
        float[] values = new float[model.layout().size()];
        for (ParameterSpec spec : model.layout().specs()) {
            System.arraycopy(model.initial(spec, NamedSeed.random(3, spec.name())), 0, values, model.layout().offset(spec.name()), spec.count());
        }
        state.parameters().set(values);
        executor = model.executor(BATCH, type, 2);
        gradients = new FlatArray(model.layout(), type);
    }

    Circumstance at(long step) {
        return new Circumstance(5, step, 10, settings);
    }

    static Batch batch() {
        var random = new SplittableRandom(8);
        float[] input = new float[BATCH * WIDE.size()];
        for (int i = 0; i < input.length; i++) input[i] = (float) random.nextDouble();
        return new Batch(input, new int[] {0, 3, 1}, BATCH);
    }

    static float[] picture(int b) {
        return Arrays.copyOfRange(batch().input(), b * WIDE.size(), (b + 1) * WIDE.size());
    }

    void close(int layer, int... slots) {
        boolean[] open = new boolean[model.layers().get(layer).heads()];
        Arrays.fill(open, true);
        for (int slot : slots) open[slot] = false;
        state.setHeads(layer, new int[open.length][0], open, open);
    }

    Activations read(String... names) {
        return executor.forward(batch(), state, List.of(names));
    }

    StepResult step() {
        return executor.gradients(batch(), state, gradients);
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
