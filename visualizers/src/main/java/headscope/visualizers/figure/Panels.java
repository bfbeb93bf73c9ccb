package headscope.visualizers.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** One panel per layer: side by side as long as each is wide enough, then below each other. */
final class Panels {
    private Panels() {}

    static int perRow(int panels, double width, double least) {
        return Math.clamp((int) (width / least), 1, Math.max(1, panels));
    }

    /** @param weight heights of panels in a row of panels are proportional to the largest weight in it */
    static List<Rectangle2D> of(Rectangle2D area, int[] weight, double least, double gap) {
        int perRow = perRow(weight.length, area.getWidth() + gap, least + gap);
        int rows = (weight.length + perRow - 1) / perRow;
        double[] heights = new double[rows];
        double sum = 0;
        for (int i = 0; i < weight.length; i++) heights[i / perRow] = Math.max(heights[i / perRow], Math.max(4, weight[i]) + 6.0);
        for (double h : heights) sum += h;
        double width = (area.getWidth() - (perRow - 1) * gap) / perRow;
        double free = area.getHeight() - (rows - 1) * gap;
        var boxes = new ArrayList<Rectangle2D>();
        double y = area.getY();
        for (int i = 0; i < weight.length; i++) {
            double height = free * heights[i / perRow] / sum;
            boxes.add(Boxes.of(area.getX() + i % perRow * (width + gap), y, width, height));
            if (i % perRow == perRow - 1) y += height + gap;
        }
        return boxes;
    }
}
