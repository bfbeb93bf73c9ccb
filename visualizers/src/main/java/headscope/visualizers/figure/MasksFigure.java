package headscope.visualizers.figure;

import headscope.engine.value.Focus;
import headscope.engine.value.Frame;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.Picture;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What heads read: their taps on the input at one position, the law they were drawn from, and what the whole layer reads. */
public final class MasksFigure implements Figure {
    private static final double TALL = 0.95;

    /** Everything the parts of this figure need to know. */
    record Content(Frame frame, Focus focus, LayerInfo layer, List<HeadView> layerHeads, List<HeadView> shown, Picture input, WeightScale weights) {
        boolean sequence() {
            return input.rows() == 1;
        }

        /** Query cell of the layer's map. */
        int queryRow() {
            return Math.min(focus.row() / layer.scale(), layer.inRows() - 1);
        }

        int queryCol() {
            return Math.min(focus.col() / layer.scale(), layer.inCols() - 1);
        }

        /** Pixels of the picture per row of the layer's map: a sequence is not pooled over rows. */
        double rowScale() {
            return sequence() ? 1 : layer.scale();
        }

        boolean combined() {
            return List.of("SHARED", "DENSE").contains(layer.channelMode()) && layer.inChannels() > 1;
        }
    }

    @Override
    public String id() {
        return "masks";
    }

    @Override
    public String title() {
        return "Masks";
    }

    @Override
    public Topic topic() {
        return Topic.MASKS;
    }

    @Override
    public String help() {
        return "Taps of the selected heads on the input at one position, over the law they were drawn from, and the union of what the layer reads.";
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return 0;
    }

    @Override
    public void paint(Canvas canvas, Scene scene) {
        if (!Ground.paint(canvas, title())) return;
        Frame frame = scene.frame();
        if (frame.layers().isEmpty() || frame.heads().isEmpty()) {
            Labels.emptyState(canvas, "No network yet. Press Run: the offsets that each head reads appear here on the input.");
            return;
        }
        if (frame.example().isEmpty()) {
            Labels.emptyState(canvas, "No example yet. Press Run: the offsets that each head reads appear here on the input.");
            return;
        }
        Content content = content(scene);
        if (!content.layer.hasTaps()) {
            Parts.emptyState(canvas, content.layer, "there are no masks to draw");
            return;
        }
        if (content.layerHeads.isEmpty()) {
            Labels.emptyState(canvas, "Layer " + content.layer.index() + " has no heads.");
            return;
        }
        paint(canvas, content);
    }

    private static void paint(Canvas canvas, Content content) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(12));
        double gap = style.px(20);
        if (all.getWidth() < TALL * all.getHeight()) {
            double height = Math.max(0.3 * all.getHeight(), Math.min(all.getWidth() + style.px(40), 0.6 * all.getHeight()));
            picture(canvas, Boxes.of(all.getX(), all.getY(), all.getWidth(), height), content);
            double y = all.getY() + height + style.px(14);
            double half = (all.getWidth() - gap) / 2;
            UnionMap.paint(canvas, Boxes.of(all.getX(), y, half, all.getMaxY() - y), content);
            MasksLegend.paint(canvas, Boxes.of(all.getX() + half + gap, y, half, all.getMaxY() - y), content);
            return;
        }
        double least = Math.clamp(0.32 * all.getWidth(), Math.min(style.px(150), 0.4 * all.getWidth()), style.px(300));
        double unused = content.sequence() ? 0
                : all.getWidth() - least - gap - (all.getHeight() - style.px(38)) * content.input().cols() / content.input().rows();
        double column = Math.min(least + Math.max(0, unused), style.px(340));
        picture(canvas, Boxes.of(all.getX(), all.getY(), all.getWidth() - column - gap, all.getHeight()), content);
        double x = all.getMaxX() - column;
        double legend = MasksLegend.height(style, content);
        UnionMap.paint(canvas, Boxes.of(x, all.getY(), column, all.getHeight() - legend - style.px(16)), content);
        MasksLegend.paint(canvas, Boxes.of(x, all.getMaxY() - legend, column, legend), content);
    }

    private static void picture(Canvas canvas, Rectangle2D box, Content content) {
        Rectangle2D rest = MasksLegend.header(canvas, box, content);
        if (content.sequence()) MasksOnSequence.paint(canvas, rest, content);
        else MasksOnPicture.paint(canvas, rest, content);
    }

    private static Content content(Scene scene) {
        Frame frame = scene.frame();
        Focus focus = scene.safeFocus();
        LayerInfo layer = frame.layers().get(focus.layer());
        List<HeadView> heads = HeadOrder.of(frame, layer.index(), HeadOrder.scores(frame));
        return new Content(frame, focus, layer, heads, shown(heads, focus), frame.example().orElseThrow().input(),
                WeightScale.of(focus, heads, false));
    }

    /** Selected heads of the layer and the hovered one; without any the best head that takes part. */
    private static List<HeadView> shown(List<HeadView> heads, Focus focus) {
        var shown = new ArrayList<HeadView>();
        for (HeadView head : heads) {
            if (focus.selected().contains(head.id()) || focus.hovered().filter(head.id()::equals).isPresent()) shown.add(head);
        }
        if (shown.isEmpty()) heads.stream().filter(h -> h.info().status() != HeadStatus.PRUNED).findFirst().ifPresent(shown::add);
        if (shown.isEmpty() && !heads.isEmpty()) shown.add(heads.getFirst());
        return List.copyOf(shown);
    }
}
