package headscope.visualizers.figure;

import headscope.engine.value.Focus;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Picture;
import headscope.engine.value.Plane;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.InputPicture;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Signs;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;
import java.util.function.Function;

/**
 * One head of the gallery.
 *
 * @param activation value at the end of the activation scale
 * @param cards      cards of the layer: many share the shapes a vector file may hold
 * @param parts      what a head without taps was given
 */
record GalleryCard(GalleryLayout layout, LayerInfo layer, WeightScale weights, double activation, Focus focus, int cards, Function<HeadId, Optional<Picture>> parts) {
    private static final Color FROZEN_LIGHT = new Color(0x0a58ca);
    private static final Color FROZEN_DARK = new Color(0x6cb6ff);

    void paint(Canvas canvas, Rectangle2D box, HeadView head, HeadScore score, int place) {
        FigureStyle style = canvas.style();
        HeadInfo info = head.info();
        boolean pruned = info.status() == HeadStatus.PRUNED;
        frame(canvas, box, info);
        double x = box.getX() + layout.padding();
        double y = box.getY() + layout.padding();
        if (layout.named()) name(canvas, box, head, y);
        y += layout.nameHeight();
        window(canvas, Boxes.of(x, y, layout.side(), layout.side()), head);
        activation(canvas, Boxes.of(x + layout.side() + layout.inner(), y, layout.side(), layout.side()), head.activation(), pruned);
        if (score != null && !pruned) rankBar(canvas, Boxes.of(x, y + layout.side() + layout.inner(), box.getWidth() - 2 * layout.padding(), layout.barHeight()), score, info);
        if (pruned) Signs.hatch(canvas, Boxes.of(x, y, box.getWidth() - 2 * layout.padding(), box.getMaxY() - y - layout.padding()), style.faint());
        String rank = pruned ? "" : score == null ? "\nnot ranked yet" : "\nrank %s, place %d".formatted(Numbers.fixed(score.rank(), 2), place);
        canvas.hit(box, Target.of(info.id()), layer.fullName(info.id()) + ": " + HeadMarks.biography(info) + rank);
        canvas.note(layer.fullName(info.id()), (score == null ? "not ranked" : "rank " + Numbers.fixed(score.rank(), 2)) + ", " + HeadMarks.biography(info));
    }

    private void frame(Canvas canvas, Rectangle2D box, HeadInfo info) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        boolean selected = GalleryFigure.selected(focus, info.id());
        boolean frozen = info.status() == HeadStatus.FROZEN;
        double arc = style.px(6);
        var outline = new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), arc, arc);
        g.setColor(style.surface());
        g.fill(outline);
        if (selected) {
            g.setColor(new Color(style.accent().getRed(), style.accent().getGreen(), style.accent().getBlue(), 48));
            g.fill(outline);
        }
        boolean hovered = GalleryFigure.hovered(focus, info.id());
        g.setColor(selected ? style.accent() : hovered ? style.ink() : frozen ? frozenColor(style) : style.grid());
        g.setStroke(style.stroke(selected ? style.thick() : hovered || frozen ? style.line() : style.thin()));
        g.draw(outline);
    }

    static Color frozenColor(FigureStyle style) {
        return style.dark() ? FROZEN_DARK : FROZEN_LIGHT;
    }

    /** Name at the left, marks at the right. */
    private void name(Canvas canvas, Rectangle2D box, HeadView head, double y) {
        FigureStyle style = canvas.style();
        Font font = style.smallAt(layout.nameHeight() / 1.25);
        double middle = y + Labels.capHeight(font) / 2;
        double right = box.getMaxX() - layout.padding();
        double size = Labels.capHeight(font);
        HeadInfo info = head.info();
        if (info.fresh()) {
            canvas.g().setColor(style.accent());
            canvas.g().fill(new Ellipse2D.Double(right - 0.8 * size, middle - 0.4 * size, 0.8 * size, 0.8 * size));
            right -= 1.2 * size;
        }
        if (info.status() == HeadStatus.FROZEN) {
            Signs.lock(canvas, right - size, middle - 0.62 * size, 1.2 * size, frozenColor(style));
            right -= 1.5 * size;
        }
        if (info.dead() && info.status() != HeadStatus.PRUNED) {
            Labels.middle(canvas, "dead", font, style.muted(), right, middle, Align.RIGHT);
            right -= Labels.width(font, "dead") + style.px(4);
        }
        if (info.status() == HeadStatus.PRUNED) {
            String word = Labels.fitted(font, "pruned", right - box.getX() - layout.padding() - Labels.width(font, layer.shortName(info.id())) - style.px(4));
            Labels.middle(canvas, word.equals("pruned") ? word : "", font, style.muted(), right, middle, Align.RIGHT);
        }
        String name = Labels.firstThatFits(font, right - box.getX() - layout.padding(), layer.fullName(info.id()), layer.names().isEmpty() ? "H" + info.id().slot() : layer.shortName(info.id()));
        Labels.middle(canvas, name, font, style.ink(), box.getX() + layout.padding(), middle, Align.LEFT);
    }

    /** Weights by offset, or what a part of the network was given. White is a weight of zero; where the head reads nothing, the ground shows. */
    private void window(Canvas canvas, Rectangle2D box, HeadView head) {
        FigureStyle style = canvas.style();
        int rows = 2 * layer.rowRadius() + 1;
        int cols = 2 * layer.colRadius() + 1;
        TapMap taps = TapMap.of(head.mask());
        canvas.g().setColor(noTap(style));
        canvas.g().fill(box);
        if (!layer.hasTaps()) {
            parts.apply(head.id()).ifPresent(patch -> InputPicture.paint(canvas, InputPicture.fit(box, patch.rows(), patch.cols()), patch, 1));
            return;
        }
        if (rows == 1) {
            stems(canvas, box, taps, cols);
            return;
        }
        Rectangle2D map = InputPicture.fit(box, rows, cols);
        HeatMap.paint(canvas, map, rows, cols, (r, c) -> {
            TapMap.Tap tap = taps.at(r - layer.rowRadius(), c - layer.colRadius());
            return tap == null ? noTap(style).getRGB() : weights.argb(tap.sum());
        }, vectorCells());
        double cell = map.getWidth() / cols;
        canvas.g().setColor(style.muted());
        canvas.g().setStroke(style.stroke(style.thin()));
        double s = Math.max(0.5, 0.1 * cell);
        canvas.g().fill(new Ellipse2D.Double(map.getCenterX() - s, map.getCenterY() - s, 2 * s, 2 * s));
    }

    static Color noTap(FigureStyle style) {
        return style.dark() ? new Color(0x2b3038) : new Color(0xe1e4e8);
    }

    private void stems(Canvas canvas, Rectangle2D box, TapMap taps, int cols) {
        double pitch = box.getWidth() / cols;
        for (TapMap.Tap tap : taps.taps().values()) {
            double t = Double.isFinite(tap.sum()) ? Math.clamp(tap.sum() / weights.limit(), -1, 1) : 0;
            double height = Math.abs(t) * box.getHeight() / 2;
            canvas.g().setColor(new Color(weights.argb(tap.sum())));
            canvas.g().fill(new Rectangle2D.Double(box.getX() + (tap.dx() + layer.colRadius()) * pitch, t > 0 ? box.getCenterY() - height : box.getCenterY(),
                    pitch, height));
        }
        canvas.g().setColor(canvas.style().muted());
        canvas.g().setStroke(canvas.style().stroke(canvas.style().thin() / 2));
        canvas.g().draw(new Line2D.Double(box.getX(), box.getCenterY(), box.getMaxX(), box.getCenterY()));
    }

    private void activation(Canvas canvas, Rectangle2D box, Plane plane, boolean pruned) {
        FigureStyle style = canvas.style();
        if (plane.rows() == 1) {
            canvas.g().setColor(noTap(style));
            canvas.g().fill(box);
            if (pruned) return;
            var line = new Path2D.Double();
            for (int c = 0; c < plane.cols(); c++) {
                double v = Float.isFinite(plane.at(0, c)) ? Math.clamp(plane.at(0, c) / activation, 0, 1) : 0;
                double x = box.getX() + (c + 0.5) / plane.cols() * box.getWidth();
                double y = box.getMaxY() - v * box.getHeight();
                if (c == 0) line.moveTo(x, y);
                else line.lineTo(x, y);
            }
            canvas.g().setColor(style.ink());
            canvas.g().setStroke(style.stroke(style.thin()));
            canvas.g().draw(line);
            return;
        }
        Rectangle2D map = InputPicture.fit(box, plane.rows(), plane.cols());
        HeatMap.paint(canvas, map, plane.rows(), plane.cols(), (r, c) -> pruned ? noTap(style).getRGB() : style.magnitude().argb(plane.at(r, c) / activation),
                vectorCells());
    }

    private int vectorCells() {
        return HeatMap.VECTOR_CELLS / Math.max(1, 2 * cards);
    }

    private void rankBar(Canvas canvas, Rectangle2D track, HeadScore score, HeadInfo info) {
        FigureStyle style = canvas.style();
        canvas.g().setColor(style.grid());
        canvas.g().fill(track);
        double rank = Double.isFinite(score.rank()) ? Math.clamp(score.rank(), 0, 1) : 0;
        canvas.g().setColor(GalleryFigure.selected(focus, info.id()) ? style.accent() : style.muted());
        canvas.g().fill(Boxes.of(track.getX(), track.getY(), track.getWidth() * rank, track.getHeight()));
    }
}
