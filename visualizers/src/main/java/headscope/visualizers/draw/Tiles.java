package headscope.visualizers.draw;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Pictures of one shape in rows and columns, as large as an area allows. */
public final class Tiles {
    private Tiles() {}

    /**
     * Boxes in reading order, each with the head on top of the picture.
     *
     * @param proportion width of a picture relative to its height
     * @param head       height above each picture
     */
    public static List<Rectangle2D> of(Rectangle2D area, int count, double proportion, double head, double gap) {
        int best = 1;
        for (int perRow = 1; perRow <= count; perRow++) {
            if (height(area, count, perRow, proportion, head, gap) > height(area, count, best, proportion, head, gap) + 1e-9) best = perRow;
        }
        double height = Math.max(0, height(area, count, best, proportion, head, gap));
        double width = height * proportion;
        var boxes = new ArrayList<Rectangle2D>();
        for (int i = 0; i < count; i++) {
            boxes.add(Boxes.of(area.getX() + i % best * (width + gap), area.getY() + i / best * (height + head + gap), width, height + head));
        }
        return boxes;
    }

    private static double height(Rectangle2D area, int count, int perRow, double proportion, double head, double gap) {
        int rows = (count + perRow - 1) / perRow;
        return Math.min((area.getHeight() - (rows - 1) * gap) / rows - head, (area.getWidth() - (perRow - 1) * gap) / perRow / proportion);
    }
}
