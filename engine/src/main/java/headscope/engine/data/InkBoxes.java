package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.util.stream.IntStream;

/**
 * The box around what is bright in each picture; the whole picture where nothing is.
 *
 * @param edges [N, 4]: first row, first column, rows, columns
 */
record InkBoxes(int[] edges) {
    /** Brightness of a pixel in any channel from which on it belongs to the thing, not to the ground. */
    private static final float INK = 0.25f;

    static InkBoxes of(Features pictures, DataShape shape) {
        int[] edges = new int[4 * pictures.count()];
        IntStream.range(0, pictures.count()).parallel().forEach(i -> {
            float[] picture = new float[shape.size()];
            pictures.copyTo(i, picture, 0);
            int[] box = box(picture, shape.rows(), shape.cols());
            System.arraycopy(box, 0, edges, 4 * i, 4);
        });
        return new InkBoxes(edges);
    }

    private static int[] box(float[] picture, int rows, int cols) {
        int top = rows;
        int left = cols;
        int bottom = -1;
        int right = -1;
        for (int i = 0; i < picture.length; i++) {
            if (picture[i] < INK) continue;
            int y = i / cols % rows;
            int x = i % cols;
            top = Math.min(top, y);
            left = Math.min(left, x);
            bottom = Math.max(bottom, y);
            right = Math.max(right, x);
        }
        return bottom < 0 ? new int[] {0, 0, rows, cols} : new int[] {top, left, bottom - top + 1, right - left + 1};
    }

    int top(int index) {
        return edges[4 * index];
    }

    int left(int index) {
        return edges[4 * index + 1];
    }

    int rows(int index) {
        return edges[4 * index + 2];
    }

    int cols(int index) {
        return edges[4 * index + 3];
    }
}
