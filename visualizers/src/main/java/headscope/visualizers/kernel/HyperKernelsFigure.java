package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperBlock.HyperKernel;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Lens;
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
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** Every hyper-kernel that a network has written: a row for each kernel of each block, its channels side by side. */
public final class HyperKernelsFigure extends KernelFigure {
    private static final double BAR = 260;
    /** Room for the number of channels that are left out. */
    private static final double MORE = 30;

    public HyperKernelsFigure() {
        super("hyper-kernels", "Hyper-kernels",
                "Every hyper-kernel by block and size, its channels side by side, with the likeness of neighbouring cells (lag-1 autocorrelation) of each row.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        return scene.frame().kernels().filter(HyperKernels.class::isInstance).map(HyperKernels.class::cast)
                .map(k -> KernelRows.heightFor(style, k, top(style, k, width - 2 * style.px(MARGIN))) + 2 * style.px(MARGIN)).orElse(0.0);
    }

    private static double top(FigureStyle style, HyperKernels kernels, double width) {
        return ColourBar.height(style) + style.px(14) + Caption.height(style, ModeWords.of(kernels), width);
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "rows of its kernels").ifPresent(kernels -> paint(canvas, scene, kernels));
    }

    private static void paint(Canvas canvas, Scene scene, HyperKernels kernels) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        KernelRows rows = KernelRows.fitting(style, kernels, all, top(style, kernels, all.getWidth()));
        double barWidth = Math.min(style.px(BAR), all.getWidth() - rows.names());
        SignedScale.common("Kernel value", scene.focus().lockedScale()).paint(canvas, all.getX() + rows.names(), all.getY(), barWidth);
        Caption.paint(canvas, ModeWords.of(kernels), all.getX(), all.getY() + ColourBar.height(style) + style.px(8), all.getWidth());
        Shape clip = canvas.g().getClip();
        canvas.g().clip(canvas.area());
        double y = all.getY() + rows.top();
        for (HyperBlock block : kernels.blocks()) {
            if (y + KernelRows.headHeight(style) > all.getMaxY()) break;
            head(canvas, all, y, block, block.equals(kernels.blocks().getFirst()));
            y += KernelRows.headHeight(style);
            for (int k = 0; k < block.kernels().size(); k++) {
                HyperKernel kernel = block.kernels().get(k);
                if (y + rows.height(kernel) > all.getMaxY() + 1) break;
                row(canvas, Boxes.of(all.getX(), y, all.getWidth(), rows.height(kernel)), rows, scene, block, k);
                y += rows.height(kernel) + KernelRows.gap(style);
            }
        }
        canvas.g().setClip(clip);
        canvas.note("mode", kernels.mode());
        canvas.note("omega0", Numbers.plain(kernels.omega()));
    }

    private static void head(Canvas canvas, Rectangle2D all, double y, HyperBlock block, boolean first) {
        FigureStyle style = canvas.style();
        double baseline = y + style.px(4) + Labels.capHeight(style.bold());
        String name = "Block " + block.index();
        Labels.draw(canvas, name, style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        double x = all.getX() + Labels.width(style.bold(), name) + style.px(8);
        double right = all.getMaxX() - 2 * KernelRows.numbers(style);
        String channels = block.channels() + (block.channels() == 1 ? " channel" : " channels");
        Labels.draw(canvas, Labels.fitted(style.small(), channels, right - x), style.small(), style.muted(), x, baseline, Align.LEFT);
        if (!first) return;
        Labels.draw(canvas, "lag-1", style.small(), style.muted(), right + KernelRows.numbers(style), baseline, Align.RIGHT);
        Labels.draw(canvas, "limit", style.small(), style.muted(), all.getMaxX(), baseline, Align.RIGHT);
    }

    private static void row(Canvas canvas, Rectangle2D box, KernelRows rows, Scene scene, HyperBlock block, int number) {
        if (!MapTile.visible(canvas, box)) return;
        FigureStyle style = canvas.style();
        HyperKernel kernel = block.kernels().get(number);
        SignedScale scale = SignedScale.of(kernel.shown(), scene.focus().lockedScale());
        boolean tall = box.getHeight() > Labels.lineHeight(style.text()) + Labels.lineHeight(style.small());
        double middle = box.getCenterY();
        Labels.middle(canvas, Labels.fitted(style.text(), kernel.name(), rows.names() - style.px(6)), style.text(), style.ink(), box.getX(),
                tall ? middle - 0.5 * Labels.lineHeight(style.small()) : middle, Align.LEFT);
        if (tall) Labels.middle(canvas, KernelRows.size(kernel), style.small(), style.muted(), box.getX(), middle + 0.55 * Labels.lineHeight(style.text()), Align.LEFT);
        double right = box.getMaxX() - 2 * KernelRows.numbers(style);
        Labels.middle(canvas, Double.isNaN(kernel.lag1()) ? "\u2013" : Numbers.fixed(kernel.lag1(), 2), style.text(), style.ink(), right + KernelRows.numbers(style), middle, Align.RIGHT);
        Labels.middle(canvas, scale.text(), style.small(), style.muted(), box.getMaxX(), middle, Align.RIGHT);
        double from = box.getX() + rows.names();
        int shown = tiles(canvas, Boxes.of(from, box.getY(), right - from, box.getHeight()), rows, scene, block, number, scale);
        String more = shown < kernel.channels() ? ", %d of %d channels shown".formatted(shown, kernel.channels()) : "";
        canvas.note("block %d %s".formatted(block.index(), kernel.name()), "%s, lag-1 autocorrelation %s, limit %s%s".formatted(KernelRows.size(kernel),
                Numbers.fixed(kernel.lag1(), 2), scale.text(), more));
    }

    /** Channels side by side, as many as there is room for; returns how many. */
    private static int tiles(Canvas canvas, Rectangle2D space, KernelRows rows, Scene scene, HyperBlock block, int number, SignedScale scale) {
        FigureStyle style = canvas.style();
        HyperKernel kernel = block.kernels().get(number);
        if (kernel.shown().isEmpty()) return 0;
        Plane first = kernel.shown().getFirst();
        double width = Math.min(space.getWidth(), KernelRows.isBand(kernel) ? first.cols() * Math.min(rows.tile() * 0.45, style.px(14)) : space.getHeight() * first.cols() / first.rows());
        double step = width + KernelRows.gap(style);
        boolean all = kernel.shown().size() == kernel.channels() && kernel.channels() * step - KernelRows.gap(style) <= space.getWidth() + 1e-6;
        int shown = all ? kernel.channels() : Math.clamp((int) ((space.getWidth() - style.px(MORE)) / step), 0, kernel.shown().size());
        Lens lens = scene.focus().lens();
        for (int c = 0; c < shown; c++) {
            boolean chosen = lens.block() == block.index() && lens.kernel() == number && lens.channel() == c;
            MapTile.paint(canvas, Boxes.of(space.getX() + c * step, space.getY(), width, space.getHeight()), kernel.shown().get(c), scale, HeatMap.VECTOR_CELLS / 16, chosen,
                    new Target.Kernel(block.index(), number, c), "block %d, %s%s".formatted(block.index(), kernel.name(), kernel.channels() > 1 ? ", channel " + c : ""));
        }
        if (shown < kernel.channels()) {
            Labels.middle(canvas, "+" + (kernel.channels() - shown), style.small(), style.muted(), space.getX() + shown * step, space.getCenterY(), Align.LEFT);
        }
        return shown;
    }
}
