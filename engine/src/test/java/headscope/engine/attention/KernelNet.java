package headscope.engine.attention;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.surgery.Network;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** A small network of one of the families, with random pictures. */
final class KernelNet implements AutoCloseable {
    static final int CLASSES = 3;
    static final DataShape PICTURES = new DataShape(2, 8, 9);

    final Network network;
    final AttentionModel model;
    final Executor executor;
    final FlatArray gradients;
    final Settings settings;

    /** @param changes such as {@code "written=all norm=renorm"} */
    KernelNet(String family, String changes, int batch, DataType type) {
        ModelFamily f = ModelFamilies.of(family);
        Map<String, String> given = new HashMap<>(Map.of("width-1", "4", "width-2", "4", "width-3", "6"));
        if (family.equals("kernel-generated")) given.putAll(Map.of("group-inputs", "2", "hidden", "5", "embedding", "3", "pooled", "3"));
        if (family.equals("kernel-weighted")) given.putAll(Map.of("pooled", "3", "vector", "4"));
        if (family.equals("kernel-dot-product")) given.putAll(Map.of("bank", "5", "vector", "4"));
        if (family.equals("squeeze-excite")) given.put("reduction", "2");
        if (family.equals("condconv")) given.put("experts", "3");
        for (String change : changes.isEmpty() ? new String[0] : changes.split(" ")) given.put(change.split("=")[0], change.split("=")[1]);
        settings = Settings.of(TrainingSettings.with(f), given);
        model = (AttentionModel) f.model(PICTURES, CLASSES, settings);
        network = Network.initial(f, model, settings, 5, type);
        executor = model.executor(batch, type, 2);
        gradients = new FlatArray(model.layout(), type);
        enliven();
    }

    /** Numbers that are 0 at the start, where gradients would be 0 too, get others; running statistics as well. */
    private void enliven() {
        float[] values = values();
        SplittableRandom random = new SplittableRandom(8);
        for (ParameterSpec spec : model.layout().specs()) {
            int from = model.layout().offset(spec.name());
            String part = spec.name().substring(spec.name().indexOf('/') + 1);
            for (int i = from; i < from + spec.count(); i++) {
                switch (part) {
                    case "v", "beta", "mean" -> values[i] = (float) random.nextDouble(-0.5, 0.5);
                    case "gamma", "spread" -> values[i] = (float) random.nextDouble(0.6, 1.4);
                    default -> {}
                }
            }
        }
        set(values);
    }

    ModelState state() {
        return network.state();
    }

    float[] values() {
        return state().parameters().toFloats();
    }

    void set(float[] values) {
        state().parameters().set(values);
    }

    Circumstance at(long step) {
        return new Circumstance(5, step, 10, settings);
    }

    /** Random pictures, the same for the same number. */
    Batch batch(long number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] input = new float[executor.batch() * PICTURES.size()];
        for (int i = 0; i < input.length; i++) input[i] = (float) random.nextDouble();
        return new Batch(input, random.ints(executor.batch(), 0, CLASSES).toArray(), executor.batch());
    }

    @Override
    public void close() {
        executor.close();
        gradients.close();
        network.close();
    }
}
