package headscope.engine.grid;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Place;

/**
 * A layer that computes in each cell what was chosen for it. A cell is the same part of the picture in all layers; where the map was pooled, it has fewer
 * positions. At the lower and right rim cells may be cut, and cells that lie beyond the map of a pooled layer have no positions at all.
 *
 * @param heads    the filters, with the large kernel as their window
 * @param cellRows map rows of a cell
 * @param cellCols map columns of a cell
 * @param gridRows rows of cells
 * @param gridCols columns of cells
 * @param centre   whether the choice "nothing" still computes the centre tap of the kernel
 * @param separate whether the small kernel has weights of its own; otherwise it is the centre of the large one
 */
record GridLayer(HeadLayer heads, int cellRows, int cellCols, int gridRows, int gridCols, boolean centre, boolean separate) {
    /** Nothing, 3 x 3, 5 x 5. */
    static final int CHOICES = 3;

    int index() {
        return heads.index();
    }

    int cells() {
        return gridRows * gridCols;
    }

    /** Radius of a choice's kernel in rows: 0, 1, 2, less where the map is lower. */
    int rowRadius(int choice) {
        return Math.min(choice, heads.rowRadius());
    }

    int colRadius(int choice) {
        return Math.min(choice, heads.colRadius());
    }

    /** Cells of the kernel of a choice: 0, or 1 with the centre tap, then 9 and 25; less on maps of few rows. */
    int taps(int choice) {
        if (choice == 0) return centre ? 1 : 0;
        return (2 * rowRadius(choice) + 1) * (2 * colRadius(choice) + 1);
    }

    /** Map positions of a cell. */
    int area(int row, int col) {
        return length(row, cellRows, heads.inRows()) * length(col, cellCols, heads.inCols());
    }

    private static int length(int cell, int side, int total) {
        return Math.clamp(total - cell * side, 0, side);
    }

    /** Whether a cell and the box of an object share ground, both in positions of this map. */
    boolean touches(int cell, Place object) {
        return overlap(cell / gridCols, cellRows, object.row(), object.height()) && overlap(cell % gridCols, cellCols, object.col(), object.width());
    }

    private static boolean overlap(int cell, int side, double centre, double length) {
        return cell * side - 0.5 < centre + length / 2 && (cell + 1) * side - 0.5 > centre - length / 2;
    }

    /** Cell that a map position lies in. */
    int cell(int row, int col) {
        return row / cellRows * gridCols + col / cellCols;
    }

    /**
     * Multiply-accumulates as chosen. Every tap of the kernel counts at every position of a cell, those beyond the rim of the map among them, as in the count of a
     * plain convolution. Layers choose independently of each other: a kernel that reaches into a cell where the layer before computed nothing reads zeros there,
     * which costs that layer nothing; no layer computes a halo for the next one, as DynConv does.
     *
     * @param choices of cells row by row
     * @param first   where those of this layer and example start
     * @param perTap  input channels times heads that take part
     */
    long macs(byte[] choices, int first, long perTap) {
        long taps = 0;
        for (int cell = 0; cell < cells(); cell++) taps += (long) taps(choices[first + cell]) * area(cell / gridCols, cell % gridCols);
        return taps * perTap;
    }

    /** The same with the large kernel in every cell. */
    long denseMacs(long perTap) {
        return (long) heads.cells() * heads.inRows() * heads.inCols() * perTap;
    }

    /** The share of the map that each cell is, [gridRows, gridCols]. */
    float[] areas() {
        float[] areas = new float[cells()];
        for (int cell = 0; cell < areas.length; cell++) areas[cell] = (float) area(cell / gridCols, cell % gridCols) / (heads.inRows() * heads.inCols());
        return areas;
    }

    /** The share of {@link #denseMacs} that a choice costs in each cell, [gridRows, gridCols]. */
    float[] shares(int choice) {
        float[] shares = areas();
        for (int cell = 0; cell < shares.length; cell++) shares[cell] *= (float) taps(choice) / heads.cells();
        return shares;
    }
}
