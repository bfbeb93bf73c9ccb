package headscope.visualizers.kernel;

import headscope.engine.value.HyperBlock;
import headscope.engine.value.HyperBlock.HyperKernel;
import headscope.engine.value.HyperKernels;
import headscope.engine.value.Plane;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.draw.Labels;
import java.awt.geom.Rectangle2D;

/**
 * Measures of rows of kernels: names at the left, channels side by side, numbers at the right.
 *
 * @param tile  side of a kernel's picture
 * @param names width of the column of names
 * @param top   height of what stands above the rows
 */
record KernelRows(double tile, double names, double top) {
    private static final double LEAST_TILE = 12;
    private static final double GOOD_TILE = 34;
    private static final double LARGEST_TILE = 72;
    private static final double NUMBERS = 50;
    /** A kernel of one row is a band, this part of a tile high. */
    private static final double BAND = 0.75;

    /** Measures for an area: tiles as large as the height allows. */
    static KernelRows fitting(FigureStyle style, HyperKernels kernels, Rectangle2D area, double top) {
        double fixed = fixedHeight(style, kernels) + top;
        double tiles = tiles(kernels);
        return new KernelRows(Math.clamp((area.getHeight() - fixed) / tiles, style.px(LEAST_TILE), style.px(LARGEST_TILE)), names(style, kernels), top);
    }

    static double heightFor(FigureStyle style, HyperKernels kernels, double top) {
        return fixedHeight(style, kernels) + top + tiles(kernels) * style.px(GOOD_TILE);
    }

    private static double fixedHeight(FigureStyle style, HyperKernels kernels) {
        int rows = kernels.blocks().stream().mapToInt(b -> b.kernels().size()).sum();
        return kernels.blocks().size() * headHeight(style) + rows * gap(style);
    }

    private static double tiles(HyperKernels kernels) {
        return Math.max(1, kernels.blocks().stream().flatMap(b -> b.kernels().stream()).mapToDouble(k -> isBand(k) ? BAND : 1).sum());
    }

    private static double names(FigureStyle style, HyperKernels kernels) {
        double widest = 0;
        for (HyperBlock block : kernels.blocks()) {
            for (HyperKernel kernel : block.kernels()) {
                widest = Math.max(widest, Math.max(Labels.width(style.text(), kernel.name()), Labels.width(style.small(), size(kernel))));
            }
        }
        return Math.min(widest + style.px(12), style.px(130));
    }

    static double headHeight(FigureStyle style) {
        return Labels.lineHeight(style.bold()) + style.px(8);
    }

    static double gap(FigureStyle style) {
        return style.px(4);
    }

    /** Width of one column of numbers. */
    static double numbers(FigureStyle style) {
        return style.px(NUMBERS);
    }

    static boolean isBand(HyperKernel kernel) {
        return !kernel.shown().isEmpty() && kernel.shown().getFirst().rows() == 1;
    }

    double height(HyperKernel kernel) {
        return isBand(kernel) ? BAND * tile : tile;
    }

    /** Such as 32 × 32. */
    static String size(HyperKernel kernel) {
        if (kernel.shown().isEmpty()) return "";
        Plane first = kernel.shown().getFirst();
        return first.rows() == 1 ? first.cols() + " channels" : first.rows() + " \u00d7 " + first.cols();
    }
}
