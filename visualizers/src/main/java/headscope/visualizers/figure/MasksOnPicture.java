package headscope.visualizers.figure;

import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Picture;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.figure.MasksFigure.Content;
import headscope.visualizers.figure.TapMap.Tap;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The input, dimmed, with the law's contours, the taps and a cross at the query position. */
final class MasksOnPicture {
    private static final double DIMMED = 0.6;
    private static final double LARGEST_DISC = 0.6;
    /** Heads that read the same cell stand around its centre, this many cells away. */
    private static final double SHARED_OFFSET = 0.24;
    private static final Color EDGE = new Color(0x1a1a1a);
    /** The light style's accent: the picture looks much the same in all styles. */
    private static final Color QUERY = new Color(0x0969da);

    /** A tap with its head and its place on the canvas. */
    private record Placed(HeadView head, Tap tap, double x, double y, double radius) {}

    private MasksOnPicture() {}

    /** Radius of a disc for the largest weight of the scale: taps one cell apart overlap a little at most. */
    static double discRadius(FigureStyle style, double pitch) {
        return Math.clamp(LARGEST_DISC * pitch, style.px(4), style.px(15));
    }

    static double radius(double largest, double weight, double limit, FigureStyle style) {
        if (!Double.isFinite(weight)) return 0.5 * largest;
        return Math.max(largest * Math.sqrt(Math.min(1, Math.abs(weight) / limit)), style.px(1.5));
    }

    static void paint(Canvas canvas, Rectangle2D space, Content content) {
        FigureStyle style = canvas.style();
        Picture input = content.input();
        Rectangle2D fitted = InputPicture.fit(space, input.rows(), input.cols());
        Rectangle2D box = Boxes.of(space.getX(), space.getY(), fitted.getWidth(), fitted.getHeight());
        double cell = box.getWidth() / input.cols();
        InputPicture.paint(canvas, box, input, DIMMED);
        Graphics2D g = canvas.g();
        g.setColor(style.grid());
        g.setStroke(style.stroke(style.thin()));
        g.draw(box);
        LayerInfo layer = content.layer();
        canvas.positions(box, input.rows(), input.cols(),
                (r, c) -> "row %d, column %d: %s".formatted(r, c, InputPicture.valueText(input, r, c)));
        double pitch = cell * layer.scale();
        double x = box.getX() + (content.queryCol() + 0.5) * pitch;
        double y = box.getY() + (content.queryRow() + 0.5) * pitch;
        Shape clip = g.getClip();
        g.clip(canvas.area());
        g.clip(box);
        contours(canvas, content, x, y, pitch);
        reticle(canvas, x, y, pitch, layer);
        g.setClip(clip);
        taps(canvas, content, space, x, y, pitch);
        canvas.note("query position", "row %d, column %d".formatted(content.focus().row(), content.focus().col()));
    }

    private static void contours(Canvas canvas, Content content, double x, double y, double pitch) {
        var place = AffineTransform.getTranslateInstance(x - content.layer().colRadius() * pitch, y - content.layer().rowRadius() * pitch);
        place.scale(pitch, pitch);
        for (LawContours.Level level : LawContours.of(content.layer().density())) {
            LawContours.draw(canvas, place.createTransformedShape(level.line()), level.index());
        }
    }

    private static void taps(Canvas canvas, Content content, Rectangle2D space, double x, double y, double pitch) {
        FigureStyle style = canvas.style();
        double largest = discRadius(style, pitch);
        double limit = content.weights().limit();
        var placed = new ArrayList<Placed>();
        for (List<Placed> here : byOffset(content).values()) {
            for (int i = 0; i < here.size(); i++) {
                Placed p = here.get(i);
                double away = here.size() == 1 ? 0 : SHARED_OFFSET * pitch;
                double angle = 2 * Math.PI * i / here.size() - 0.75 * Math.PI;
                placed.add(new Placed(p.head, p.tap, x + p.tap.dx() * pitch + away * Math.cos(angle), y + p.tap.dy() * pitch + away * Math.sin(angle),
                        radius(largest, p.tap.norm(), limit, style)));
            }
        }
        placed.sort(Comparator.comparingDouble(p -> -p.radius));
        for (Placed p : placed) {
            if (!space.contains(p.x, p.y)) continue;
            var disc = new Ellipse2D.Double(p.x - p.radius, p.y - p.radius, 2 * p.radius, 2 * p.radius);
            disc(canvas, disc, content.weights().argb(p.tap.sum()), content.shown().size() > 1 ? HeadMarks.color(p.head, style) : null);
            double reach = Math.max(p.radius, style.px(4));
            canvas.hit(new Ellipse2D.Double(p.x - reach, p.y - reach, 2 * reach, 2 * reach), Target.of(p.head.id()), text(content, p));
        }
        for (HeadView head : content.shown()) {
            for (Tap tap : TapMap.of(head.mask()).taps().values()) {
                canvas.note("%s dy %s, dx %s".formatted(head.id(), Numbers.signed(tap.dy()), Numbers.signed(tap.dx())), Numbers.of(tap.sum()));
            }
        }
    }

    /** Taps of all heads shown, those that read the same offset together. */
    private static Map<Point, List<Placed>> byOffset(Content content) {
        var taps = new LinkedHashMap<Point, List<Placed>>();
        for (HeadView head : content.shown()) {
            for (Tap tap : TapMap.of(head.mask()).taps().values()) {
                taps.computeIfAbsent(new Point(tap.dx(), tap.dy()), _ -> new ArrayList<>()).add(new Placed(head, tap, 0, 0, 0));
            }
        }
        return taps;
    }

    /** @param ring colour of the head where several are shown, or null */
    static void disc(Canvas canvas, Ellipse2D.Double disc, int argb, Color ring) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        if (ring != null) {
            double wide = style.thick() * 0.8;
            var around = new Ellipse2D.Double(disc.x - wide, disc.y - wide, disc.width + 2 * wide, disc.height + 2 * wide);
            g.setColor(ring);
            g.fill(around);
            g.setColor(EDGE);
            g.setStroke(style.stroke(style.thin()));
            g.draw(around);
        }
        g.setColor(new Color(argb));
        g.fill(disc);
        g.setColor(EDGE);
        g.setStroke(style.stroke(style.thin()));
        g.draw(disc);
    }

    private static String text(Content content, Placed p) {
        Tap tap = p.tap;
        int row = (content.queryRow() + tap.dy()) * content.layer().scale();
        int col = (content.queryCol() + tap.dx()) * content.layer().scale();
        boolean outside = row < 0 || col < 0 || row >= content.input().rows() || col >= content.input().cols();
        String weight = tap.count() == 1 ? "weight %s, channel %s".formatted(Numbers.of(tap.sum()), tap.channels())
                : "sum of %d weights %s, norm %s".formatted(tap.count(), Numbers.of(tap.sum()), Numbers.of(tap.norm()));
        return "%s: dy %s, dx %s\n%s%s".formatted(p.head.id(), Numbers.signed(tap.dy()), Numbers.signed(tap.dx()), weight,
                outside ? "\noutside of the picture: reads 0" : "");
    }

    /** The query cell and four arms around the window of the law, light under dark so that they show on any picture. */
    private static void reticle(Canvas canvas, double x, double y, double pitch, LayerInfo layer) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        double right = (layer.colRadius() + 0.8) * pitch;
        double down = (layer.rowRadius() + 0.8) * pitch;
        double arm = Math.max(1.5 * pitch, style.px(12));
        Shape[] lines = {new Line2D.Double(x - right - arm, y, x - right, y), new Line2D.Double(x + right, y, x + right + arm, y),
            new Line2D.Double(x, y - down - arm, x, y - down), new Line2D.Double(x, y + down, x, y + down + arm),
            new Rectangle2D.Double(x - pitch / 2, y - pitch / 2, pitch, pitch)};
        g.setColor(new Color(255, 255, 255, 190));
        g.setStroke(style.stroke(style.line() + 2 * style.thin()));
        for (Shape line : lines) g.draw(line);
        g.setColor(QUERY);
        g.setStroke(style.stroke(style.line()));
        for (Shape line : lines) g.draw(line);
    }
}
