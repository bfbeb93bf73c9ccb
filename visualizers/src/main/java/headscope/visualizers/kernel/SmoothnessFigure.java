package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.KernelTerms;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.LinePanel;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
        var panels = new ArrayList<LinePanel>();
        for (HyperBlock block : kernels.blocks()) {
            List<String> names = block.kernels().stream().map(HyperBlock.HyperKernel::name).toList();
            panels.add(new LinePanel("Block %d, lag-1".formatted(block.index()), "Step", true, lines(scene, names, name -> KernelTerms.lag1(block.index(), name))));
        }
        panels.add(new LinePanel("Slow loss", "Step", false, lines(scene, List.of("slow loss"), _ -> KernelTerms.SLOW_LOSS)));
        return panels.stream().filter(p -> !p.isEmpty()).toList();
    }

    /** Of this run, and dashed in the same colours of the one beside it. */
    private static List<LinePanel.Line> lines(Scene scene, List<String> names, UnaryOperator<String> term) {
        var lines = new ArrayList<LinePanel.Line>();
        for (int i = 0; i < names.size(); i++) {
            TermSeries own = TermSeries.of(scene.history().steps(), term.apply(names.get(i)));
            lines.add(new LinePanel.Line(names.get(i), own.steps(), own.values(), scene.beside().isPresent() ? i : -1, false));
        }
        for (int i = 0; i < names.size() && scene.beside().isPresent(); i++) {
            TermSeries other = TermSeries.of(scene.beside().get().history().steps(), term.apply(names.get(i)));
            lines.add(new LinePanel.Line(names.get(i) + ", " + scene.beside().get().name(), other.steps(), other.values(), i, true));
        }
        return lines;
    }
}
