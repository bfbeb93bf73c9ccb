package headscope.visualizers.figure;

import headscope.engine.value.HeadView;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.DivergingScale;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.figure.MasksFigure.Content;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Heading and key of the masks figure. */
final class MasksLegend {
    private static final double[] SAMPLE_WEIGHTS = {1, 0.5, 0.1};

    private MasksLegend() {}

    /** Names of the heads shown and where they look; returns the space below. */
    static Rectangle2D header(Canvas canvas, Rectangle2D box, Content content) {
        FigureStyle style = canvas.style();
        double y = box.getY() + Labels.capHeight(style.bold());
        double x = box.getX() + Labels.panelLetter(canvas, 0, box.getX(), y);
        boolean several = content.shown().size() > 1;
        for (HeadView head : content.shown()) {
            String name = head.id().toString();
            double width = Labels.width(style.bold(), name);
            double mark = several ? style.px(12) : 0;
            if (x + mark + width > box.getMaxX() - style.px(12)) {
                Labels.draw(canvas, "\u2026", style.bold(), style.ink(), x, y, Align.LEFT);
                break;
            }
            if (several) {
                double r = style.px(3.5);
                canvas.g().setColor(HeadMarks.color(head, style));
                canvas.g().setStroke(style.stroke(style.thick()));
                canvas.g().draw(new Ellipse2D.Double(x + style.px(1), y - Labels.capHeight(style.bold()) / 2 - r, 2 * r, 2 * r));
            }
            Labels.draw(canvas, name, style.bold(), style.ink(), x + mark, y, Align.LEFT);
            var place = Boxes.of(x, box.getY(), mark + width, Labels.lineHeight(style.bold()));
            canvas.hit(place, Target.of(head.id()), head.id() + ": " + HeadMarks.biography(head.info()));
            canvas.note(name, HeadMarks.biography(head.info()));
            x += mark + width + style.px(10);
        }
        String where = content.sequence() ? "at sample %d".formatted(content.focus().col())
                : "at row %d, column %d".formatted(content.focus().row(), content.focus().col());
        String text = several ? where : HeadMarks.biography(content.shown().getFirst().info()) + "; " + where;
        y += Labels.lineHeight(style.small());
        Labels.draw(canvas, Labels.fitted(style.small(), text, box.getWidth()), style.small(), style.muted(), box.getX(), y, Align.LEFT);
        double top = y + style.px(8);
        return Boxes.of(box.getX(), top, box.getWidth(), box.getMaxY() - top);
    }

    static double height(FigureStyle style, Content content) {
        double line = Labels.lineHeight(style.small());
        return ColourBar.height(style) + gap(style) + 2 * line + (content.combined() ? line : 0) + gap(style) + 2 * line;
    }

    private static double gap(FigureStyle style) {
        return style.px(10);
    }

    static void paint(Canvas canvas, Rectangle2D box, Content content) {
        FigureStyle style = canvas.style();
        double line = Labels.lineHeight(style.small());
        double y = box.getY();
        content.weights().bar("Weight w").paint(canvas, box.getX(), y, box.getWidth());
        y += ColourBar.height(style) + gap(style);
        Labels.draw(canvas, "Disc area: |w|", style.small(), style.ink(), box.getX(), y + Labels.capHeight(style.small()), Align.LEFT);
        discs(canvas, box, y + 1.5 * line, content);
        y += 2 * line;
        if (content.combined()) {
            Labels.draw(canvas, Labels.fitted(style.small(), "over channels: colour sum, area l2 norm", box.getWidth()), style.small(), style.muted(), box.getX(),
                    y + line - style.px(3), Align.LEFT);
            y += line;
        }
        y += gap(style);
        boolean uniform = LawContours.uniform(content.layer().density());
        String law = content.layer().channelMode().equals("DENSE") ? "Window of the convolution" : uniform ? "Law D: uniform in its window"
                : content.sequence() ? "Law D" : "Law D: share of draws inside";
        Labels.draw(canvas, Labels.fitted(style.small(), law, box.getWidth()), style.small(), style.ink(), box.getX(), y + Labels.capHeight(style.small()), Align.LEFT);
        if (content.sequence()) steps(canvas, box, y + 1.5 * line);
        else levels(canvas, box, y + 1.5 * line, uniform, content);
    }

    private static void steps(Canvas canvas, Rectangle2D box, double y) {
        FigureStyle style = canvas.style();
        double[] heights = {0.3, 0.8, 1, 0.8, 0.3};
        double step = style.px(5);
        canvas.g().setColor(style.grid());
        for (int i = 0; i < heights.length; i++) {
            double height = heights[i] * style.px(10);
            canvas.g().fill(new Rectangle2D.Double(box.getX() + i * step, y + style.px(5) - height, step, height));
        }
        double used = heights.length * step + style.px(6);
        Labels.middle(canvas, Labels.firstThatFits(style.small(), box.getWidth() - used, "probability, peak = 1", "probability"), style.small(), style.ink(),
                box.getX() + used, y, Align.LEFT);
    }

    private static void discs(Canvas canvas, Rectangle2D box, double y, Content content) {
        FigureStyle style = canvas.style();
        double largest = Math.min(content.sequence() ? style.px(5) : style.px(7), style.px(7));
        double step = box.getWidth() / SAMPLE_WEIGHTS.length;
        for (int i = 0; i < SAMPLE_WEIGHTS.length; i++) {
            double w = SAMPLE_WEIGHTS[i] * content.weights().limit();
            double r = Math.max(largest * Math.sqrt(SAMPLE_WEIGHTS[i]), style.px(1.5));
            double x = box.getX() + i * step + largest;
            if (x + largest + style.px(4) + Labels.width(style.small(), Numbers.plain(w)) > box.getMaxX()) continue;
            MasksOnPicture.disc(canvas, new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), DivergingScale.argb(0), null);
            Labels.middle(canvas, Numbers.plain(w), style.small(), style.ink(), x + largest + style.px(4), y, Align.LEFT);
        }
    }

    private static void levels(Canvas canvas, Rectangle2D box, double y, boolean uniform, Content content) {
        FigureStyle style = canvas.style();
        double step = box.getWidth() / LawContours.SHARES.length;
        for (int i = 0; i < (uniform ? 1 : LawContours.SHARES.length); i++) {
            double x = box.getX() + i * step;
            String text = content.layer().channelMode().equals("DENSE") ? "all weights inside" : uniform ? "all draws inside" : Math.round(100 * LawContours.SHARES[i]) + "\u2009%";
            if (x + style.px(20) + Labels.width(style.small(), text) > box.getMaxX() + style.px(2)) continue;
            LawContours.drawSample(canvas, new Line2D.Double(x, y, x + style.px(16), y), i);
            Labels.middle(canvas, text, style.small(), style.ink(), x + style.px(20), y, Align.LEFT);
        }
    }
}
