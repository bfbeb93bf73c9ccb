package headscope.visualizers.kernel;

import headscope.engine.value.AttendedKernels;
import headscope.engine.value.AttendedLayer;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The kernels that slices are put together from, and how much of each the example takes; without a bank, the kernels as written. */
public final class KernelBankFigure extends KernelFigure {
    private static final double GOOD = 58;
    private static final double LARGEST = 110;
    private static final double GAP = 8;
    private static final double BAR = 22;
    private static final double KEY = 260;

    public KernelBankFigure() {
        super("kernel-bank", "Kernel bank", "The bank's kernels of the chosen layer with the attention that the example pays to each; without a bank, the kernels written for it.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (!(scene.frame().kernels().orElse(null) instanceof AttendedKernels kernels) || kernels.layers().isEmpty()) return 0;
        AttendedLayer layer = KernelScene.layer(kernels, scene.focus().lens());
        int count = shown(layer).size();
        int perRow = Math.max(1, (int) ((width - 2 * style.px(MARGIN) + style.px(GAP)) / style.px(GOOD + GAP)));
        return 2 * style.px(MARGIN) + head(style) + ColourBar.height(style) + style.px(12) + (count + perRow - 1) / perRow * (style.px(GOOD + GAP) + foot(style, layer));
    }

    private static List<Plane> shown(AttendedLayer layer) {
        return layer.bank().isEmpty() ? layer.kernels() : layer.bank();
    }

    private static double head(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(10);
    }

    /** Height of number and bar below a kernel. */
    private static double foot(FigureStyle style, AttendedLayer layer) {
        return Labels.lineHeight(style.small()) + (layer.bank().isEmpty() ? 0 : style.px(BAR));
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.attended(canvas, scene, "the bank of a layer and what the example takes of it").ifPresent(kernels -> draw(canvas, scene, KernelScene.layer(kernels, scene.focus().lens())));
    }

    private static void draw(Canvas canvas, Scene scene, AttendedLayer layer) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        List<Plane> kernels = shown(layer);
        boolean bank = !layer.bank().isEmpty();
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), layer.name(), all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        String text = bank ? "%d kernels in the bank; bars: mean attention over %s slices, the line is even attention".formatted(kernels.size(), Numbers.whole((long) layer.outputs() * layer.inputs()))
                : "no bank: the first %d of %s slices as written for the example".formatted(kernels.size(), Numbers.whole((long) layer.outputs() * layer.inputs()));
        Labels.draw(canvas, Labels.firstThatFits(style.small(), all.getWidth(), text, bank ? kernels.size() + " kernels, mean attention" : kernels.size() + " slices"), style.small(), style.muted(),
                all.getX(), baseline + Labels.lineHeight(style.small()), Align.LEFT);
        canvas.note("layer", layer.name());
        canvas.note(bank ? "bank" : "slices", text);
        SignedScale scale = SignedScale.of(kernels, scene.focus().lockedScale());
        double top = all.getY() + head(style);
        double room = all.getMaxY() - top - ColourBar.height(style) - style.px(12);
        double foot = foot(style, layer);
        double gap = style.px(GAP);
        double side = side(style, all.getWidth(), room, kernels.size(), foot, gap);
        int perRow = Math.max(1, (int) ((all.getWidth() + gap + 1e-6) / (side + gap)));
        double most = Ticks.roundUp(largest(layer.attention()));
        int rows = 0;
        for (int i = 0; i < kernels.size(); i++) {
            double y = top + i / perRow * (side + foot + gap);
            if (y + side + foot > top + room + 1) break;
            rows = i / perRow + 1;
            Rectangle2D box = Boxes.of(all.getX() + i % perRow * (side + gap), y, side, side);
            kernel(canvas, box, scene, layer, i, scale);
            if (bank) bar(canvas, Boxes.of(box.getX(), box.getMaxY() + Labels.lineHeight(style.small()), side, foot - Labels.lineHeight(style.small())), layer, i, most);
        }
        scale.bar("Kernel value").paint(canvas, all.getX(), top + rows * (side + foot + gap) + style.px(4), Math.min(style.px(KEY), all.getWidth()));
    }

    private static double side(FigureStyle style, double width, double room, int count, double foot, double gap) {
        double best = style.px(18);
        for (int perRow = 1; perRow <= count; perRow++) {
            int rows = (count + perRow - 1) / perRow;
            best = Math.max(best, Math.min((width + gap) / perRow - gap, (room + gap) / rows - gap - foot));
        }
        return Math.min(best, style.px(LARGEST));
    }

    private static double largest(float[] attention) {
        double largest = 0;
        for (float a : attention) if (Float.isFinite(a)) largest = Math.max(largest, a);
        return largest;
    }

    private static void kernel(Canvas canvas, Rectangle2D box, Scene scene, AttendedLayer layer, int i, SignedScale scale) {
        FigureStyle style = canvas.style();
        boolean bank = !layer.bank().isEmpty();
        Plane map = shown(layer).get(i);
        String named = Names.of(scene.frame(), layer.index(), i);
        String name = bank ? "bank kernel %s, attention %s".formatted(named, Numbers.of(layer.attention()[i]))
                : "output %d, input %d".formatted(i / Math.max(1, layer.inputs()), i % Math.max(1, layer.inputs()));
        Target target = bank ? Names.head(scene.frame(), layer.index(), i).map(Target::of).orElse(Target.NONE) : Target.NONE;
        boolean chosen = target instanceof Target.Head(var id) && scene.focus().selected().contains(id);
        MapTile.paint(canvas, MapTile.fit(box, map), map, scale, HeatMap.VECTOR_CELLS / 50, chosen, target, name);
        String label = bank ? named : "%d \u2190 %d".formatted(i / Math.max(1, layer.inputs()), i % Math.max(1, layer.inputs()));
        Labels.draw(canvas, Labels.fitted(style.small(), label, box.getWidth()), style.small(), style.muted(), box.getCenterX(), box.getMaxY() + style.px(3) + Labels.capHeight(style.small()), Align.CENTRE);
        if (bank) canvas.note("bank kernel " + named, "attention " + Numbers.of(layer.attention()[i]));
    }

    private static void bar(Canvas canvas, Rectangle2D box, AttendedLayer layer, int i, double most) {
        FigureStyle style = canvas.style();
        float attention = layer.attention()[i];
        if (!Float.isFinite(attention)) return;
        double height = box.getHeight() - style.px(4);
        double share = Math.min(1, attention / most);
        canvas.g().setColor(style.accent());
        canvas.g().fill(Boxes.of(box.getX(), box.getMaxY() - share * height, box.getWidth(), share * height));
        double even = box.getMaxY() - Math.min(1, 1.0 / layer.bank().size() / most) * height;
        canvas.g().setColor(style.ink());
        canvas.g().setStroke(style.stroke(style.thin()));
        canvas.g().draw(new Line2D.Double(box.getX(), even, box.getMaxX(), even));
        canvas.hit(box, Target.NONE, "attention to bank kernel %d: %s".formatted(i, Numbers.of(attention)));
    }
}
