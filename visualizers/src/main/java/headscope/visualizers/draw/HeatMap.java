package headscope.visualizers.draw;

import headscope.visualizers.Canvas;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A grid of coloured cells without smoothing. In vector files exact cells, equal neighbours of a row merged and all slightly
 * overlapping, because viewers show hair lines between cells that only touch; above the limit one enlarged bitmap, because
 * viewers smooth small bitmaps.
 */
public final class HeatMap {
    /** Largest number of cells a map may have to be written as shapes. */
    public static final int VECTOR_CELLS = 10_000;
    private static final double OVERLAP = 0.15;
    private static final int BITMAP_SIDE = 1200;

    /** Colour of one cell as ARGB. */
    public interface CellColour {
        int argb(int row, int col);
    }

    private HeatMap() {}

    public static void paint(Canvas canvas, Rectangle2D box, int rows, int cols, CellColour colour) {
        paint(canvas, box, rows, cols, colour, VECTOR_CELLS);
    }

    /** @param vectorCells cells this map may spend on shapes: less than {@link #VECTOR_CELLS} where many maps share a figure */
    public static void paint(Canvas canvas, Rectangle2D box, int rows, int cols, CellColour colour, int vectorCells) {
        if (canvas.vector() && rows * cols <= vectorCells) {
            cells(canvas.g(), box, rows, cols, colour);
            return;
        }
        int enlarge = canvas.vector() ? Math.max(1, BITMAP_SIDE / Math.max(rows, cols)) : 1;
        if (canvas.vector()) enlarge = Math.min(enlarge, 16);
        var image = new BufferedImage(cols * enlarge, rows * enlarge, BufferedImage.TYPE_INT_ARGB);
        int[] line = new int[cols * enlarge];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < line.length; i++) line[i] = i % enlarge == 0 ? colour.argb(r, i / enlarge) : line[i - 1];
            for (int i = 0; i < enlarge; i++) image.setRGB(0, r * enlarge + i, line.length, 1, line, 0, line.length);
        }
        var place = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        place.scale(box.getWidth() / image.getWidth(), box.getHeight() / image.getHeight());
        canvas.g().drawImage(image, place, null);
    }

    private static void cells(Graphics2D g, Rectangle2D box, int rows, int cols, CellColour colour) {
        double width = box.getWidth() / cols;
        double height = box.getHeight() / rows;
        for (int r = 0; r < rows; r++) {
            double overlapDown = r < rows - 1 ? OVERLAP : 0;
            for (int c = 0; c < cols; ) {
                int argb = colour.argb(r, c);
                int end = c + 1;
                while (end < cols && colour.argb(r, end) == argb) end++;
                if (argb >>> 24 != 0) {
                    g.setColor(new Color(argb, true));
                    double overlapRight = end < cols && argb >>> 24 == 255 ? OVERLAP : 0;
                    g.fill(new Rectangle2D.Double(box.getX() + c * width, box.getY() + r * height,
                            (end - c) * width + overlapRight, height + (argb >>> 24 == 255 ? overlapDown : 0)));
                }
                c = end;
            }
        }
    }
}
