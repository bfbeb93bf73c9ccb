package headscope.engine.grid;

import headscope.engine.plan.HeadLayer;

/** Places of the last map, after its pooling, where the last layer computed something. */
record AttendedPlaces(GridModel model) {
    /**
     * Whether the last layer computed anything in the pool that became a place.
     *
     * @param choices of the last layer
     * @param first   where those of the example start
     */
    boolean at(int row, int col, byte[] choices, int first) {
        GridLayer last = model.grid().getLast();
        HeadLayer heads = last.heads();
        int rows = model.pools(last.index()) ? GridStack.poolRows(heads.inRows()) : 1;
        int cols = model.pools(last.index()) ? 2 : 1;
        for (int p = row * rows; p < (row + 1) * rows; p++) {
            for (int q = col * cols; q < (col + 1) * cols; q++) {
                if (choices[first + last.cell(p, q)] > 0) return true;
            }
        }
        return false;
    }

    int count(byte[] choices, int first) {
        int count = 0;
        for (int row = 0; row < model.last().rows(); row++) {
            for (int col = 0; col < model.last().cols(); col++) {
                if (at(row, col, choices, first)) count++;
            }
        }
        return count;
    }
}
