package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelTerms;
import headscope.engine.value.Scene;
import headscope.engine.value.StepMetrics;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.LinePanel;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How smooth the hyper-kernels become over training: lag-1 autocorrelation block by block, and the slow loss that smooths them. */
public final class SmoothnessFigure extends KernelFigure {
    private static final double LEAST_WIDTH = 320;
    private static final double LEAST_HEIGHT = 130;

    public SmoothnessFigure() {
        super("kernel-smoothness", "Smoothness", "Lag-1 autocorrelation of the hyper-kernels over training, block by block, and the slow loss; another run beside it where one is compared.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (!(scene.frame().kernels().orElse(null) instanceof HyperKernels kernels)) return 0;
        int panels = panels(scene, kernels).size();
        int perRow = perRow(style, width, panels);
        return (panels + perRow - 1) / perRow * style.px(LEAST_HEIGHT) + 2 * style.px(MARGIN);
    }

    private static int perRow(FigureStyle style, double width, int panels) {
        return Math.clamp((int) (width / style.px(LEAST_WIDTH)), 1, Math.max(1, panels));
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "the smoothness of its kernels over training").ifPresent(kernels -> {
            List<LinePanel> panels = panels(scene, kernels);
            if (panels.isEmpty()) Labels.emptyState(canvas, "No steps yet that tell of kernels. Press Run: how smooth they become over training appears here.");
            else draw(canvas, panels);
        });
    }

    private static void draw(Canvas canvas, List<LinePanel> panels) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        int perRow = perRow(style, all.getWidth(), panels.size());
        int rows = (panels.size() + perRow - 1) / perRow;
        double width = all.getWidth() / perRow;
        double height = all.getHeight() / rows;
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).paint(canvas, Boxes.of(all.getX() + i % perRow * width, all.getY() + i / perRow * height, width, height));
        }
    }

    private static List<LinePanel> panels(Scene scene, HyperKernels kernels) {
        List<StepMetrics> steps = scene.history().steps();
        var panels = new ArrayList<LinePanel>();
        for (HyperBlock block : kernels.blocks()) {
            Stream<LinePanel.Line> lines = block.kernels().stream().map(k -> line(k.name(), TermSeries.of(steps, KernelTerms.lag1(block.index(), k.name()))));
            panels.add(new LinePanel("Block %d, lag-1".formatted(block.index()), "Step", true, lines.toList()));
        }
        panels.add(new LinePanel("Slow loss", "Step", false, List.of(line("slow loss", TermSeries.of(steps, KernelTerms.SLOW_LOSS)))));
        return panels.stream().filter(p -> !p.isEmpty()).toList();
    }

    private static LinePanel.Line line(String name, TermSeries series) {
        return new LinePanel.Line(name, series.steps(), series.values());
    }
}
