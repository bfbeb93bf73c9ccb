package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperBlock.Branch;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Plane;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.Numbers;
import headscope.visualizers.Target;
import headscope.visualizers.colour.DivergingScale;
import headscope.visualizers.draw.Boxes;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.HeatMap;
import headscope.visualizers.draw.Labels;
import headscope.visualizers.draw.Labels.Align;
import headscope.visualizers.draw.Tiles;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Every branch of a block for the example: the map that its bottleneck reads, with mean and standard deviation. */
public final class BranchesFigure extends KernelFigure {
    private static final double BAR = 260;
    private static final double GOOD = 116;

    public BranchesFigure() {
        super("branches", "Branches", "Every branch of the chosen block for the example, as a mean over channels, with mean, standard deviation and its limit of the scale.");
    }

    @Override
    public double heightFor(double width, Scene scene, FigureStyle style) {
        if (scene.frame().kernels().orElse(null) instanceof HyperKernels kernels && !kernels.blocks().isEmpty()) {
            int perRow = Math.max(1, (int) ((width - 2 * style.px(MARGIN)) / style.px(GOOD + 14)));
            int branches = KernelScene.block(kernels, scene.focus().lens()).branches().size();
            int rows = (branches + perRow - 1) / perRow;
            return rows * (style.px(GOOD + 14) + head(style)) + 2 * style.px(MARGIN) + Labels.lineHeight(style.bold()) + foot(style, kernels, width - 2 * style.px(MARGIN));
        }
        return 0;
    }

    private static double head(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + 2 * Labels.lineHeight(style.small()) + style.px(2);
    }

    private static double foot(FigureStyle style, HyperKernels kernels, double width) {
        return ColourBar.height(style) + Caption.height(style, ModeWords.of(kernels), width) + style.px(24);
    }

    @Override
    void draw(Canvas canvas, Scene scene) {
        KernelScene.hyper(canvas, scene, "the maps of its branches").ifPresent(kernels -> draw(canvas, scene, kernels));
    }

    private static void draw(Canvas canvas, Scene scene, HyperKernels kernels) {
        FigureStyle style = canvas.style();
        Rectangle2D all = Boxes.inset(canvas.area(), style.px(MARGIN));
        HyperBlock block = KernelScene.block(kernels, scene.focus().lens());
        double baseline = all.getY() + Labels.capHeight(style.bold());
        String name = "Block %d, %d branches, mean over %d channels".formatted(block.index(), block.branches().size(), block.channels());
        Labels.draw(canvas, Labels.fitted(style.bold(), name, all.getWidth()), style.bold(), style.ink(), all.getX(), baseline, Align.LEFT);
        double foot = foot(style, kernels, all.getWidth());
        double top = all.getY() + Labels.lineHeight(style.bold()) + style.px(8);
        Rectangle2D space = Boxes.of(all.getX(), top, all.getWidth(), all.getMaxY() - foot - top);
        if (!block.branches().isEmpty()) {
            Plane first = block.branches().getFirst().map();
            List<Rectangle2D> boxes = Tiles.of(space, block.branches().size(), first.cols() / (double) first.rows(), head(style), style.px(14));
            for (int i = 0; i < boxes.size(); i++) branch(canvas, boxes.get(i), scene, kernels.blocks().size(), block, block.branches().get(i));
        }
        double bar = all.getMaxY() - foot + style.px(12);
        ColourBar key = scene.focus().lockedScale().isPresent() ? SignedScale.common("Activation", scene.focus().lockedScale())
                : new ColourBar("Activation, relative to the limit of each branch", -1, 1, DivergingScale::argb, ColourBar.Range.FIXED, false);
        key.paint(canvas, all.getX(), bar, Math.min(style.px(BAR), all.getWidth()));
        Caption.paint(canvas, ModeWords.of(kernels), all.getX(), bar + ColourBar.height(style) + style.px(8), all.getWidth());
        canvas.note("mode", kernels.mode());
    }

    private static void branch(Canvas canvas, Rectangle2D box, Scene scene, int blocks, HyperBlock block, Branch branch) {
        FigureStyle style = canvas.style();
        Rectangle2D map = Boxes.of(box.getX(), box.getY() + head(style), box.getWidth(), box.getHeight() - head(style));
        if (map.getWidth() < style.px(16)) return;
        SignedScale scale = SignedScale.of(List.of(branch.map()), scene.focus().lockedScale());
        double y = box.getY() + Labels.capHeight(style.bold());
        double line = Labels.lineHeight(style.small());
        Labels.draw(canvas, Labels.fitted(style.bold(), branch.name(), box.getWidth()), style.bold(), style.ink(), box.getX(), y, Align.LEFT);
        String numbers = "mean %s, s.d. %s".formatted(Numbers.fixed(branch.mean(), 2), Numbers.fixed(branch.deviation(), 2));
        Labels.draw(canvas, Labels.firstThatFits(style.small(), box.getWidth(), numbers, "s.d. " + Numbers.fixed(branch.deviation(), 2)), style.small(), style.muted(), box.getX(), y + line, Align.LEFT);
        Labels.draw(canvas, Labels.fitted(style.small(), "limit " + scale.text(), box.getWidth()), style.small(), style.muted(), box.getX(), y + 2 * line, Align.LEFT);
        Target target = Names.head(scene.frame(), blocks, block.index(), branch.name()).map(Target::of).orElse(Target.NONE);
        MapTile.paint(canvas, map, branch.map(), scale, HeatMap.VECTOR_CELLS / 12, target instanceof Target.Head(var id) && scene.focus().selected().contains(id), target,
                "%s: %s".formatted(branch.name(), numbers));
        canvas.note("block %d %s".formatted(block.index(), branch.name()), "%s, limit %s, bottleneck weight %s".formatted(numbers, scale.text(), Numbers.plain(branch.weight())));
    }
}
