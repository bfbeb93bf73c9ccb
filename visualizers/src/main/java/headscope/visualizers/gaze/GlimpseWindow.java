package headscope.visualizers.gaze;

import headscope.engine.value.Fixation;
import headscope.engine.value.GlimpsePath;
import java.awt.geom.Rectangle2D;

/**
 * What one scale of a glimpse reads (SCIENCE 2b.1).
 *
 * @param row  first row in pixels of the example; may lie outside, where the network reads 0
 * @param col  first column
 * @param side pixels; 0 for a scale that is pruned
 */
record GlimpseWindow(int row, int col, int side) {
    static GlimpseWindow of(GlimpsePath path, Fixation fixation, int scale) {
        int side = path.sides().get(scale);
        return new GlimpseWindow((int) fixation.row(path.rows()) - side / 2, (int) fixation.col(path.cols()) - side / 2, side);
    }

    /** On a canvas, where one pixel of the example has this size. */
    Rectangle2D on(Rectangle2D picture, double cell) {
        return new Rectangle2D.Double(picture.getX() + col * cell, picture.getY() + row * cell, side * cell, side * cell);
    }
}
