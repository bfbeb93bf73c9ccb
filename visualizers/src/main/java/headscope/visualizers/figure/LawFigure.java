package headscope.visualizers.figure;

import headscope.engine.value.Frame;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.LayerInfo;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Topic;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ground;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Ticks;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** The law a layer's heads are drawn from, what its heads read, and both by distance. */
public final class LawFigure implements Figure {
    @Override
    public String id() {
        return "law";
    }

    @Override
    public String title() {
        return "Law and draws";
    }

    @Override
    public Topic topic() {
        return Topic.MASKS;
    }

    @Override
    public String help() {
        return "The offset law of a layer as a density, how many heads read each offset, and both by distance from the centre.";
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
            Labels.emptyState(canvas, "No network yet. Press Run: the law that offsets are drawn from appears here beside what the heads read.");
            return;
        }
        LayerInfo layer = frame.layers().get(scene.safeFocus().layer());
        if (!layer.hasTaps()) {
            Parts.emptyState(canvas, layer, "they are drawn from no law");
            return;
        }
        List<HeadView> heads = frame.heads().stream().filter(h -> h.id().layer() == layer.index() && h.info().status() != HeadStatus.PRUNED).toList();
        Rectangle2D all = Boxes.inset(canvas.area(), canvas.style().px(12));
        double gap = canvas.style().px(24);
        double height = Labels.lineHeight(canvas.style().small()) * 2 + ColourBar.height(canvas.style());
        if (all.getWidth() > 1.5 * all.getHeight()) {
            double third = (all.getWidth() - 2 * gap) / 3;
            density(canvas, Boxes.of(all.getX(), all.getY(), third, all.getHeight()), layer);
            draws(canvas, Boxes.of(all.getX() + third + gap, all.getY(), third, all.getHeight()), layer, heads);
            profile(canvas, Boxes.of(all.getX() + 2 * (third + gap), all.getY(), third, Math.min(all.getHeight(), third + height)), layer, heads);
            return;
        }
        double half = (all.getWidth() - gap) / 2;
        double upper = Math.min(0.62 * all.getHeight(), half + height);
        density(canvas, Boxes.of(all.getX(), all.getY(), half, upper), layer);
        draws(canvas, Boxes.of(all.getX() + half + gap, all.getY(), half, upper), layer, heads);
        double y = all.getY() + upper + canvas.style().px(20);
        profile(canvas, Boxes.of(all.getX(), y, all.getWidth(), all.getMaxY() - y), layer, heads);
    }

    private static void density(Canvas canvas, Rectangle2D box, LayerInfo layer) {
        OffsetDensity d = layer.density();
        double[] p = d.p();
        double limit = Ticks.roundUp(Arrays.stream(p).max().orElse(1));
        int cols = 2 * d.colRadius() + 1;
        new OffsetMap(new String[] {"Law of layer " + layer.index(), "Law"}, d.rowRadius(), d.colRadius(), p, limit, "Probability", ColourBar.Range.AUTO, false,
                "cells", (r, c) -> "dy %s, dx %s\nprobability %s".formatted(Numbers.signed(r - d.rowRadius()), Numbers.signed(c - d.colRadius()), Numbers.of(p[r * cols + c])))
                .paint(canvas, box, 0);
        canvas.note("most likely offset of layer " + layer.index(), Numbers.of(Arrays.stream(p).max().orElse(0)));
    }

    private static void draws(Canvas canvas, Rectangle2D box, LayerInfo layer, List<HeadView> heads) {
        double[] seen = TapCensus.headsPerOffset(layer, heads);
        double most = Math.max(1, Arrays.stream(seen).max().orElse(1));
        int cols = 2 * layer.colRadius() + 1;
        new OffsetMap(new String[] {"Read by " + heads.size() + " heads", heads.size() + " heads"}, layer.rowRadius(), layer.colRadius(), seen, most, "Heads per offset",
                ColourBar.Range.AUTO, true, "cells", (r, c) -> "dy %s, dx %s\nread by %s of %d heads".formatted(Numbers.signed(r - layer.rowRadius()),
                        Numbers.signed(c - layer.colRadius()), Numbers.whole((long) seen[r * cols + c]), heads.size())).paint(canvas, box, 1);
        canvas.note("heads that take part in layer " + layer.index(), Integer.toString(heads.size()));
    }

    private static void profile(Canvas canvas, Rectangle2D box, LayerInfo layer, List<HeadView> heads) {
        double[] law = TapCensus.byDistance(layer, layer.density().p());
        double[] taps = TapCensus.byDistance(layer, TapCensus.tapsPerOffset(layer, heads));
        new DistanceProfile(law, taps).paint(canvas, box, 2);
    }
}
