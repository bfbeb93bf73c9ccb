package headscope.engine.attention;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.plan.Workroom;

/** Largest of 2 x 2 cells, channel by channel; a last row or column that is alone is left out. Of equals the first one gets the slope. */
final class Pooling {
    private static final int SIDE = 2;

    private final LayerDesign layer;
    private final Workroom room;
    private final int channels;
    private final int cols;
    private final Sheet out;
    private final Sheet outSlopes;
    private final Workers.Body forward = this::forward;
    private final Workers.Body back = this::back;
    private Sheet y;
    private Sheet dy;

    Pooling(LayerDesign layer, Workroom room, int batch) {
        this.layer = layer;
        this.room = room;
        channels = layer.shape().outputs();
        cols = layer.shape().outCols();
        out = room.sheet(batch, layer.outRows() * layer.outCols() * channels);
        outSlopes = room.sheet(batch, layer.outRows() * layer.outCols() * channels);
    }

    Sheet out() {
        return out;
    }

    Sheet outSlopes() {
        return outSlopes;
    }

    void forward(Sheet activation, int count) {
        y = activation;
        room.workers().run(count, forward);
    }

    private void forward(int worker, int b) {
        for (int cell = 0; cell < layer.outRows() * layer.outCols(); cell++) {
            for (int c = 0; c < channels; c++) out.set(b, cell * channels + c, y.get(largest(b, cell, c)));
        }
    }

    /** Where the largest of four numbers lies. */
    private long largest(int b, int cell, int channel) {
        long first = (long) b * y.cols() + (long) (cell / layer.outCols() * SIDE * cols + cell % layer.outCols() * SIDE) * channels + channel;
        long best = first;
        for (int i = 1; i < SIDE * SIDE; i++) {
            long at = first + (long) (i / SIDE * cols + i % SIDE) * channels;
            if (y.get(at) > y.get(best)) best = at;
        }
        return best;
    }

    /** Overwrites the slopes of the activation. */
    void backward(Sheet activation, Sheet slopes, int count) {
        y = activation;
        dy = slopes;
        dy.clear(0, count);
        room.workers().run(count, back);
    }

    private void back(int worker, int b) {
        for (int cell = 0; cell < layer.outRows() * layer.outCols(); cell++) {
            for (int c = 0; c < channels; c++) dy.set(largest(b, cell, c), outSlopes.get(b, cell * channels + c));
        }
    }
}
