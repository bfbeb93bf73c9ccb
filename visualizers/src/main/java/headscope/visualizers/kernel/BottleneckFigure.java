package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperBlock.Branch;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Ticks;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Which branches a network uses: the size of the bottleneck's weights that read each of them, block by block. */
public final class BottleneckFigure extends KernelFigure {
    private static final double LEAST_WIDTH = 190;
    private static final double ROW = 15;
    private static final double GAP = 20;

    public BottleneckFigure() {
        super("bottleneck", "Bottleneck", "Which branches are used: for every block the Euclidean norm of the bottleneck's weights that read each branch.");
    }

    private static int perRow(HyperKernels kernels, FigureStyle style, double width) {
        return Math.clamp((int) ((width + style.px(GAP)) / style.px(LEAST_WIDTH + GAP)), 1, kernels.blocks().size());
    }

    private static int most(HyperKernels kernels) {
        return kernels.blocks().stream().mapToInt(b -> b.branches().size()).max().orElse(1);
    }

    private static double fixed(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + 2 * Labels.lineHeight(style.small()) + style.px(12);
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (!(scene.frame().kernels().orElse(null) instanceof HyperKernels kernels) || kernels.blocks().isEmpty()) return 0;
        double inner = width - 2 * style.px(MARGIN);
        int perRow = perRow(kernels, style, inner);
        int rows = (kernels.blocks().size() + perRow - 1) / perRow;
        return 2 * style.px(MARGIN) + rows * (fixed(style) + most(kernels) * style.px(ROW)) + (rows - 1) * style.px(GAP);
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "the weights of its branches").ifPresent(kernels -> draw(canvas, scene, kernels));
    }

    private static void draw(Canvas canvas, Scene scene, HyperKernels kernels) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        int perRow = perRow(kernels, style, all.getWidth());
        int rows = (kernels.blocks().size() + perRow - 1) / perRow;
        double gap = style.px(GAP);
        double width = (all.getWidth() - (perRow - 1) * gap) / perRow;
        double height = Math.min((all.getHeight() - (rows - 1) * gap) / rows, fixed(style) + most(kernels) * style.px(2.2 * ROW));
        double top = Ticks.roundUp(kernels.blocks().stream().flatMap(b -> b.branches().stream()).mapToDouble(Branch::weight).filter(Double::isFinite).max().orElse(1));
        for (int i = 0; i < kernels.blocks().size(); i++) {
            Rectangle2D box = Boxes.of(all.getX() + i % perRow * (width + gap), all.getY() + i / perRow * (height + gap), width, height);
            block(canvas, box, scene, kernels, kernels.blocks().get(i), top);
        }
    }

    private static void block(Canvas canvas, Rectangle2D box, Scene scene, HyperKernels kernels, HyperBlock block, double top) {
        FigureStyle style = canvas.style();
        Labels.draw(canvas, "Block " + block.index(), style.bold(), style.ink(), box.getX(), box.getY() + Labels.capHeight(style.bold()), Align.LEFT);
        double names = 0;
        for (Branch branch : block.branches()) names = Math.max(names, Labels.width(style.text(), branch.name()));
        names = Math.min(names + style.px(8), 0.4 * box.getWidth());
        double value = Labels.width(style.small(), "0.000") + style.px(4);
        Rectangle2D plot = Boxes.of(box.getX() + names, box.getY() + Labels.lineHeight(style.bold()) + style.px(4), box.getWidth() - names - value,
                box.getHeight() - fixed(style));
        if (plot.getWidth() < style.px(10) || plot.getHeight() < style.px(10) || block.branches().isEmpty()) return;
        double row = plot.getHeight() / most(kernels);
        axis(canvas, Boxes.of(plot.getX(), plot.getY(), plot.getWidth(), row * block.branches().size()), top);
        for (int i = 0; i < block.branches().size(); i++) {
            bar(canvas, Boxes.of(box.getX(), plot.getY() + i * row, box.getWidth(), row), plot, scene, kernels, block, block.branches().get(i), top);
        }
    }

    private static void axis(Canvas canvas, Rectangle2D plot, double top) {
        FigureStyle style = canvas.style();
        Graphics2D g = canvas.g();
        Ticks ticks = Ticks.between(0, top, (int) Math.max(2, plot.getWidth() / (4.5 * style.small().getSize2D())));
        double baseline = plot.getMaxY() + style.px(5) + Labels.capHeight(style.small());
        g.setStroke(style.stroke(style.thin()));
        for (int i = 0; i < ticks.values().length; i++) {
            double x = plot.getX() + plot.getWidth() * ticks.values()[i] / top;
            g.setColor(style.grid());
            g.draw(new Line2D.Double(x, plot.getY(), x, plot.getMaxY() + style.px(3)));
            Labels.draw(canvas, ticks.label(i), style.small(), style.muted(), x, baseline, Align.CENTRE);
        }
        Labels.draw(canvas, Labels.firstThatFits(style.small(), plot.getWidth(), "norm of weights that read it", "norm of weights", "norm"), style.small(), style.muted(), plot.getCenterX(),
                baseline + Labels.lineHeight(style.small()), Align.CENTRE);
    }

    private static void bar(Canvas canvas, Rectangle2D row, Rectangle2D plot, Scene scene, HyperKernels kernels, HyperBlock block, Branch branch, double top) {
        FigureStyle style = canvas.style();
        double middle = row.getCenterY();
        Target target = Names.head(scene.frame(), kernels.blocks().size(), block.index(), branch.name()).map(Target::of).orElse(Target.NONE);
        boolean selected = target instanceof Target.Head(var id) && scene.focus().selected().contains(id);
        Labels.middle(canvas, Labels.fitted(style.smallAt(row.getHeight() / 1.15), branch.name(), plot.getX() - row.getX() - style.px(6)), style.smallAt(row.getHeight() / 1.15), style.ink(),
                row.getX(), middle, Align.LEFT);
        String text = "%s, block %d\nnorm of the bottleneck's weights that read it: %s".formatted(branch.name(), block.index(), Numbers.of(branch.weight()));
        canvas.hit(row, target, text);
        canvas.note("block %d %s".formatted(block.index(), branch.name()), Numbers.of(branch.weight()));
        if (!Double.isFinite(branch.weight())) return;
        double height = Math.max(0.6 * row.getHeight(), row.getHeight() - style.px(6));
        double length = plot.getWidth() * Math.min(1, branch.weight() / top);
        canvas.g().setColor(selected ? style.accent() : style.faint());
        canvas.g().fill(Boxes.of(plot.getX(), middle - height / 2, length, height));
        Labels.middle(canvas, Numbers.of(branch.weight()), style.smallAt(row.getHeight() / 1.15), style.muted(), row.getMaxX(), middle, Align.RIGHT);
    }
}
