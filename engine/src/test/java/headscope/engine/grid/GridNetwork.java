package headscope.engine.grid;

import headscope.engine.TinyNetwork;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.DataShape;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** A small attention grid whose choices can be dictated. */
final class GridNetwork implements AutoCloseable {
    private final TinyNetwork tiny;

    GridNetwork(DataShape shape, Map<String, String> settings, int batch, DataType type) {
        Map<String, String> given = new HashMap<>(Map.of("cell", "2"));
        given.putAll(settings);
        tiny = new TinyNetwork("attention-grid", shape, given, batch, type);
        float[] values = values();
        var random = new SplittableRandom(5);
        for (HeadLayer layer : model().layers()) {
            for (int slot = 0; slot < layer.heads(); slot++) values[layer.bias().of(slot)[0]] = (float) random.nextDouble(-0.2, 0.4);
        }
        // choices that differ from cell to cell
        randomise(values, GridModel.FIRST + "weight", 0.6, random);
        randomise(values, GridModel.FIRST + "bias", 0.5, random);
        randomise(values, GridModel.SECOND + "weight", 0.8, random);
        randomise(values, GridModel.SECOND + "bias", 0.5, random);
        set(values);
    }

    private void randomise(float[] values, String name, double most, SplittableRandom random) {
        int from = model().layout().offset(name);
        for (int i = 0; i < model().layout().spec(name).count(); i++) values[from + i] = (float) random.nextDouble(-most, most);
    }

    private void scale(float[] values, String name, float factor) {
        int from = model().layout().offset(name);
        for (int i = 0; i < model().layout().spec(name).count(); i++) values[from + i] *= factor;
    }

    TinyNetwork tiny() {
        return tiny;
    }

    GridModel model() {
        return (GridModel) tiny.network().model();
    }

    float[] values() {
        return tiny.network().state().parameters().toFloats();
    }

    void set(float[] values) {
        tiny.network().state().parameters().set(values);
    }

    /** Makes every cell of every layer choose the same. */
    void dictate(int choice) {
        float[] values = values();
        ParameterSpec bias = model().layout().spec(GridModel.SECOND + "bias");
        scale(values, GridModel.SECOND + "weight", 0);
        for (int i = 0; i < bias.count(); i++) values[model().layout().offset(bias.name()) + i] = i % GridLayer.CHOICES == choice ? 9 : -9;
        set(values);
    }

    /** One example of a batch. */
    float[] example(long number) {
        float[] one = new float[model().input().size()];
        System.arraycopy(tiny.batch(number).input(), 0, one, 0, one.length);
        return one;
    }

    @Override
    public void close() {
        tiny.close();
    }
}
