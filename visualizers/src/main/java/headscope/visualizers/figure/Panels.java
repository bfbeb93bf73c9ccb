package headscope.visualizers.figure;

import headscope.visualizers.draw.Boxes;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** One panel per layer: side by side as long as each is wide enough, then below each other. */
final class Panels {
    private Panels() {}

    static int perRow(int panels, double width, double least) {
        return Math.clamp((int) (width / least), 1, Math.max(1, panels));
    }

    /**
     * Boxes of the layers to show: all, or only the one in focus where there is no room for all.
     *
     * @param weight rows of each layer: heights of stacked panels are proportional to it
     * @param height least height of the panel of a layer
     */
    static Map<Integer, Rectangle2D> of(Rectangle2D area, int[] weight, double least, double gap, int focus, IntToDoubleFunction height) {
        List<Rectangle2D> boxes = of(area, weight, least, gap);
        var shown = new TreeMap<Integer, Rectangle2D>();
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).getHeight() < height.applyAsDouble(i)) return Map.of(focus, area);
            shown.put(i, boxes.get(i));
        }
        return shown;
    }

    private static List<Rectangle2D> of(Rectangle2D area, int[] weight, double least, double gap) {
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
