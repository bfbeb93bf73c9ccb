package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.util.SplittableRandom;

/**
 * Small pieces of pictures, scattered as in the cluttered MNIST of Mnih et al. 2014.
 *
 * @param from   pictures the pieces are cut from
 * @param boxes  of these pictures; pieces come from inside, so that none is empty
 * @param pieces per example
 */
record Clutter(Features from, DataShape shape, InkBoxes boxes, int pieces) {
    private static final int PIECE = 8;

    /** @param canvas [C, side, side], modified */
    void scatter(float[] canvas, int side, SplittableRandom random) {
        if (pieces == 0) return;
        int rows = Math.min(PIECE, shape.rows());
        int cols = Math.min(PIECE, shape.cols());
        float[] picture = new float[shape.size()];
        for (int p = 0; p < pieces; p++) {
            int chosen = random.nextInt(from.count());
            from.copyTo(chosen, picture, 0);
            int fromY = start(boxes.top(chosen), boxes.rows(chosen), rows, shape.rows(), random);
            int fromX = start(boxes.left(chosen), boxes.cols(chosen), cols, shape.cols(), random);
            int toY = random.nextInt(side - rows + 1);
            int toX = random.nextInt(side - cols + 1);
            CanvasFeatures.paste(picture, shape, fromY, fromX, rows, cols, canvas, side, toY, toX);
        }
    }

    /** Start of a piece within a box, or around the middle of a box that is smaller. */
    private static int start(int boxStart, int boxLength, int piece, int length, SplittableRandom random) {
        int start = boxLength > piece ? boxStart + random.nextInt(boxLength - piece + 1) : boxStart + (boxLength - piece) / 2;
        return Math.clamp(start, 0, length - piece);
    }
}
