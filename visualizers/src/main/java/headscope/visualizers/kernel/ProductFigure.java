package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelProduct;
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
import headscope.visualizers.draw.Tiles;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** What the global operator does to the example in one channel: activation, kernel, their product and the result. */
public final class ProductFigure extends KernelFigure {
    private static final double CHANNEL = 40;
    private static final double GAP = 16;

    public ProductFigure() {
        super("kernel-product", "Z \u00b7 W", "What the global operator does to the example in one channel: activation Z, hyper-kernel W, their product cell by cell, and the result.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        boolean narrow = width < style.px(520) && scene.frame().kernels().filter(HyperKernels.class::isInstance).isPresent();
        return narrow ? width + 2 * (head(style) + ColourBar.height(style)) + style.px(CHANNEL + 110) : 0;
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "activation, kernel and their product").ifPresent(kernels -> kernels.blocks().stream().filter(b -> b.product().isPresent()).findFirst()
                .ifPresentOrElse(b -> draw(canvas, scene, kernels, b), () -> Labels.emptyState(canvas, "The chosen block joins no activation and kernel. Choose another block below.")));
    }

    private static double head(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + Labels.lineHeight(style.small()) + style.px(4);
    }

    private static void draw(Canvas canvas, Scene scene, HyperKernels kernels, HyperBlock block) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        KernelProduct product = block.product().orElseThrow();
        String name = "Block %d, channel %d of %d".formatted(block.index(), product.channel(), block.channels());
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, Labels.fitted(style.bold(), name, all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        double caption = Caption.height(style, ModeWords.of(kernels), all.getWidth());
        double strip = style.px(CHANNEL) + Labels.lineHeight(style.small()) + style.px(6);
        double top = all.getY() + Labels.lineHeight(style.bold()) + style.px(6);
        Rectangle2D maps = Boxes.of(all.getX(), top, all.getWidth(), all.getMaxY() - caption - strip - style.px(2 * GAP) - top);
        double bottom = Math.min(maps(canvas, maps, scene, product), maps.getMaxY()) + style.px(GAP);
        channels(canvas, Boxes.of(all.getX(), bottom, all.getWidth(), strip), block, product.channel());
        double captionTop = bottom + strip + style.px(GAP);
        if (captionTop + caption <= all.getMaxY() + style.px(1)) Caption.paint(canvas, ModeWords.of(kernels), all.getX(), captionTop, all.getWidth());
        canvas.note("shown", name);
        canvas.note("mode", kernels.mode());
    }

    /** Returns where they end. */
    private static double maps(Canvas canvas, Rectangle2D area, Scene scene, KernelProduct product) {
        FigureStyle style = canvas.style();
        List<String> names = List.of("Z", "W", "Z \u00b7 W", "Result");
        List<String> words = List.of("activation", "hyper-kernel", "cell by cell", "(Z \u00b7 W) @ fast");
        List<Plane> planes = List.of(product.z(), product.kernel(), product.joined(), product.result());
        double head = head(style) + ColourBar.height(style) + style.px(8);
        List<Rectangle2D> boxes = Tiles.of(area, planes.size(), product.z().cols() / (double) product.z().rows(), head, style.px(GAP));
        for (int i = 0; i < boxes.size(); i++) {
            Rectangle2D box = boxes.get(i);
            if (box.getWidth() < style.px(16)) continue;
            Plane plane = planes.get(i);
            SignedScale scale = SignedScale.of(List.of(plane), scene.focus().lockedScale());
            double y = box.getY() + Labels.capHeight(style.bold());
            Labels.draw(canvas, Labels.fitted(style.bold(), names.get(i), box.getWidth()), style.bold(), style.ink(), box.getX(), y, Align.LEFT);
            Labels.draw(canvas, Labels.fitted(style.small(), words.get(i), box.getWidth()), style.small(), style.muted(), box.getX(), y + Labels.lineHeight(style.small()), Align.LEFT);
            Rectangle2D map = Boxes.of(box.getX(), box.getY() + head(style), box.getWidth(), box.getHeight() - head);
            MapTile.paint(canvas, map, plane, scale, HeatMap.VECTOR_CELLS / 4, false, Target.NONE, names.get(i) + ", " + words.get(i));
            scale.bar(names.get(i)).paint(canvas, box.getX(), map.getMaxY() + style.px(8), box.getWidth());
            canvas.note(names.get(i) + ", largest magnitude", Numbers.of(plane.largestMagnitude()));
        }
        return boxes.stream().mapToDouble(b -> b.getMaxY() + style.px(8)).max().orElse(area.getY());
    }

    /** The kernel's channels, to choose from. */
    private static void channels(Canvas canvas, Rectangle2D box, HyperBlock block, int channel) {
        if (block.kernels().isEmpty()) return;
        FigureStyle style = canvas.style();
        List<Plane> shown = block.kernels().getFirst().shown();
        Labels.draw(canvas, Labels.fitted(style.small(), "Channels of " + block.kernels().getFirst().name() + ": a click chooses one", box.getWidth()), style.small(), style.muted(), box.getX(),
                box.getY() + Labels.capHeight(style.small()), Align.LEFT);
        double side = box.getHeight() - Labels.lineHeight(style.small()) - style.px(4);
        SignedScale scale = SignedScale.of(shown, Optional.empty());
        int fitting = (int) ((box.getWidth() + style.px(4)) / (side + style.px(4)));
        int first = Math.clamp(channel - fitting / 2, 0, Math.max(0, shown.size() - fitting));
        for (int i = 0; i < fitting && first + i < shown.size(); i++) {
            int c = first + i;
            Rectangle2D tile = Boxes.of(box.getX() + i * (side + style.px(4)), box.getMaxY() - side, side, side);
            MapTile.paint(canvas, MapTile.fit(tile, shown.get(c)), shown.get(c), scale, HeatMap.VECTOR_CELLS / 16, c == channel, new Target.Kernel(block.index(), 0, c), "channel " + c);
        }
    }
}
