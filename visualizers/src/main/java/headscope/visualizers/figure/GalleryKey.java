package headscope.visualizers.figure;

import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Signs;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Colour bars of the gallery and the meaning of its marks: a column at the right, or a strip above where there is little width.
 *
 * @param activation value at the end of the activation scale; 0 = no example, no bar
 * @param summed     weights are sums over channels
 * @param taps       whether any head has taps
 */
record GalleryKey(WeightScale weights, double activation, boolean summed, boolean taps) {
    private static final double MARK = 22;

    /** A sign, drawn with its left end at (x, y), and its meaning. */
    private record Entry(String text, BiConsumer<Canvas, double[]> sign) {}

    private static final List<Entry> ENTRIES = List.of(new Entry("rank in the layer", GalleryKey::rank), new Entry("new", GalleryKey::fresh),
            new Entry("frozen", GalleryKey::frozen), new Entry("pruned", GalleryKey::pruned), new Entry("not read", GalleryKey::notRead));

    static double stripHeight(FigureStyle style) {
        return ColourBar.height(style) + 2 * Labels.lineHeight(style.small()) + style.px(16);
    }

    private List<ColourBar> bars(FigureStyle style) {
        var bars = new ArrayList<ColourBar>();
        if (taps) bars.add(weights.bar(summed ? "Weight, channel sum" : "Weight"));
        if (activation > 0) bars.add(new ColourBar("Activation", 0, activation, v -> style.magnitude().argb(v / activation), ColourBar.Range.AUTO, false));
        return bars;
    }

    void column(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        double y = box.getY();
        for (ColourBar bar : bars(style)) {
            bar.paint(canvas, box.getX(), y, box.getWidth());
            y += ColourBar.height(style) + style.px(12);
        }
        double line = Labels.lineHeight(style.small()) + style.px(3);
        y += Labels.capHeight(style.small()) / 2;
        for (Entry entry : entries()) {
            if (y + style.px(6) > box.getMaxY()) return;
            entry(canvas, entry, box.getX(), y, box.getWidth());
            y += line;
        }
    }

    void strip(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        double gap = style.px(20);
        List<ColourBar> bars = bars(style);
        double width = bars.isEmpty() ? 0 : (box.getWidth() - gap * (bars.size() - 1)) / bars.size();
        for (int i = 0; i < bars.size(); i++) bars.get(i).paint(canvas, box.getX() + i * (width + gap), box.getY(), width);
        double x = box.getX();
        double y = box.getY() + ColourBar.height(style) + style.px(12);
        for (Entry entry : entries()) {
            double used = style.px(MARK) + Labels.width(style.small(), entry.text) + style.px(12);
            if (x + used - style.px(12) > box.getMaxX()) {
                x = box.getX();
                y += Labels.lineHeight(style.small()) + style.px(2);
                if (y > box.getY() + stripHeight(style)) return;
            }
            entry(canvas, entry, x, y, used);
            x += used;
        }
    }

    /** Cells that are not read are there only where there are taps. */
    private List<Entry> entries() {
        return taps ? ENTRIES : ENTRIES.subList(0, ENTRIES.size() - 1);
    }

    private static void entry(Canvas canvas, Entry entry, double x, double y, double width) {
        FigureStyle style = canvas.style();
        entry.sign.accept(canvas, new double[] {x, y});
        Labels.middle(canvas, Labels.fitted(style.small(), entry.text, width - style.px(MARK)), style.small(), style.ink(), x + style.px(MARK), y, Align.LEFT);
    }

    private static void rank(Canvas canvas, double[] at) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(style.grid());
        canvas.g().fill(Boxes.of(at[0], at[1] - style.px(2), style.px(16), style.px(4)));
        canvas.g().setColor(style.muted());
        canvas.g().fill(Boxes.of(at[0], at[1] - style.px(2), style.px(11), style.px(4)));
    }

    private static void fresh(Canvas canvas, double[] at) {
        double r = 0.4 * Labels.capHeight(canvas.style().small());
        canvas.g().setColor(canvas.style().accent());
        canvas.g().fill(new Ellipse2D.Double(at[0] + canvas.style().px(8) - r, at[1] - r, 2 * r, 2 * r));
    }

    private static void frozen(Canvas canvas, double[] at) {
        double size = Labels.capHeight(canvas.style().small());
        Signs.lock(canvas, at[0] + canvas.style().px(8) - 0.5 * size, at[1] - 0.6 * size, 1.2 * size, GalleryCard.frozenColor(canvas.style()));
    }

    private static void pruned(Canvas canvas, double[] at) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        var swatch = Boxes.of(at[0], at[1] - style.px(5), style.px(16), style.px(10));
        Signs.hatch(canvas, swatch, style.faint());
        g.setColor(style.grid());
        g.draw(swatch);
    }

    private static void notRead(Canvas canvas, double[] at) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(GalleryCard.noTap(style));
        canvas.g().fill(Boxes.of(at[0] + style.px(3), at[1] - style.px(5), style.px(10), style.px(10)));
    }
}
