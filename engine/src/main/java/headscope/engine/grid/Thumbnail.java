package headscope.engine.grid;

import headscope.engine.value.DataShape;

/**
 * A picture made small: each cell is the mean of its pixels, of those that there are at a cut rim (SCIENCE 2a.1, avgpool).
 *
 * @param input of the picture
 * @param side  of a cell, pixels (r)
 */
record Thumbnail(DataShape input, int side) {
    int rows() {
        return Math.ceilDiv(input.rows(), side);
    }

    int cols() {
        return Math.ceilDiv(input.cols(), side);
    }

    int size() {
        return input.channels() * rows() * cols();
    }

    /** Reads [C, H, W] from {@code at} on, overwrites [C, rows, columns] from {@code to} on. */
    void of(float[] picture, int at, float[] into, int to) {
        int i = to;
        for (int c = 0; c < input.channels(); c++) {
            for (int row = 0; row < rows(); row++) {
                for (int col = 0; col < cols(); col++) into[i++] = mean(picture, at + c * input.rows() * input.cols(), row, col);
            }
        }
    }

    private float mean(float[] picture, int plane, int row, int col) {
        int bottom = Math.min(input.rows(), (row + 1) * side);
        int right = Math.min(input.cols(), (col + 1) * side);
        float sum = 0;
        for (int y = row * side; y < bottom; y++) {
            for (int x = col * side; x < right; x++) sum += picture[plane + y * input.cols() + x];
        }
        return sum / ((bottom - row * side) * (right - col * side));
    }
}
