package headscope.visualizers.figure;

import headscope.engine.value.Agreement;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.DivergingScale;
import headscope.visualizers.colour.Lab;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Spearman's rank correlation of each pair of criteria as coloured cells with numbers. */
record AgreementMatrix(Scene scene, Agreement agreement, int panel) {
    private static final double DARK_GROUND = 60;

    void paint(Canvas canvas, Rectangle2D box) {
        FigureStyle style = canvas.style();
        int n = agreement.criteria().size();
        double heading = Labels.lineHeight(style.bold()) + style.px(4);
        double baseline = box.getY() + Labels.capHeight(style.bold());
        double indent = Labels.panelLetter(canvas, panel, box.getX(), baseline);
        Labels.draw(canvas, Labels.firstThatFits(style.bold(), box.getWidth() - indent, "Rank correlation of criteria, all layers", "Rank correlation"), style.bold(), style.ink(),
                box.getX() + indent, baseline, Align.LEFT);
        double longest = 0;
        for (String id : agreement.criteria()) longest = Math.max(longest, Labels.width(style.small(), CriterionColumns.words(id)));
        double names = Math.min(longest + style.px(8), 0.36 * box.getWidth());
        double bar = ColourBar.height(style) + style.px(10);
        double upright = Math.min(longest + style.px(8), 0.3 * box.getHeight());
        double side = Math.min(box.getWidth() - names, box.getHeight() - heading - upright - bar);
        if (side < style.px(20)) return;
        Rectangle2D matrix = Boxes.of(box.getX() + names, box.getY() + heading + upright, side, side);
        cells(canvas, matrix, n);
        names(canvas, matrix, names - style.px(8), upright - style.px(8));
        new ColourBar("Spearman's rank correlation", -1, 1, DivergingScale::argb, ColourBar.Range.FIXED, false).paint(canvas, matrix.getX(), matrix.getMaxY() + style.px(10),
                Math.min(box.getMaxX() - matrix.getX(), Math.max(side, style.px(150))));
    }

    private void cells(Canvas canvas, Rectangle2D matrix, int n) {
        FigureStyle style = canvas.style();
        HeatMap.paint(canvas, matrix, n, n, (r, c) -> r == c ? style.surface().getRGB() : DivergingScale.argb(agreement.at(r, c)));
        double cell = matrix.getWidth() / n;
        double size = style.small().getSize2D() * Math.min(1, 0.86 * cell / Labels.width(style.small(), "\u22120.00"));
        Font font = style.small().deriveFont((float) size);
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                if (r == c) continue;
                Rectangle2D box = Boxes.of(matrix.getX() + c * cell, matrix.getY() + r * cell, cell, cell);
                String text = "%s and %s: %s".formatted(CriterionColumns.words(agreement.criteria().get(r)), CriterionColumns.words(agreement.criteria().get(c)),
                        Numbers.fixed(agreement.at(r, c), 2));
                canvas.hit(box, Target.NONE, text);
                if (c > r) canvas.note(CriterionColumns.words(agreement.criteria().get(r)) + ", " + CriterionColumns.words(agreement.criteria().get(c)), Numbers.fixed(agreement.at(r, c), 2));
                if (size < style.leastFont()) continue;
                boolean dark = Lab.lightness(DivergingScale.argb(agreement.at(r, c))) < DARK_GROUND;
                Labels.middle(canvas, Numbers.fixed(agreement.at(r, c), 2), font, dark ? Color.WHITE : Color.BLACK, box.getCenterX(), box.getCenterY(), Align.CENTRE);
            }
        }
        canvas.g().setColor(style.faint());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(matrix);
    }

    private void names(Canvas canvas, Rectangle2D matrix, double width, double height) {
        FigureStyle style = canvas.style();
        double cell = matrix.getWidth() / agreement.criteria().size();
        Font font = style.smallAt(cell);
        for (int i = 0; i < agreement.criteria().size(); i++) {
            String id = agreement.criteria().get(i);
            Color color = scene.focus().criterion().filter(id::equals).isPresent() ? style.accent() : style.ink();
            double at = (i + 0.5) * cell;
            Labels.middle(canvas, Labels.fitted(font, CriterionColumns.words(id), width), font, color, matrix.getX() - style.px(5), matrix.getY() + at, Align.RIGHT);
            AffineTransform before = canvas.g().getTransform();
            canvas.g().translate(matrix.getX() + at, matrix.getY() - style.px(5));
            canvas.g().rotate(-Math.PI / 2);
            Labels.middle(canvas, Labels.fitted(font, CriterionColumns.words(id), height), font, color, 0, 0, Align.LEFT);
            canvas.g().setTransform(before);
        }
    }
}
