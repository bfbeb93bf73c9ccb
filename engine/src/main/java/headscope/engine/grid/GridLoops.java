package headscope.engine.grid;

import headscope.engine.plan.Activations;
import headscope.engine.plan.GatherForm;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.value.ChoiceLayer;
import headscope.engine.value.ChoiceMap;
import headscope.engine.value.Gaze;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One example in plain loops that compute only what was chosen: the definition. Choices are the most probable ones, or made by hand. */
final class GridLoops {
    private final GridModel model;
    private final ModelState state;
    private final float[] parameters;
    private final GridSize size;

    GridLoops(GridModel model, ModelState state) {
        this.model = model;
        this.state = state;
        parameters = state.parameters().toFloats();
        size = GridSize.of(model, state);
    }

    /** What was computed, and what was chosen. */
    record Result(Activations activations, List<ChoiceLayer> layers) {
        ChoiceMap choices(long step) {
            return new ChoiceMap(step, layers);
        }
    }

    /** @param forced choices made by hand; those outside the grid are ignored */
    Result run(float[] example, Map<Gaze.Cell, Integer> forced) {
        float[] scores = scores(example);
        Map<String, float[]> arrays = new HashMap<>();
        List<ChoiceLayer> layers = new ArrayList<>();
        float[] map = example;
        for (GridLayer layer : model.grid()) {
            ChoiceLayer choices = choices(layer, scores, forced);
            layers.add(choices);
            HeadLayer heads = layer.heads();
            map = heads(layer, map, choices);
            arrays.put(heads.name("activation"), map);
            if (model.pools(layer.index())) map = GatherForm.maxPool(map, heads.heads(), heads.inRows(), heads.inCols(), GridStack.poolRows(heads.inRows()));
        }
        map = switch (model.design().readout()) {
            case FC -> map;
            case GAP -> GatherForm.averages(map, model.last().channels());
            case ATTENDED -> new SecondStage(model, parameters).of(map, 0, layers.getLast().choices(), 0);
        };
        arrays.put(GraphScope.LOGITS, GatherForm.dense(map, parameters, model.layout().offset("classifier/weight"), model.layout().offset("classifier/bias"), model.classes()));
        return new Result(new Activations(arrays), layers);
    }

    /** Logits of the choices, [3 per layer, rows, columns]. */
    private float[] scores(float[] example) {
        Thumbnail thumbnail = model.thumbnail();
        float[] small = new float[thumbnail.size()];
        thumbnail.of(example, 0, small, 0);
        float[] hidden = convolution(small, GridModel.FIRST);
        for (int i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i]);
        return convolution(hidden, GridModel.SECOND);
    }

    /** {@code y[o, p, q] = b_o + sum w[dy, dx, c, o] x[c, p + dy, q + dx]}, zero outside. */
    private float[] convolution(float[] map, String name) {
        int rows = model.thumbnail().rows();
        int cols = model.thumbnail().cols();
        int outputs = model.layout().spec(name + "bias").count();
        int[] kernel = model.layout().spec(name + "weight").shape();
        float[] out = new float[outputs * rows * cols];
        float[] sums = new float[outputs];
        Kernel window = new Kernel(model.layout().offset(name + "weight"), kernel[2], outputs, kernel[0] / 2, kernel[1] / 2, kernel[0] / 2, kernel[1] / 2);
        for (int p = 0; p < rows; p++) {
            for (int q = 0; q < cols; q++) {
                System.arraycopy(parameters, model.layout().offset(name + "bias"), sums, 0, outputs);
                window.add(parameters, map, rows, cols, p, q, sums);
                for (int o = 0; o < outputs; o++) out[(o * rows + p) * cols + q] = sums[o];
            }
        }
        return out;
    }

    /**
     * The middle of a kernel [rows, columns, C, O].
     *
     * @param offset    where the kernel starts among the parameters
     * @param rowRadius of the kernel
     * @param rows      radius of its middle, in rows
     */
    private record Kernel(int offset, int channels, int outputs, int rowRadius, int colRadius, int rows, int cols) {
        /** Adds its sums at a position, [O]. */
        void add(float[] parameters, float[] map, int mapRows, int mapCols, int p, int q, float[] sums) {
            for (int dy = Math.max(-rows, -p); dy <= Math.min(rows, mapRows - 1 - p); dy++) {
                for (int dx = Math.max(-cols, -q); dx <= Math.min(cols, mapCols - 1 - q); dx++) {
                    int tap = offset + ((dy + rowRadius) * (2 * colRadius + 1) + dx + colRadius) * channels * outputs;
                    for (int c = 0; c < channels; c++) {
                        float x = map[(c * mapRows + p + dy) * mapCols + q + dx];
                        if (x == 0) continue;
                        for (int o = 0; o < outputs; o++) sums[o] += x * parameters[tap + c * outputs + o];
                    }
                }
            }
        }
    }

    private ChoiceLayer choices(GridLayer layer, float[] scores, Map<Gaze.Cell, Integer> forced) {
        int cells = layer.cells();
        byte[] choices = new byte[cells];
        boolean[] marks = new boolean[cells];
        float[] probabilities = new float[GridLayer.CHOICES * cells];
        int first = GridLayer.CHOICES * layer.index() * cells;
        for (int cell = 0; cell < cells; cell++) {
            double sum = 0;
            for (int k = 1; k < GridLayer.CHOICES; k++) {
                if (scores[first + k * cells + cell] > scores[first + choices[cell] * cells + cell]) choices[cell] = (byte) k;
            }
            for (int k = 0; k < GridLayer.CHOICES; k++) sum += Math.exp(scores[first + k * cells + cell] - scores[first + choices[cell] * cells + cell]);
            for (int k = 0; k < GridLayer.CHOICES; k++) {
                probabilities[k * cells + cell] = (float) (Math.exp(scores[first + k * cells + cell] - scores[first + choices[cell] * cells + cell]) / sum);
            }
            Integer choice = forced.get(new Gaze.Cell(layer.index(), cell / layer.gridCols(), cell % layer.gridCols()));
            if (choice == null) continue;
            choices[cell] = (byte) Math.clamp(choice, 0, GridLayer.CHOICES - 1);
            marks[cell] = true;
        }
        long perTap = size.perTap(layer.index());
        return new ChoiceLayer(layer.index(), model.design().cell(), layer.gridRows(), layer.gridCols(), choices, probabilities, marks, layer.macs(choices, 0, perTap),
                layer.denseMacs(perTap));
    }

    private float[] heads(GridLayer layer, float[] map, ChoiceLayer choices) {
        HeadLayer heads = layer.heads();
        int rows = heads.inRows();
        int cols = heads.inCols();
        float[] out = new float[heads.heads() * rows * cols];
        float[] sums = new float[heads.heads()];
        float[] gates = state.gates(layer.index());
        byte[] chosen = choices.choices();
        for (int p = 0; p < rows; p++) {
            for (int q = 0; q < cols; q++) {
                int choice = chosen[layer.cell(p, q)];
                if (layer.taps(choice) == 0) continue;
                System.arraycopy(parameters, heads.bias().offset(), sums, 0, sums.length);
                kernel(layer, choice).add(parameters, map, rows, cols, p, q, sums);
                for (int o = 0; o < sums.length; o++) out[(o * rows + p) * cols + q] = gates[o] * Math.max(0, sums[o]);
            }
        }
        return out;
    }

    private Kernel kernel(GridLayer layer, int choice) {
        HeadLayer heads = layer.heads();
        int rows = layer.rowRadius(choice);
        int cols = layer.colRadius(choice);
        if (choice == 1 && layer.separate()) return new Kernel(model.layout().offset(GridModel.small(heads)), heads.inChannels(), heads.heads(), rows, cols, rows, cols);
        return new Kernel(heads.incoming().offset(), heads.inChannels(), heads.heads(), heads.rowRadius(), heads.colRadius(), rows, cols);
    }
}
