package headscope.visualizers.figure;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.HitMap;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * A map over offsets with axes and a colour bar.
 *
 * @param title  heading, longest first; the first that fits is taken
 * @param values [rows, cols], row-major, >= 0
 * @param limit  value of the brightest colour, above 0
 * @param bar    what the colours stand for
 * @param range  how the limit came about
 * @param whole  whether only whole numbers occur
 * @param unit   unit of the axes, such as {@code cells}
 * @param text   what a cell says
 */
record OffsetMap(String[] title, int rowRadius, int colRadius, double[] values, double limit, String bar, ColourBar.Range range, boolean whole, String unit,
                 HitMap.CellText text) {
    /** @param panel number for the letter on paper */
    void paint(Canvas canvas, Rectangle2D box, int panel) {
        FigureStyle style = canvas.style();
        int rows = 2 * rowRadius + 1;
        int cols = 2 * colRadius + 1;
        double y = box.getY() + Labels.capHeight(style.bold());
        double indent = Labels.panelLetter(canvas, panel, box.getX(), y);
        Labels.draw(canvas, Labels.firstThatFits(style.bold(), box.getWidth() - indent, title), style.bold(), style.ink(), box.getX() + indent, y, Align.LEFT);
        double top = y + style.px(8);
        double axisHeight = Labels.lineHeight(style.small()) * 2 + style.px(4);
        double axisWidth = rows == 1 ? 0 : Labels.lineHeight(style.small()) + Labels.width(style.small(), Numbers.whole(-rowRadius)) + style.px(8);
        double below = axisHeight + ColourBar.height(style) + style.px(8);
        Rectangle2D space = Boxes.of(box.getX() + axisWidth, top, box.getWidth() - axisWidth, box.getMaxY() - top - below);
        if (space.getHeight() < style.px(12) || space.getWidth() < style.px(24)) return;
        Rectangle2D fitted = rows == 1 ? Boxes.of(space.getX(), space.getY(), space.getWidth(), Math.min(space.getHeight(), style.px(36))) : InputPicture.fit(space, rows, cols);
        Rectangle2D map = Boxes.of(space.getX(), space.getY(), fitted.getWidth(), fitted.getHeight());
        HeatMap.paint(canvas, map, rows, cols, (r, c) -> style.magnitude().argb(values[r * cols + c] / limit));
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().setColor(style.grid());
        canvas.g().draw(map);
        axes(canvas, map);
        canvas.cells(map, rows, cols, text);
        new ColourBar(bar, 0, limit, v -> style.magnitude().argb(v / limit), range, whole)
                .paint(canvas, map.getX(), map.getMaxY() + axisHeight + style.px(8), Math.clamp(map.getWidth(), Math.min(space.getWidth(), style.px(110)), space.getWidth()));
    }

    private void axes(Canvas canvas, Rectangle2D map) {
        FigureStyle style = canvas.style();
        canvas.g().setStroke(style.stroke(style.thin()));
        double cell = map.getWidth() / (2 * colRadius + 1);
        Ticks across = Ticks.whole(-colRadius, colRadius, (int) Math.max(2, map.getWidth() / (2.5 * style.small().getSize2D())));
        double baseline = map.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        for (double v : across.values()) {
            double x = map.getX() + (v + colRadius + 0.5) * cell;
            canvas.g().setColor(style.ink());
            canvas.g().draw(new Line2D.Double(x, map.getMaxY(), x, map.getMaxY() + style.px(3)));
            Labels.draw(canvas, Numbers.whole((long) v), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        String label = "dx (" + unit + ")";
        Labels.draw(canvas, label, style.small(), style.muted(), Math.max(map.getCenterX(), map.getX() + Labels.width(style.small(), label) / 2),
                baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        if (rowRadius == 0) return;
        double height = map.getHeight() / (2 * rowRadius + 1);
        Ticks down = Ticks.whole(-rowRadius, rowRadius, (int) Math.max(2, map.getHeight() / (1.5 * style.small().getSize2D())));
        for (double v : down.values()) {
            double y = map.getY() + (v + rowRadius + 0.5) * height;
            canvas.g().setColor(style.ink());
            canvas.g().draw(new Line2D.Double(map.getX() - style.px(3), y, map.getX(), y));
            Labels.middle(canvas, Numbers.whole((long) v), style.small(), style.ink(), map.getX() - style.px(5), y, Align.RIGHT);
        }
        double labels = Labels.width(style.small(), Numbers.whole(-rowRadius));
        if (Labels.width(style.small(), "dy (" + unit + ")") > map.getHeight()) return;
        Labels.vertical(canvas, "dy (" + unit + ")", style.small(), style.muted(), map.getX() - labels - style.px(8) - Labels.capHeight(style.small()) / 2, map.getCenterY());
    }
}
