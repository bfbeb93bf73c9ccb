package headscope.engine.grid;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.cell.CellConvolution;
import headscope.engine.kernel.cell.CellMap;
import headscope.engine.kernel.cell.Window;
import headscope.engine.plan.Batch;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The net that chooses, for a whole batch and without noise: of equal scores the first choice counts. Engine thread only. */
final class ChoosingPass implements AutoCloseable {
    private final GridModel model;
    private final Workers workers;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment parameters;
    private final float[] small;
    private final byte[] everywhere;
    private final CellMap thumbnails;
    private final CellMap hidden;
    private final CellMap scores;
    private final CellConvolution first;
    private final CellConvolution second;

    /** @param workers belong to the caller */
    ChoosingPass(GridModel model, int batch, Workers workers) {
        this.model = model;
        this.workers = workers;
        Thumbnail thumbnail = model.thumbnail();
        parameters = arena.allocate(ValueLayout.JAVA_FLOAT, model.layout().size());
        small = new float[batch * thumbnail.size()];
        everywhere = new byte[batch];
        thumbnails = new CellMap(new CellMap.Shape(batch, model.input().channels(), thumbnail.rows(), thumbnail.cols(), 1));
        hidden = new CellMap(new CellMap.Shape(batch, outputs(GridModel.FIRST), thumbnail.rows(), thumbnail.cols(), 1));
        scores = new CellMap(new CellMap.Shape(batch, outputs(GridModel.SECOND), thumbnail.rows(), thumbnail.cols(), 0));
        first = convolution(thumbnails, GridModel.FIRST);
        second = convolution(hidden, GridModel.SECOND);
    }

    private int outputs(String part) {
        return model.layout().spec(part + "bias").count();
    }

    private CellConvolution convolution(CellMap in, String part) {
        return new CellConvolution(in.shape(), outputs(part), List.of(window(part)), in.shape().rows(), in.shape().cols(), workers);
    }

    private Window window(String part) {
        int[] shape = model.layout().spec(part + "weight").shape();
        return new Window(shape[0], shape[1]);
    }

    /** For each layer the choices as numbers, [capacity, rows, columns]; 0 where no example counts. */
    List<float[]> choices(Batch examples, ModelState state) {
        float[] values = state.parameters().toFloats();
        MemorySegment.copy(values, 0, parameters, ValueLayout.JAVA_FLOAT, 0, values.length);
        load(first, GridModel.FIRST);
        load(second, GridModel.SECOND);
        Thumbnail thumbnail = model.thumbnail();
        MemorySegment made = MemorySegment.ofArray(small);
        workers.run(examples.count(), (_, b) -> {
            thumbnail.of(examples.input(), b * model.input().size(), small, b * thumbnail.size());
            thumbnails.write(b, made, (long) b * thumbnail.size());
        });
        first.forward(thumbnails, everywhere, true, hidden);
        second.forward(hidden, everywhere, false, scores);
        return model.grid().stream().map(layer -> chosen(layer, examples.count())).toList();
    }

    private void load(CellConvolution convolution, String part) {
        ParameterLayout layout = model.layout();
        convolution.load(0, parameters, layout.offset(part + "weight"), window(part), parameters, layout.offset(part + "bias"));
    }

    private float[] chosen(GridLayer layer, int count) {
        float[] chosen = new float[everywhere.length * layer.cells()];
        int first = GridLayer.CHOICES * layer.index();
        for (int i = 0; i < count * layer.cells(); i++) {
            int example = i / layer.cells();
            int row = i % layer.cells() / layer.gridCols();
            int col = i % layer.gridCols();
            int best = 0;
            for (int k = 1; k < GridLayer.CHOICES; k++) if (scores.get(example, first + k, row, col) > scores.get(example, first + best, row, col)) best = k;
            chosen[i] = best;
        }
        return chosen;
    }

    @Override
    public void close() {
        first.close();
        second.close();
        List.of(thumbnails, hidden, scores).forEach(CellMap::close);
        arena.close();
    }
}
