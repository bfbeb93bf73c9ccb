package headscope.visualizers.figure;

import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;

/** Every head as a small card in rank order: weights, activation on the current example, rank. */
public final class GalleryFigure implements Figure {
    @Override
    public String id() {
        return "gallery";
    }

    @Override
    public String title() {
        return "Gallery";
    }

    @Override
    public Topic topic() {
        return Topic.GALLERY;
    }

    @Override
    public String help() {
        return "Every head in rank order: its weights by offset, its activation on the watched example and its rank, all on shared scales.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return GalleryLayout.heightFor(style, width, counts(scene.frame()));
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        if (frame.heads().isEmpty()) {
            Labels.emptyState(canvas, "No network yet. Press Run: a card for each head appears here, best first.");
            return;
        }
        FigureStyle style = canvas.style();
        Rectangle2D area = canvas.area();
        GalleryLayout layout = GalleryLayout.fitting(style, area.getWidth(), area.getHeight(), counts(frame));
        Map<HeadId, HeadScore> scores = HeadOrder.scores(frame);
        WeightScale weights = WeightScale.of(scene.focus(), frame.heads(), true);
        double activation = largestActivation(frame.heads());
        double x = area.getX() + layout.margin();
        double y = area.getY() + layout.margin() + layout.stripHeight();
        var key = new GalleryKey(weights, frame.example().isPresent() ? activation : 0, frame.layers().stream().anyMatch(l -> l.inChannels() > 1),
                frame.layers().stream().anyMatch(LayerInfo::hasTaps));
        Rectangle visible = canvas.g().getClipBounds();
        Shape clip = canvas.g().getClip();
        canvas.g().clip(area);                                      // many layers on a small area
        for (LayerInfo layer : frame.layers()) {
            List<HeadView> heads = HeadOrder.of(frame, layer.index(), scores);
            var card = new GalleryCard(layout, layer, weights, activation, scene.focus(), heads.size(), id -> Parts.patch(frame, id));
            for (int i = 0; i < heads.size(); i++) {
                Rectangle2D box = layout.card(x, y, i);
                if (visible == null || visible.intersects(box)) card.paint(canvas, box, heads.get(i), scores.get(heads.get(i).id()), i + 1);
            }
            double stuck = visible == null ? y : Math.clamp(visible.getY() + style.px(6), y, y + layout.layerHeight(heads.size()) - layout.headingHeight());
            if (stuck > y) {
                canvas.g().setColor(style.background());
                canvas.g().fill(Boxes.of(area.getX(), visible.getY(), layout.cardsWidth() + layout.margin() + style.px(4), stuck - visible.getY() + layout.headingHeight()));
            }
            heading(canvas, layer, heads, x, stuck, layout.cardsWidth());
            y += layout.layerHeight(heads.size()) + style.px(10);
        }
        canvas.g().setClip(clip);
        if (layout.keyOnTop()) {
            key.strip(canvas, Boxes.of(x, area.getY() + layout.margin(), layout.cardsWidth(), GalleryKey.stripHeight(style)));
            return;
        }
        double top = Math.max(area.getY(), visible == null ? area.getY() : visible.getY());
        double bottom = (visible == null ? area : visible.createIntersection(area)).getMaxY();
        key.column(canvas, Boxes.of(area.getMaxX() - layout.margin() - layout.keyWidth(), top + layout.margin(), layout.keyWidth(),
                bottom - 2 * layout.margin() - top));
    }

    private static void heading(Canvas canvas, LayerInfo layer, List<HeadView> heads, double x, double y, double width) {
        FigureStyle style = canvas.style();
        double baseline = y + Labels.capHeight(style.bold());
        String title = "Layer " + layer.index();
        Labels.draw(canvas, title, style.bold(), style.ink(), x, baseline, Align.LEFT);
        double used = Labels.width(style.bold(), title) + style.px(8);
        long pruned = heads.stream().filter(h -> h.info().status() == HeadStatus.PRUNED).count();
        String text = layer.name() + ", " + heads.size() + (heads.size() == 1 ? " head" : " heads") + (pruned > 0 ? ", " + pruned + " pruned" : "");
        Labels.draw(canvas, Labels.fitted(style.small(), text, width - used), style.small(), style.muted(), x + used, baseline, Align.LEFT);
        canvas.note(title, text);
    }

    private static double largestActivation(List<HeadView> heads) {
        double largest = 0;
        for (HeadView head : heads) {
            if (head.info().status() != HeadStatus.PRUNED) largest = Math.max(largest, head.activation().largestMagnitude());
        }
        return Ticks.roundUp(largest);
    }

    private static int[] counts(Frame frame) {
        return frame.layers().stream().mapToInt(l -> (int) frame.heads().stream().filter(h -> h.id().layer() == l.index()).count()).toArray();
    }

    static boolean selected(Focus focus, HeadId head) {
        return focus.selected().contains(head);
    }

    static boolean hovered(Focus focus, HeadId head) {
        return focus.hovered().filter(head::equals).isPresent();
    }
}
