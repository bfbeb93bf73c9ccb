package headscope.visualizers.gaze;

import headscope.engine.value.ChoiceLayer;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Rectangle2D;

/** What the colours of choices mean, and how much of the picture and of the work each takes. */
final class ChoiceLegend {
    private static final double SIGN = 14;

    private ChoiceLegend() {}

    /** Side by side where there is room, one per row otherwise. */
    static double height(FigureStyle style, ChoiceScene scene, double width) {
        int rows = perRow(style, width) == 1 ? ChoiceScene.NAMES.length + 1 : 2;
        return rows * line(style) + (anyForced(scene) ? line(style) : 0);
    }

    private static double line(FigureStyle style) {
        return 1.25 * Labels.lineHeight(style.small());
    }

    private static int perRow(FigureStyle style, double width) {
        return width >= 3 * (style.px(SIGN + 16) + Labels.width(style.small(), longest())) ? 3 : 1;
    }

    private static String longest() {
        return "nothing: 100.0 % of cells, 100.0 % of MACs";
    }

    private static boolean anyForced(ChoiceScene scene) {
        for (ChoiceLayer layer : scene.map().layers()) {
            for (boolean forced : layer.forced()) if (forced) return true;
        }
        return false;
    }

    static void paint(Canvas canvas, Rectangle2D box, ChoiceScene scene) {
        FigureStyle style = canvas.style();
        int perRow = perRow(style, box.getWidth());
        double y = box.getY() + line(style) / 2;
        for (int choice = 0; choice < ChoiceScene.NAMES.length; choice++) {
            double x = box.getX() + choice % perRow * box.getWidth() / perRow;
            String cells = Numbers.percent(scene.shareOfCells(choice)) + " of cells";
            String macs = Numbers.percent(scene.shareOfMacs(choice)) + " of MACs";
            Rectangle2D sign = sign(canvas, x, y);
            ChoicePanel.sign(canvas, sign, choice);
            row(canvas, x, y, box.getWidth() / perRow, "%s: %s, %s".formatted(ChoiceScene.NAMES[choice], cells, macs), ChoiceScene.NAMES[choice] + ": " + cells);
            canvas.hit(sign, Target.NONE, "%s: %s, %s".formatted(ChoiceScene.NAMES[choice], cells, macs));
            canvas.note(ChoiceScene.NAMES[choice], cells + ", " + macs);
            if (choice % perRow == perRow - 1) y += line(style);
        }
        if (anyForced(scene)) {
            ChoicePanel.forced(canvas, sign(canvas, box.getX(), y));
            row(canvas, box.getX(), y, box.getWidth(), "chosen by hand");
            y += line(style);
        }
        String all = ChoiceScene.cost(scene.map().macs(), scene.map().denseMacs());
        Labels.middle(canvas, Labels.fitted(style.small(), "All layers: " + all, box.getWidth()), style.small(), style.muted(), box.getX(), y, Align.LEFT);
        canvas.note("all layers", all);
    }

    private static Rectangle2D sign(Canvas canvas, double x, double y) {
        FigureStyle style = canvas.style();
        Rectangle2D sign = Boxes.of(x, y - style.px(SIGN) / 2, style.px(SIGN), style.px(SIGN));
        canvas.g().setColor(TimeColours.EDGE);
        canvas.g().fill(sign);
        canvas.g().setColor(style.faint());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(sign);
        return sign;
    }

    private static void row(Canvas canvas, double x, double y, double width, String... texts) {
        FigureStyle style = canvas.style();
        double left = style.px(SIGN + 6);
        Labels.middle(canvas, Labels.firstThatFits(style.small(), width - left, texts), style.small(), style.ink(), x + left, y, Align.LEFT);
    }
}
