package headscope.visualizers.figure;

import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import headscope.visualizers.figure.MasksFigure.Content;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** How many heads of the layer read each offset. */
final class UnionMap {
    private UnionMap() {}

    static void paint(Canvas canvas, Rectangle2D box, Content content) {
        FigureStyle style = canvas.style();
        LayerInfo layer = content.layer();
        int rows = 2 * layer.rowRadius() + 1;
        int cols = 2 * layer.colRadius() + 1;
        int[] heads = new int[rows * cols];
        double[] sizes = new double[rows * cols];
        int live = count(content, heads, sizes);
        int most = 0;
        for (int n : heads) most = Math.max(most, n);
        double y = box.getY() + Labels.capHeight(style.bold());
        String who = live == 1 ? "the one head" : "all " + live + " heads";
        String title = Labels.firstThatFits(style.bold(), box.getWidth() - Labels.panelIndent(style), "Read by " + who + " of layer " + layer.index(), "Read by " + who,
                live + " heads");
        Labels.draw(canvas, title, style.bold(), style.ink(), box.getX() + Labels.panelLetter(canvas, 1, box.getX(), y), y, Align.LEFT);
        double top = y + style.px(8);
        double axisHeight = Labels.lineHeight(style.small()) * 2 + style.px(4);
        double bar = ColourBar.height(style) + style.px(8);
        double axisWidth = rows == 1 ? 0 : Labels.lineHeight(style.small()) + Labels.width(style.small(), Numbers.signed(-layer.rowRadius())) + style.px(8);
        var space = Boxes.of(box.getX() + axisWidth, top, box.getWidth() - axisWidth, box.getMaxY() - top - axisHeight - bar);
        if (space.getHeight() < style.px(12)) return;
        Rectangle2D map = rows == 1 ? Boxes.of(space.getX(), space.getY(), space.getWidth(), Math.min(space.getHeight(), style.px(36)))
                : InputPicture.fit(space, rows, cols);
        map = Boxes.of(space.getX(), space.getY(), map.getWidth(), map.getHeight());
        int limit = Math.max(1, most);
        HeatMap.paint(canvas, map, rows, cols, (r, c) -> style.magnitude().argb(heads[r * cols + c] / (double) limit));
        axes(canvas, map, layer);
        canvas.cells(map, rows, cols, (r, c) -> "dy %s, dx %s\nread by %d of %d heads\nsum of |w| %s".formatted(Numbers.signed(r - layer.rowRadius()),
                Numbers.signed(c - layer.colRadius()), heads[r * cols + c], live, Numbers.of(sizes[r * cols + c])));
        new ColourBar("Heads per offset", 0, limit, v -> style.magnitude().argb(v / limit), ColourBar.Range.AUTO, true)
                .paint(canvas, map.getX(), map.getMaxY() + axisHeight + style.px(8), Math.max(map.getWidth(), Math.min(space.getWidth(), style.px(110))));
        canvas.note("heads that take part in layer " + layer.index(), Integer.toString(live));
        canvas.note("most heads at one offset", Integer.toString(most));
    }

    /** Adds what every head that takes part reads to the arrays, [rows, cols]; returns the number of heads. */
    private static int count(Content content, int[] heads, double[] sizes) {
        LayerInfo layer = content.layer();
        int cols = 2 * layer.colRadius() + 1;
        int live = 0;
        for (HeadView head : content.layerHeads()) {
            if (head.info().status() == HeadStatus.PRUNED) continue;
            live++;
            for (TapMap.Tap tap : TapMap.of(head.mask()).taps().values()) {
                int r = tap.dy() + layer.rowRadius();
                int c = tap.dx() + layer.colRadius();
                if (c < 0 || c >= cols || r < 0 || r * cols + c >= heads.length) continue;
                heads[r * cols + c]++;
                sizes[r * cols + c] += tap.norm();
            }
        }
        return live;
    }

    private static void axes(Canvas canvas, Rectangle2D map, LayerInfo layer) {
        FigureStyle style = canvas.style();
        var g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        double cell = map.getWidth() / (2 * layer.colRadius() + 1);
        Ticks across = Ticks.whole(-layer.colRadius(), layer.colRadius(), (int) Math.max(2, map.getWidth() / (1.5 * style.small().getSize2D())));
        double baseline = map.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        for (double v : across.values()) {
            double x = map.getX() + (v + layer.colRadius() + 0.5) * cell;
            g.setColor(style.ink());
            g.draw(new Line2D.Double(x, map.getMaxY(), x, map.getMaxY() + style.px(3)));
            Labels.draw(canvas, Numbers.whole((long) v), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, "dx (cells)", style.small(), style.muted(), map.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        if (layer.rowRadius() == 0) return;
        double cellHeight = map.getHeight() / (2 * layer.rowRadius() + 1);
        Ticks down = Ticks.whole(-layer.rowRadius(), layer.rowRadius(), (int) Math.max(2, map.getHeight() / (1.3 * style.small().getSize2D())));
        for (double v : down.values()) {
            double y = map.getY() + (v + layer.rowRadius() + 0.5) * cellHeight;
            g.setColor(style.ink());
            g.draw(new Line2D.Double(map.getX() - style.px(3), y, map.getX(), y));
            Labels.middle(canvas, Numbers.whole((long) v), style.small(), style.ink(), map.getX() - style.px(5), y, Align.RIGHT);
        }
        double labels = Labels.width(style.small(), Numbers.whole(-layer.rowRadius()));
        Labels.vertical(canvas, "dy (cells)", style.small(), style.muted(), map.getX() - labels - style.px(8) - Labels.capHeight(style.small()) / 2, map.getCenterY());
    }
}
