package headscope.visualizers.gaze;

import headscope.engine.value.FixationDensity;
import headscope.engine.value.Frame;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.figure.PredictionsFigure;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Where fixations fell in many examples: a small map for each class and moment of training, all on one scale. */
public final class FixationDensityFigure implements Figure {
    private static final double LEAST_TILE = 44;
    private static final double MOST_TILE = 150;
    private static final double GAP = 5;

    @Override
    public String id() {
        return "fixation-density";
    }

    @Override
    public String title() {
        return "Fixation density";
    }

    @Override
    public Topic topic() {
        return Topic.SACCADES;
    }

    @Override
    public String help() {
        return "Where the fixations of each class fall, over many examples, at three moments of training, on one scale.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        List<FixationDensity> moments = scene.frame().attention().densities();
        if (moments.isEmpty()) return 0;
        var layout = new Layout(style, width - 2 * style.px(12), Double.POSITIVE_INFINITY, moments);
        return layout.side > style.px(LEAST_TILE) * 1.2 ? 0 : layout.height() + ColourBar.height(style) + style.px(40);
    }

    /** Classes side by side, moments below each other; where classes do not fit into one row, further blocks follow. */
    private static final class Layout {
        final FigureStyle style;
        final int classes;
        final int moments;
        final double proportion;
        final double label;
        final int perRow;
        final double side;

        Layout(FigureStyle style, double width, double height, List<FixationDensity> densities) {
            this.style = style;
            classes = densities.getFirst().classes().size();
            moments = densities.size();
            Plane first = densities.getFirst().classes().getFirst();
            proportion = first.rows() / (double) first.cols();
            label = Labels.lineHeight(style.small()) + style.px(6);
            double gap = style.px(GAP);
            perRow = Math.clamp((long) ((width - label) / (style.px(LEAST_TILE) + gap)), 1, classes);
            int blocks = (classes + perRow - 1) / perRow;
            double wide = Math.min((width - label) / perRow - gap, style.px(MOST_TILE));
            double high = ((height / blocks - Labels.lineHeight(style.small()) - style.px(6)) / moments - gap) / proportion;
            side = Math.min(wide, high);
        }

        double block() {
            return Labels.lineHeight(style.small()) + moments * (side * proportion + style.px(GAP)) + style.px(6);
        }

        double height() {
            return (classes + perRow - 1) / perRow * block();
        }

        Rectangle2D tile(Rectangle2D area, int c, int moment) {
            return Boxes.of(area.getX() + label + c % perRow * (side + style.px(GAP)),
                    area.getY() + c / perRow * block() + Labels.lineHeight(style.small()) + moment * (side * proportion + style.px(GAP)), side, side * proportion);
        }
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        List<FixationDensity> moments = frame.attention().densities();
        if (!moments.isEmpty() && !moments.getFirst().classes().isEmpty()) {
            paint(canvas, frame, moments);
        } else if (frame.layers().isEmpty()) {
            Labels.emptyState(canvas, "No run yet. Press Run: for a network that looks in glimpses, where they fall in many examples appears here.");
        } else if (frame.attention().now().isPresent()) {
            Labels.emptyState(canvas, "Not counted yet, or the network chooses for every place: where glimpses fall is counted at each ranking.");
        } else {
            Labels.emptyState(canvas, "This network does not look in glimpses. In a run of the family glimpse, where they fall in many examples appears here.");
        }
    }

    private static void paint(Canvas canvas, Frame frame, List<FixationDensity> moments) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double foot = ColourBar.height(style) + style.px(12);
        var layout = new Layout(style, all.getWidth(), all.getHeight() - foot, moments);
        double limit = largest(moments);
        for (int c = 0; c < layout.classes; c++) {
            Rectangle2D first = layout.tile(all, c, 0);
            String name = PredictionsFigure.className(frame, c);
            Labels.draw(canvas, Labels.fitted(style.bold(), name, layout.side + style.px(2)), style.bold(), style.ink(), first.getCenterX(), first.getY() - style.px(4), Align.CENTRE);
            for (int m = 0; m < moments.size(); m++) {
                Rectangle2D tile = layout.tile(all, c, m);
                if (c % layout.perRow == 0) step(canvas, all.getX(), tile, moments.get(m).step());
                map(canvas, tile, moments.get(m).classes().get(c), limit, "%s, step %s".formatted(name, Numbers.whole(moments.get(m).step())));
            }
        }
        FixationDensity last = moments.getLast();
        double y = Math.min(all.getMaxY() - foot, all.getY() + layout.height()) + style.px(8);
        new ColourBar(unit(last) + (moments.stream().anyMatch(m -> largest(m) > limit) ? ", or more" : ""), 0, 100 * limit, v -> colour(style, v / 100, limit), ColourBar.Range.AUTO, false)
                .paint(canvas, all.getX() + layout.label, y, Math.min(style.px(260), all.getWidth() - layout.label));
        double right = all.getX() + layout.label + style.px(280);
        if (all.getMaxX() - right > style.px(80)) {
            String text = "%s examples at each moment; a class without any is empty".formatted(Numbers.whole(last.examples()));
            Labels.draw(canvas, Labels.fitted(style.small(), text, all.getMaxX() - right), style.small(), style.muted(), right, y + Labels.capHeight(style.small()), Align.LEFT);
        }
        canvas.note("examples", Numbers.whole(last.examples()));
        canvas.note("moments", String.join(", ", moments.stream().map(m -> "step " + Numbers.whole(m.step())).toList()));
        for (int c = 0; c < layout.classes; c++) canvas.note(PredictionsFigure.className(frame, c), middle(last.classes().get(c)));
    }

    private static String unit(FixationDensity moment) {
        Plane plane = moment.classes().getFirst();
        int side = Bins.side(plane.rows(), plane.cols());
        return side == 1 ? "Fixations per pixel (%)" : "Fixations in %d \u00d7 %d pixels (%%)".formatted(side, side);
    }

    /** The square root leaves a colour to squares beside a place that every path begins at. */
    private static int colour(FigureStyle style, double share, double limit) {
        return style.magnitude().argb(Math.sqrt(share / limit));
    }

    private static void step(Canvas canvas, double x, Rectangle2D tile, long step) {
        FigureStyle style = canvas.style();
        String text = Labels.firstThatFits(style.small(), tile.getHeight(), "step " + Numbers.whole(step), Numbers.whole(step));
        Labels.vertical(canvas, text, style.small(), style.muted(), x + Labels.lineHeight(style.small()) / 2, tile.getCenterY());
    }

    private static void map(Canvas canvas, Rectangle2D tile, Plane plane, double limit, String name) {
        FigureStyle style = canvas.style();
        boolean none = plane.largestMagnitude() == 0;
        Plane bins = Bins.of(plane);
        if (!none) HeatMap.paint(canvas, tile, bins.rows(), bins.cols(), (r, c) -> colour(style, bins.at(r, c), limit), 1500);
        canvas.g().setColor(style.grid());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(tile);
        canvas.hit(tile, Target.NONE, name + (none ? ": no examples" : ": " + middle(plane)));
        int side = Bins.side(plane.rows(), plane.cols());
        if (!none) {
            canvas.cells(tile, bins.rows(), bins.cols(), (r, c) -> "%s\nfrom row %d, column %d: %s".formatted(name, r * side, c * side, Numbers.percent(bins.at(r, c))));
        }
    }

    /** Where the fixations lie on average, and how far around. */
    private static String middle(Plane plane) {
        double sum = 0;
        double row = 0;
        double col = 0;
        for (int i = 0; i < plane.rows() * plane.cols(); i++) {
            double v = plane.at(i / plane.cols(), i % plane.cols());
            sum += v;
            row += v * (i / plane.cols() + 0.5);
            col += v * (i % plane.cols() + 0.5);
        }
        return sum == 0 ? "no examples" : "mean row %s, column %s".formatted(Numbers.fixed(row / sum, 1), Numbers.fixed(col / sum, 1));
    }

    /** Largest share of the newest moment: before training, glimpses crowd in a few pixels and would leave no colours to the others. */
    private static double largest(List<FixationDensity> moments) {
        double largest = largest(moments.getLast());
        return largest > 0 ? largest : Math.max(moments.stream().mapToDouble(FixationDensityFigure::largest).max().orElse(0), 1e-9);
    }

    private static double largest(FixationDensity moment) {
        return moment.classes().stream().mapToDouble(plane -> Bins.of(plane).largestMagnitude()).max().orElse(0);
    }
}
