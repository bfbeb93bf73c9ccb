package headscope.visualizers.figure;

import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Ranking;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The chosen criterion against what closing each head alone does to the loss. */
record AblationPlot(Scene scene, int panel) {
    private static final String ABLATION = "ablation";
    private static final String DEFAULT = "gate-sensitivity";

    /** The criterion of the horizontal axis: the chosen one, or the default where ablation itself or the combined rank is chosen. */
    private String criterion() {
        return scene.focus().criterion().filter(id -> !id.equals(ABLATION)).orElse(DEFAULT);
    }

    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        Ranking ranking = scene.frame().ranking().orElseThrow();
        double baseline = box.getY() + Labels.capHeight(style.bold());
        double indent = Labels.panelLetter(canvas, panel, box.getX(), baseline);
        String title = "%s against ablation".formatted(CriterionColumns.words(criterion()));
        Labels.draw(canvas, Labels.fitted(style.bold(), title.substring(0, 1).toUpperCase() + title.substring(1), box.getWidth() - indent), style.bold(), style.ink(),
                box.getX() + indent, baseline, Align.LEFT);
        List<HeadScore> scores = ranking.scores().stream().filter(s -> Double.isFinite(value(s, criterion())) && Double.isFinite(value(s, ABLATION))).toList();
        if (scores.isEmpty()) {
            String how = "Ablation has not been measured: it closes each head in turn, one pass per head. 'measure ablation' says what that costs and does it.";
            double y = box.getCenterY() - 2 * Labels.lineHeight(style.text());
            for (String line : Labels.wrapped(style.text(), how, Math.min(box.getWidth(), 30 * style.text().getSize2D()))) {
                Labels.draw(canvas, line, style.text(), style.muted(), box.getCenterX(), y, Align.CENTRE);
                y += Labels.lineHeight(style.text());
            }
            return;
        }
        String step = ranking.detail().measured().map(s -> "ablation of step %s, ".formatted(Numbers.whole(s))).orElse("");
        String when = "%scriterion of step %s".formatted(step, Numbers.whole(ranking.step()));
        Labels.draw(canvas, Labels.fitted(style.small(), when, box.getWidth()), style.small(), style.muted(), box.getX(), baseline + Labels.lineHeight(style.bold()), Align.LEFT);
        double[] x = range(scores, criterion());
        double[] y = range(scores, ABLATION);
        double left = Labels.lineHeight(style.small()) + Labels.width(style.small(), "\u22120.000") + style.px(8);
        double top = Labels.lineHeight(style.bold()) + 1.6 * Labels.lineHeight(style.small());
        double bottom = 3.4 * Labels.lineHeight(style.small());
        Rectangle2D plot = Boxes.of(box.getX() + left, box.getY() + top, box.getWidth() - left - style.px(8), box.getHeight() - top - bottom);
        if (plot.getWidth() < style.px(30) || plot.getHeight() < style.px(30)) return;
        axes(canvas, plot, x, y);
        for (HeadScore score : scores) point(canvas, plot, x, y, score);
        legend(canvas, box, plot);
    }

    private static double value(HeadScore score, String id) {
        return score.scores().getOrDefault(id, Double.NaN);
    }

    private static double[] range(List<HeadScore> scores, String id) {
        double low = Math.min(0, scores.stream().mapToDouble(s -> value(s, id)).min().orElse(0));
        double high = Math.max(0, scores.stream().mapToDouble(s -> value(s, id)).max().orElse(0));
        double margin = high > low ? 0.04 * (high - low) : 1;
        return new double[] {low < 0 ? low - margin : 0, high + margin};
    }

    private static double at(double value, double[] range) {
        return (value - range[0]) / (range[1] - range[0]);
    }

    private void axes(Canvas canvas, Rectangle2D plot, double[] x, double[] y) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        g.setStroke(style.stroke(style.thin()));
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        Ticks across = Ticks.between(x[0], x[1], (int) Math.max(2, plot.getWidth() / (5 * style.small().getSize2D())));
        for (int i = 0; i < across.values().length; i++) {
            double px = plot.getX() + plot.getWidth() * at(across.values()[i], x);
            g.setColor(style.grid());
            g.draw(new Line2D.Double(px, plot.getY(), px, plot.getMaxY()));
            Labels.draw(canvas, across.label(i), style.small(), style.ink(), px, baseline, Align.CENTRE);
        }
        Ticks up = Ticks.between(y[0], y[1], (int) Math.max(2, plot.getHeight() / (3 * style.small().getSize2D())));
        for (int i = 0; i < up.values().length; i++) {
            double py = plot.getMaxY() - plot.getHeight() * at(up.values()[i], y);
            g.setColor(up.values()[i] == 0 ? style.faint() : style.grid());
            g.draw(new Line2D.Double(plot.getX(), py, plot.getMaxX(), py));
            Labels.middle(canvas, up.label(i), style.small(), style.ink(), plot.getX() - style.px(4), py, Align.RIGHT);
        }
        Labels.draw(canvas, CriterionColumns.words(criterion()), style.small(), style.muted(), plot.getCenterX(), baseline + Labels.lineHeight(style.small()), Align.CENTRE);
        Labels.vertical(canvas, Labels.firstThatFits(style.small(), plot.getHeight(), "loss without the head \u2212 loss (nats)", "ablation (nats)", "nats"), style.small(),
                style.muted(), plot.getX() - Labels.width(style.small(), "\u22120.000") - style.px(10), plot.getCenterY());
    }

    private void point(Canvas canvas, Rectangle2D plot, double[] x, double[] y, HeadScore score) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        HeadId head = score.head();
        double px = plot.getX() + plot.getWidth() * at(value(score, criterion()), x);
        double py = plot.getMaxY() - plot.getHeight() * at(value(score, ABLATION), y);
        boolean selected = GalleryFigure.selected(scene.focus(), head);
        boolean marked = selected || GalleryFigure.hovered(scene.focus(), head);
        Shape marker = Identity.marker(head.layer(), px, py, style.px(marked ? 5 : 3.5));
        g.setColor(Identity.color(head.layer(), style.dark()));
        g.fill(marker);
        if (marked) {
            g.setColor(selected ? style.accent() : style.ink());
            g.setStroke(style.stroke(style.thick()));
            g.draw(marker);
        }
        canvas.hit(marker.getBounds2D(), Target.of(head), "%s\n%s %s\nablation %s".formatted(head, CriterionColumns.words(criterion()), Numbers.of(value(score, criterion())),
                Numbers.of(value(score, ABLATION), "nats")));
        canvas.note(head.toString(), "%s, ablation %s".formatted(Numbers.of(value(score, criterion())), Numbers.of(value(score, ABLATION), "nats")));
    }

    private void legend(Canvas canvas, Rectangle2D box, Rectangle2D plot) {
        FigureStyle style = canvas.style();
        double x = plot.getX() + style.px(4);
        double y = box.getMaxY() - style.px(5);
        for (LayerInfo layer : scene.frame().layers()) {
            String word = "layer " + layer.index();
            if (x + Labels.width(style.small(), word) + style.px(10) > box.getMaxX()) return;
            canvas.g().setColor(Identity.color(layer.index(), style.dark()));
            canvas.g().fill(Identity.marker(layer.index(), x, y, style.px(3.5)));
            Labels.middle(canvas, word, style.small(), style.muted(), x + style.px(9), y, Align.LEFT);
            x += Labels.width(style.small(), word) + style.px(26);
        }
    }
}
