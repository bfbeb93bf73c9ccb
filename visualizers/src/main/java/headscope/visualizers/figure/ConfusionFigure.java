package headscope.visualizers.figure;

import headscope.engine.value.Confusion;
import headscope.engine.value.Frame;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import headscope.visualizers.colour.ColourMap;
import headscope.visualizers.colour.Lab;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Confusion matrix on the validation split: counts as numbers, shares of each true class as colour. */
public final class ConfusionFigure implements Figure {
    private static final double DARK_GROUND = 60;

    @Override
    public String id() {
        return "confusion";
    }

    @Override
    public String title() {
        return "Confusion";
    }

    @Override
    public Topic topic() {
        return Topic.ANSWERS;
    }

    @Override
    public String help() {
        return "How often each class of the validation split is taken for each other; click a cell to see one such example.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        if (frame.confusion().isEmpty() || frame.confusion().get().classes() == 0) {
            Labels.emptyState(canvas, "Nothing evaluated yet. Press Run: after the first evaluation the confusion matrix appears here.");
            return;
        }
        Confusion confusion = frame.confusion().get();
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        int n = confusion.classes();
        double longest = 0;
        for (int c = 0; c < n; c++) longest = Math.max(longest, Labels.width(style.small(), PredictionsFigure.className(frame, c)));
        boolean tall = all.getWidth() < all.getHeight();
        double names = Math.min(longest, 0.16 * Math.min(all.getWidth(), all.getHeight()));
        double title = Labels.lineHeight(style.small()) + style.px(4);
        double key = tall ? 0 : Math.min(style.px(130), 0.24 * all.getWidth()) + style.px(20);
        double keyHeight = tall ? ColourBar.height(style) + 2 * Labels.lineHeight(style.text()) + style.px(12) : 0;
        double left = title + names + style.px(8);
        boolean upright = longest > (Math.min(all.getWidth() - key - left, all.getHeight() - keyHeight - left) / n - style.px(2));
        double top = title + (upright ? names : Labels.lineHeight(style.small())) + style.px(6);
        double side = Math.min(all.getWidth() - left - key, all.getHeight() - top - keyHeight);
        if (side < style.px(20)) return;
        Rectangle2D matrix = Boxes.of(all.getX() + left, all.getY() + top, side, side);
        cells(canvas, matrix, frame, confusion);
        names(canvas, matrix, frame, n, names, upright);
        Labels.draw(canvas, "Predicted class", style.small(), style.muted(), matrix.getCenterX(), all.getY() + Labels.capHeight(style.small()), Align.CENTRE);
        Labels.vertical(canvas, "True class", style.small(), style.muted(), all.getX() + Labels.capHeight(style.small()) / 2, matrix.getCenterY());
        if (tall) key(canvas, matrix.getX(), matrix.getMaxY() + style.px(12), Math.min(side, style.px(220)), confusion);
        else key(canvas, matrix.getMaxX() + style.px(20), matrix.getY(), key - style.px(20), confusion);
    }

    private static void cells(Canvas canvas, Rectangle2D matrix, Frame frame, Confusion confusion) {
        FigureStyle style = canvas.style();
        int n = confusion.classes();
        double[] totals = new double[n];
        int largest = 0;
        for (int t = 0; t < n; t++) {
            for (int p = 0; p < n; p++) {
                totals[t] += confusion.count(t, p);
                largest = Math.max(largest, confusion.count(t, p));
            }
        }
        HeatMap.paint(canvas, matrix, n, n, (t, p) -> argb(style, confusion, totals, t, p));
        double cell = matrix.getWidth() / n;
        Font font = numberFont(style, cell, largest);
        for (int t = 0; t < n; t++) {
            for (int p = 0; p < n; p++) {
                var box = Boxes.of(matrix.getX() + p * cell, matrix.getY() + t * cell, cell, cell);
                int count = confusion.count(t, p);
                String share = totals[t] > 0 ? Numbers.percent(count / totals[t]) : "no examples";
                canvas.hit(box, new Target.ClassPair(t, p, confusion.example(t, p)), "true %s, predicted %s\n%s, %s of the true class".formatted(
                        PredictionsFigure.className(frame, t), PredictionsFigure.className(frame, p), Numbers.whole(count), share));
                if (font == null || count == 0) continue;
                boolean dark = Lab.lightness(argb(style, confusion, totals, t, p)) < DARK_GROUND;
                Labels.middle(canvas, Numbers.whole(count), font, dark ? Color.WHITE : Color.BLACK, box.getCenterX(), box.getCenterY(), Align.CENTRE);
            }
            canvas.note("true " + PredictionsFigure.className(frame, t), row(frame, confusion, t));
        }
        canvas.g().setColor(style.faint());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(matrix);
    }

    /** Null where numbers would be illegible. */
    private static Font numberFont(FigureStyle style, double cell, int largest) {
        double width = Labels.width(style.small(), Numbers.whole(largest));
        double size = style.small().getSize2D() * Math.min(1, 0.86 * cell / Math.max(width, 1));
        return size < style.leastFont() || cell < 1.2 * size ? null : style.small().deriveFont((float) size);
    }

    private static int argb(FigureStyle style, Confusion confusion, double[] totals, int t, int p) {
        if (totals[t] == 0) return ColourMap.NAN_ARGB;
        return greys(style).argb(confusion.count(t, p) / totals[t]);
    }

    private static ColourMap greys(FigureStyle style) {
        return style.dark() ? ColourMap.GREYS_ON_DARK : ColourMap.GREYS;
    }

    private static String row(Frame frame, Confusion confusion, int t) {
        var text = new StringBuilder();
        for (int p = 0; p < confusion.classes(); p++) {
            if (confusion.count(t, p) == 0) continue;
            text.append(text.isEmpty() ? "" : ", ").append(PredictionsFigure.className(frame, p)).append(": ").append(confusion.count(t, p));
        }
        return text.toString();
    }

    private static void names(Canvas canvas, Rectangle2D matrix, Frame frame, int n, double width, boolean upright) {
        FigureStyle style = canvas.style();
        double cell = matrix.getWidth() / n;
        int every = Math.max(1, (int) Math.ceil(1.15 * style.small().getSize2D() / cell));
        for (int c = 0; c < n; c += every) {
            String name = Labels.fitted(style.small(), PredictionsFigure.className(frame, c), width);
            double at = (c + 0.5) * cell;
            Labels.middle(canvas, name, style.small(), style.ink(), matrix.getX() - style.px(5), matrix.getY() + at, Align.RIGHT);
            if (!upright) {
                Labels.draw(canvas, name, style.small(), style.ink(), matrix.getX() + at, matrix.getY() - style.px(5), Align.CENTRE);
                continue;
            }
            AffineTransform before = canvas.g().getTransform();
            canvas.g().translate(matrix.getX() + at, matrix.getY() - style.px(5));
            canvas.g().rotate(-Math.PI / 2);
            Labels.middle(canvas, name, style.small(), style.ink(), 0, 0, Align.LEFT);
            canvas.g().setTransform(before);
        }
    }

    private static void key(Canvas canvas, double x, double y, double width, Confusion confusion) {
        FigureStyle style = canvas.style();
        long right = 0;
        long all = 0;
        for (int t = 0; t < confusion.classes(); t++) {
            right += confusion.count(t, t);
            for (int p = 0; p < confusion.classes(); p++) all += confusion.count(t, p);
        }
        String accuracy = all == 0 ? "no examples" : Numbers.percent(right / (double) all);
        double line = Labels.lineHeight(style.text());
        double baseline = y + Labels.capHeight(style.bold());
        String words = "Accuracy ";
        double wide = Labels.width(style.bold(), words + accuracy);
        Labels.draw(canvas, wide <= width ? words + accuracy : accuracy, style.bold(), style.ink(), x, baseline, Align.LEFT);
        String counts = Numbers.whole(right) + " of " + Numbers.whole(all) + " right";
        Labels.draw(canvas, Labels.fitted(style.small(), counts, width), style.small(), style.muted(), x, baseline + line, Align.LEFT);
        String step = "validation, step " + Numbers.whole(confusion.step());
        double next = baseline + 2 * line;
        Labels.draw(canvas, Labels.fitted(style.small(), step, width), style.small(), style.muted(), x, next, Align.LEFT);
        new ColourBar(Labels.firstThatFits(style.small(), width, "Share of true class (%)", "Share of class (%)", "Share (%)"), 0, 100,
                v -> greys(style).argb(v / 100), ColourBar.Range.FIXED, false)
                .paint(canvas, x, next + style.px(14), width);
        canvas.note("accuracy", accuracy + ", " + counts + ", " + step);
    }
}
