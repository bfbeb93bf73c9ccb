package headscope.engine.grid;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.cell.CellConvolution;
import headscope.engine.kernel.cell.CellMap;
import headscope.engine.kernel.cell.Window;
import headscope.engine.plan.HeadLayer;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** A layer that computes only where something was chosen, with its ReLU and pooling, for a whole batch. Engine thread only. */
final class SkippingLayer implements AutoCloseable {
    private final GridModel model;
    private final GridLayer layer;
    private final CellMap input;
    private final CellMap output;
    private final CellConvolution convolution;
    private final byte[] choices;
    private final int cols;

    SkippingLayer(GridModel model, GridLayer layer, CellMap input, int batch, Workers workers) {
        this.model = model;
        this.layer = layer;
        this.input = input;
        int next = layer.index() + 1;
        output = new CellMap(next < model.grid().size() ? shape(batch, model.grid().get(next).heads())
                : new CellMap.Shape(batch, model.last().channels(), model.last().rows(), model.last().cols(), 0));
        HeadLayer heads = layer.heads();
        List<Window> windows = IntStream.range(0, GridLayer.CHOICES).mapToObj(this::window).toList();
        convolution = new CellConvolution(input.shape(), heads.heads(), windows, layer.cellRows(), layer.cellCols(), workers);
        choices = new byte[batch * convolution.cells()];
        cols = Math.ceilDiv(heads.inCols(), layer.cellCols());
    }

    /** Of the map that a layer reads. */
    static CellMap.Shape shape(int batch, HeadLayer layer) {
        return new CellMap.Shape(batch, layer.inChannels(), layer.inRows(), layer.inCols(), Math.max(layer.rowRadius(), layer.colRadius()));
    }

    private Window window(int choice) {
        return layer.taps(choice) == 0 ? Window.NOTHING : new Window(2 * layer.rowRadius(choice) + 1, 2 * layer.colRadius(choice) + 1);
    }

    GridLayer grid() {
        return layer;
    }

    /** What the layer makes, after its pooling. */
    CellMap output() {
        return output;
    }

    /**
     * Reads the input, overwrites the output.
     *
     * @param parameters floats in the order of the layout, those of pruned heads 0
     * @param chosen     [B, rows, columns] of the attention net's grid
     * @param count      examples that count; nothing is chosen for the others
     */
    void run(MemorySegment parameters, float[] chosen, int count) {
        HeadLayer heads = layer.heads();
        Window large = window(2);
        for (int choice = 0; choice < GridLayer.CHOICES; choice++) {
            if (layer.taps(choice) == 0) continue;
            boolean own = choice == 1 && layer.separate();
            int from = own ? model.layout().offset(GridModel.small(heads)) : heads.incoming().offset();
            convolution.load(choice, parameters, from, own ? window(1) : large, parameters, heads.bias().offset());
        }
        place(chosen, count);
        if (model.pools(layer.index())) {
            convolution.forwardPooled(input, choices, true, GridStack.poolRows(heads.inRows()), output);
        } else {
            convolution.forward(input, choices, true, output);
        }
    }

    /** Cells of the attention net's grid that lie beyond this map are left out. */
    private void place(float[] chosen, int count) {
        int cells = convolution.cells();
        for (int i = 0; i < choices.length; i++) {
            int example = i / cells;
            int cell = i % cells;
            choices[i] = example < count ? (byte) chosen[(example * layer.gridRows() + cell / cols) * layer.gridCols() + cell % cols] : 0;
        }
    }

    @Override
    public void close() {
        convolution.close();
        output.close();
    }
}
