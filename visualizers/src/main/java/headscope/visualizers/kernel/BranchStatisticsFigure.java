package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelTerms;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Zero-mean features: mean and standard deviation of every branch over training, and of what the block gives before and after GELU. */
public final class BranchStatisticsFigure extends KernelFigure {
    private static final double LEAST_WIDTH = 200;
    private static final double LEAST_HEIGHT = 104;

    public BranchStatisticsFigure() {
        super("branch-statistics", "Zero-mean features", "Mean and standard deviation of every branch of the chosen block over training, and of its output before and after GELU.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (!(scene.frame().kernels().orElse(null) instanceof HyperKernels kernels) || kernels.blocks().isEmpty()) return 0;
        int bands = KernelScene.block(kernels, scene.focus().lens()).branches().size() + 2;
        int perRow = perRow(style, width - 2 * style.px(MARGIN), bands);
        return 2 * style.px(MARGIN) + Labels.lineHeight(style.bold()) + style.px(8) + (bands + perRow - 1) / perRow * style.px(LEAST_HEIGHT);
    }

    private static int perRow(FigureStyle style, double width, int bands) {
        return Math.clamp((int) (width / style.px(LEAST_WIDTH)), 1, Math.max(1, bands));
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "means and deviations of its branches over training").ifPresent(kernels -> {
            HyperBlock block = KernelScene.block(kernels, scene.focus().lens());
            List<BandPlot> bands = bands(scene, block);
            if (bands.isEmpty()) Labels.emptyState(canvas, "No steps yet that tell of branches. Press Run: their means and deviations over training appear here.");
            else draw(canvas, block, bands);
        });
    }

    private static List<BandPlot> bands(Scene scene, HyperBlock block) {
        List<String> names = new ArrayList<>(block.branches().stream().map(HyperBlock.Branch::name).toList());
        names.add(KernelTerms.BEFORE_GELU);
        names.add(KernelTerms.AFTER_GELU);
        var steps = scene.history().steps();
        return names.stream().map(n -> new BandPlot(n.replace('-', ' ').replace("gelu", "GELU"), TermSeries.of(steps, KernelTerms.mean(block.index(), n)),
                TermSeries.of(steps, KernelTerms.deviation(block.index(), n)))).filter(b -> !b.isEmpty()).toList();
    }

    private static void draw(Canvas canvas, HyperBlock block, List<BandPlot> bands) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        String name = "Block " + block.index();
        double baseline = all.getY() + Labels.capHeight(style.bold());
        Labels.draw(canvas, name, style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        double x = all.getX() + Labels.width(style.bold(), name) + style.px(8);
        Labels.draw(canvas, Labels.firstThatFits(style.small(), all.getMaxX() - x, "line: mean over examples, channels and cells; band: one standard deviation to both sides", "mean \u00b1 s.d."), style.small(),
                style.muted(), x, baseline, Align.LEFT);
        double top = all.getY() + Labels.lineHeight(style.bold()) + style.px(8);
        int perRow = perRow(style, all.getWidth(), bands.size());
        int rows = (bands.size() + perRow - 1) / perRow;
        double width = all.getWidth() / perRow;
        double height = (all.getMaxY() - top) / rows;
        for (int i = 0; i < bands.size(); i++) {
            bands.get(i).paint(canvas, Boxes.of(all.getX() + i % perRow * width, top + i / perRow * height, width, height));
        }
    }
}
