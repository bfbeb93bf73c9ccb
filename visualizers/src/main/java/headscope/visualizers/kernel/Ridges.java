package headscope.visualizers.kernel;

import headscope.engine.value.Plane;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Histograms one below the other over a common axis.
 *
 * @param rows   what each is called
 * @param shares of its numbers in each bin, [rows, bins]; NaN where there are none
 * @param low    value at which the first bin begins
 * @param high   value at which the last bin ends
 */
record Ridges(String title, List<String> rows, Plane shares, double low, double high) {
    private static final int FILL_ALPHA = 110;

    static double foot(FigureStyle style) {
        return 2 * Labels.lineHeight(style.small()) + style.px(8);
    }

    void paint(Canvas canvas, Rectangle2D box) {
        if (rows.isEmpty()) return;
        FigureStyle style = canvas.style();
        Labels.draw(canvas, Labels.fitted(style.small(), title, box.getWidth()), style.small(), style.muted(), box.getX(), box.getY() + Labels.capHeight(style.small()), Align.LEFT);
        double names = 0;
        for (String row : rows) names = Math.max(names, Labels.width(style.small(), row));
        names = Math.min(names + style.px(8), 0.38 * box.getWidth());
        double top = box.getY() + Labels.lineHeight(style.small()) + style.px(4);
        Rectangle2D plot = new Rectangle2D.Double(box.getX() + names, top, box.getWidth() - names - style.px(8), Math.max(0, box.getMaxY() - foot(style) - top));
        double row = Math.min(plot.getHeight() / rows.size(), style.px(44));
        if (row < style.px(2) || plot.getWidth() < style.px(30)) return;
        axis(canvas, new Rectangle2D.Double(plot.getX(), plot.getY(), plot.getWidth(), row * rows.size()));
        double most = 0;
        for (float share : shares.values()) if (Float.isFinite(share)) most = Math.max(most, share);
        int every = Math.max(1, (int) Math.ceil(0.95 * style.small().getSize2D() / row));
        for (int i = 0; i < rows.size(); i++) {
            double base = plot.getY() + (i + 1) * row;
            if (i % every == 0) Labels.middle(canvas, Labels.fitted(style.small(), rows.get(i), names - style.px(6)), style.small(), style.ink(), plot.getX() - style.px(6), base - row / 2, Align.RIGHT);
            ridge(canvas, i, plot.getX(), plot.getWidth(), base, 0.92 * row, most);
        }
        canvas.cells(new Rectangle2D.Double(plot.getX(), plot.getY(), plot.getWidth(), row * rows.size()), rows.size(), shares.cols(), this::text);
    }

    private String text(int row, int bin) {
        double width = (high - low) / shares.cols();
        return "%s\n%s to %s: %s of the weights".formatted(rows.get(row), Numbers.of(low + bin * width), Numbers.of(low + (bin + 1) * width), Numbers.percent(shares.at(row, bin)));
    }

    private void axis(Canvas canvas, Rectangle2D plot) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        Ticks ticks = Ticks.between(low, high, (int) Math.max(2, plot.getWidth() / (4.2 * style.small().getSize2D())));
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        for (int i = 0; i < ticks.values().length; i++) {
            double x = plot.getX() + plot.getWidth() * (ticks.values()[i] - low) / (high - low);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, ticks.label(i), style.small(), style.ink(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, Labels.fitted(style.small(), "weight; height: share of weights", plot.getWidth()), style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private void ridge(Canvas canvas, int row, double left, double width, double base, double height, double most) {
        FigureStyle style = canvas.style();
        int bins = shares.cols();
        Path2D path = new Path2D.Double();
        path.moveTo(left, base);
        double mean = 0;
        boolean known = true;
        for (int b = 0; b < bins; b++) {
            float share = shares.at(row, b);
            known &= Float.isFinite(share);
            double y = base - (Float.isFinite(share) && most > 0 ? share / most * height : 0);
            path.lineTo(left + b * width / bins, y);
            path.lineTo(left + (b + 1) * width / bins, y);
            mean += share * (low + (b + 0.5) * (high - low) / bins);
        }
        path.lineTo(left + width, base);
        Color accent = style.accent();
        canvas.g().setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), FILL_ALPHA));
        canvas.g().fill(path);
        canvas.g().setColor(known ? accent : style.grid());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(path);
        String told = known ? "mean weight " + Numbers.of(mean) : "no examples";
        canvas.hit(new Rectangle2D.Double(left, base - height, width, height), Target.NONE, rows.get(row) + "\n" + told);
        canvas.note(title + ": " + rows.get(row), told);
    }
}
