package headscope.visualizers.figure;

import headscope.engine.value.HeadId;
import headscope.engine.value.HeadInfo;
import headscope.engine.value.HeadPlaces;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.Topic;
import headscope.visualizers.colour.Identity;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All heads of all layers on a plane, near each other where they answer alike. */
public final class HeadsMapFigure implements Figure {
    private static final double SCALE_BAR = 0.2;

    @Override
    public String id() {
        return "heads-map";
    }

    @Override
    public String title() {
        return "Map of heads";
    }

    @Override
    public Topic topic() {
        return Topic.SIMILARITY;
    }

    @Override
    public String help() {
        return "All heads on a plane: the nearer two are, the more their answers to the probe examples correlate (classical scaling of 1 - |correlation|).";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Optional<HeadPlaces> places = scene.frame().ranking().flatMap(r -> r.detail().places());
        if (scene.frame().ranking().isEmpty()) {
            Labels.emptyState(canvas, "Nothing compared yet. Press Run: all heads appear here, near each other where they answer alike.");
        } else if (places.isEmpty()) {
            Labels.emptyState(canvas, "Nothing compared yet: heads are compared at the next ranking while this figure is in sight.");
        } else if (places.get().heads().isEmpty()) {
            Labels.emptyState(canvas, "No head takes part.");
        } else {
            new Painting(canvas, scene, places.get()).paint();
        }
    }

    private record Painting(Canvas canvas, Scene scene, HeadPlaces places) {
        void paint() {
            FigureStyle style = canvas.style();
            Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
            double foot = legendHeight(style, all.getWidth());
            Rectangle2D plot = Boxes.inset(Boxes.of(all.getX(), all.getY(), all.getWidth(), all.getHeight() - foot), style.px(14));
            double[] x = places.x();
            double[] y = places.y();
            double[] range = {extreme(x, -1), extreme(x, 1), extreme(y, -1), extreme(y, 1)};
            double unit = Math.min(plot.getWidth() / Math.max(1e-9, range[1] - range[0]), plot.getHeight() / Math.max(1e-9, range[3] - range[2]));
            unit = Math.min(unit, Math.min(plot.getWidth(), plot.getHeight()) / 0.05); // copies of one head are not torn apart
            Map<HeadId, HeadInfo> infos = new HashMap<>();
            for (HeadView head : scene.frame().heads()) infos.put(head.id(), head.info());
            double radius = places.heads().size() > 100 ? style.px(3.2) : style.px(4.5);
            List<Rectangle2D> taken = new ArrayList<>();
            for (boolean marked : new boolean[] {false, true}) {
                for (int i = 0; i < x.length; i++) {
                    HeadId head = places.heads().get(i);
                    if (marked(head) != marked) continue;
                    double px = plot.getCenterX() + (x[i] - (range[0] + range[1]) / 2) * unit;
                    double py = plot.getCenterY() + (y[i] - (range[2] + range[3]) / 2) * unit;
                    point(head, Optional.ofNullable(infos.get(head)), px, py, radius);
                    taken.add(Boxes.of(px - radius, py - radius, 2 * radius, 2 * radius));
                }
            }
            for (boolean marked : new boolean[] {true, false}) {
                for (int i = 0; i < x.length; i++) {
                    HeadId head = places.heads().get(i);
                    if (marked(head) != marked) continue;
                    label(head, plot.getCenterX() + (x[i] - (range[0] + range[1]) / 2) * unit, plot.getCenterY() + (y[i] - (range[2] + range[3]) / 2) * unit, radius, marked, all,
                            taken);
                }
            }
            legend(all, foot, unit);
            canvas.note("heads", Numbers.whole(x.length));
            canvas.note("shown by the plane", Numbers.percent(places.shown()));
            for (int i = 0; i < x.length; i++) canvas.note(places.heads().get(i).toString(), "%s, %s".formatted(Numbers.fixed(x[i], 3), Numbers.fixed(y[i], 3)));
        }

        private static double extreme(double[] values, int sign) {
            double found = sign * Double.NEGATIVE_INFINITY;
            for (double v : values) if (Double.isFinite(v) && sign * v > sign * found || Double.isInfinite(found)) found = v;
            return Double.isFinite(found) ? found : 0;
        }

        private boolean marked(HeadId head) {
            return GalleryFigure.selected(scene.focus(), head) || GalleryFigure.hovered(scene.focus(), head);
        }

        private void point(HeadId head, Optional<HeadInfo> info, double x, double y, double radius) {
            FigureStyle style = canvas.style();
            Graphics2D g = canvas.g();
            boolean fresh = info.map(HeadInfo::fresh).orElse(false);
            boolean dead = info.map(HeadInfo::dead).orElse(false);
            Color color = Identity.color(head.layer(), style.dark());
            Shape marker = Identity.marker(head.layer(), x, y, radius);
            g.setColor(fresh || dead ? style.background() : color);
            g.fill(marker);
            g.setColor(dead ? style.faint() : color);
            g.setStroke(style.stroke(style.line()));
            g.draw(marker);
            if (GalleryFigure.selected(scene.focus(), head) || GalleryFigure.hovered(scene.focus(), head)) {
                g.setColor(GalleryFigure.selected(scene.focus(), head) ? style.accent() : style.ink());
                g.setStroke(style.stroke(style.thick()));
                g.draw(new Ellipse2D.Double(x - 1.9 * radius, y - 1.9 * radius, 3.8 * radius, 3.8 * radius));
            }
            String rank = scene.frame().ranking().flatMap(r -> r.of(head)).map(s -> "\ncombined rank " + Numbers.fixed(s.rank(), 3)).orElse("");
            canvas.hit(new Ellipse2D.Double(x - 1.3 * radius, y - 1.3 * radius, 2.6 * radius, 2.6 * radius), Target.of(head), scene.frame().fullName(head) + info.map(HeadMarks::state).orElse("") + rank);
        }

        /** Names where there is room, of marked heads first. */
        private void label(HeadId head, double x, double y, double radius, boolean marked, Rectangle2D all, List<Rectangle2D> taken) {
            FigureStyle style = canvas.style();
            var font = marked ? style.bold() : style.smallAt(style.leastFont());
            double width = Labels.width(font, scene.frame().shortName(head));
            double height = font.getSize2D();
            for (double side : new double[] {1, -1}) {
                double gap = (marked ? 2.3 : 1.6) * radius;
                Rectangle2D box = Boxes.of(side > 0 ? x + gap : x - gap - width, y - height / 2, width, height);
                if (!all.contains(box) || !marked && taken.stream().anyMatch(box::intersects)) continue;
                Labels.middle(canvas, scene.frame().shortName(head), font, marked ? style.ink() : style.muted(), box.getX(), y, Align.LEFT);
                taken.add(box);
                return;
            }
        }

        private double legendHeight(FigureStyle style, double width) {
            return Math.ceil(legendWidth(style) / Math.max(1, width)) * 1.3 * Labels.lineHeight(style.small()) + style.px(6);
        }

        private double legendWidth(FigureStyle style) {
            double width = 0;
            for (String word : words()) width += Labels.width(style.small(), word) + style.px(30);
            return width + style.px(120);
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            for (LayerInfo layer : scene.frame().layers()) words.add("layer " + layer.index());
            words.add("new");
            words.add("dead");
            return words;
        }

        private void legend(Rectangle2D all, double height, double unit) {
            FigureStyle style = canvas.style();
            Graphics2D g = canvas.g();
            double line = 1.3 * Labels.lineHeight(style.small());
            double x = all.getX() + style.px(6);
            double y = all.getMaxY() - height + line / 2 + style.px(4);
            double radius = style.px(4);
            List<String> words = words();
            for (int i = 0; i < words.size(); i++) {
                double wide = style.px(10) + Labels.width(style.small(), words.get(i));
                if (x + wide > all.getMaxX()) {
                    x = all.getX() + style.px(6);
                    y += line;
                }
                boolean layer = i < words.size() - 2;
                Color color = layer ? Identity.color(i, style.dark()) : i == words.size() - 2 ? style.ink() : style.faint();
                Shape marker = Identity.marker(layer ? i : 0, x, y, radius);
                g.setColor(layer ? color : style.background());
                g.fill(marker);
                g.setColor(color);
                g.setStroke(style.stroke(style.line()));
                g.draw(marker);
                Labels.middle(canvas, words.get(i), style.small(), style.muted(), x + style.px(9), y, Align.LEFT);
                x += wide + style.px(18);
            }
            String text = "%s of 1 \u2212 |r|; the plane shows %s".formatted(SCALE_BAR, Numbers.percent(places.shown()));
            double bar = SCALE_BAR * unit;
            double room = all.getMaxX() - x - style.px(8);
            if (bar + Labels.width(style.small(), text) > room) {
                text = "%s of 1 \u2212 |r|".formatted(SCALE_BAR);
                if (bar + Labels.width(style.small(), text) > room) return;
            }
            g.setColor(style.ink());
            g.draw(new Line2D.Double(x, y, x + bar, y));
            Labels.middle(canvas, text, style.small(), style.muted(), x + bar + style.px(6), y, Align.LEFT);
        }
    }
}
