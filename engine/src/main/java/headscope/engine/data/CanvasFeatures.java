package headscope.engine.data;

import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import java.util.SplittableRandom;

/**
 * Pictures of a source, each at a place of its own on a black square, among pieces of others; where things meet, the brighter one is seen. Made anew whenever
 * they are read, always in the same way: 60,000 canvases of 100 x 100 need no more memory than the small pictures.
 *
 * @param shape of a picture of the source
 * @param split name of the split: equal indices of different splits lie elsewhere
 */
record CanvasFeatures(Features source, DataShape shape, int side, long seed, String split, Clutter clutter) implements Features {
    @Override
    public int count() {
        return source.count();
    }

    @Override
    public int size() {
        return shape.channels() * side * side;
    }

    @Override
    public void copyTo(int index, float[] target, int at) {
        SplittableRandom random = random(index);
        int top = random.nextInt(side - shape.rows() + 1);
        int left = random.nextInt(side - shape.cols() + 1);
        float[] canvas = new float[size()];
        clutter.scatter(canvas, side, random);
        float[] picture = new float[shape.size()];
        source.copyTo(index, picture, 0);
        paste(picture, shape, 0, 0, shape.rows(), shape.cols(), canvas, side, top, left);
        System.arraycopy(canvas, 0, target, at, canvas.length);
    }

    /** First row and column of the picture on the canvas: the first two draws of the example. */
    int[] corner(int index) {
        SplittableRandom random = random(index);
        int top = random.nextInt(side - shape.rows() + 1);
        return new int[] {top, random.nextInt(side - shape.cols() + 1)};
    }

    private SplittableRandom random(int index) {
        return NamedSeed.random(seed, "canvas " + split, index);
    }

    /** Copies a part of a picture to a square canvas, keeping what is brighter there. */
    static void paste(float[] picture, DataShape shape, int fromY, int fromX, int rows, int cols, float[] canvas, int side, int toY, int toX) {
        for (int c = 0; c < shape.channels(); c++) {
            for (int y = 0; y < rows; y++) {
                int from = (c * shape.rows() + fromY + y) * shape.cols() + fromX;
                int to = (c * side + toY + y) * side + toX;
                for (int x = 0; x < cols; x++) canvas[to + x] = Math.max(canvas[to + x], picture[from + x]);
            }
        }
    }
}
