package headscope.visualizers.gaze;

import headscope.engine.value.ChoiceLayer;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/** The choices of one layer over the dimmed picture: nothing is empty, 3 x 3 a small square, 5 x 5 a full one, so that they differ without colour too. */
final class ChoicePanel {
    static final Color SMALL = new Color(0x56b4e9);
    static final Color LARGE = new Color(0xe69f00);
    private static final double DIMMED = 0.5;
    /** The same in all styles, so that the colours of choices look alike in all. */
    private static final int GROUND = 0xff10161d;
    private static final double SMALL_SHARE = 0.56;
    private static final int ALPHA = 190;

    private ChoicePanel() {}

    static double head(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(4);
    }

    /** @param box the head above and the picture below */
    static void paint(Canvas canvas, Rectangle2D box, ChoiceScene scene, ChoiceLayer layer) {
        FigureStyle style = canvas.style();
        double y = box.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), "Layer " + layer.index(), box.getWidth()), style.bold(), style.ink(), box.getX(), y, Align.LEFT);
        String cost = ChoiceScene.cost(layer.macs(), layer.denseMacs());
        String percent = ChoiceScene.percent(layer.macs(), layer.denseMacs());
        Labels.draw(canvas, Labels.firstThatFits(style.small(), box.getWidth(), cost, percent + " of MACs", percent), style.small(), style.muted(), box.getX(),
                y + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("layer " + layer.index(), cost);
        double head = head(style);
        picture(canvas, Boxes.of(box.getX(), box.getY() + head, box.getWidth(), box.getHeight() - head), scene, layer);
    }

    /** Fills a box that has the picture's proportions. */
    static void picture(Canvas canvas, Rectangle2D picture, ChoiceScene scene, ChoiceLayer layer) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        InputPicture.paint(canvas, picture, scene.example().input(), DIMMED, GROUND);
        double width = picture.getWidth() / layer.cols();
        double height = picture.getHeight() / layer.rows();
        for (int r = 0; r < layer.rows(); r++) {
            for (int c = 0; c < layer.cols(); c++) {
                Rectangle2D cell = Boxes.of(picture.getX() + c * width, picture.getY() + r * height, width, height);
                sign(canvas, cell, layer.choice(r, c));
                if (layer.isForced(r, c)) forced(canvas, cell);
            }
        }
        Crosshair.paint(canvas, picture, scene.example().input().rows(), scene.example().input().cols(), scene.focus());
        g.setColor(style.grid());
        g.setStroke(style.stroke(style.thin()));
        g.draw(picture);
        canvas.cells(picture, layer.rows(), layer.cols(), (r, c) -> new Target.Cell(layer.index(), r, c), (r, c) -> scene.text(layer, r, c));
    }

    /** A choice in a cell. */
    static void sign(Canvas canvas, Rectangle2D cell, int choice) {
        if (choice == 0) return;
        Color color = choice == 1 ? SMALL : LARGE;
        double share = choice == 1 ? SMALL_SHARE : 1;
        double w = share * cell.getWidth();
        double h = share * cell.getHeight();
        canvas.g().setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), ALPHA));
        canvas.g().fill(new Rectangle2D.Double(cell.getCenterX() - w / 2, cell.getCenterY() - h / 2, w, h));
    }

    /** A ring that shows on every ground. */
    static void forced(Canvas canvas, Rectangle2D cell) {
        FigureStyle style = canvas.style();
        double r = Math.max(style.px(2), 0.3 * Math.min(cell.getWidth(), cell.getHeight()));
        var ring = new Ellipse2D.Double(cell.getCenterX() - r, cell.getCenterY() - r, 2 * r, 2 * r);
        canvas.g().setColor(TimeColours.EDGE);
        canvas.g().setStroke(style.stroke(style.thick() + style.thin()));
        canvas.g().draw(ring);
        canvas.g().setColor(Color.WHITE);
        canvas.g().setStroke(style.stroke(style.line()));
        canvas.g().draw(ring);
    }
}
