package headscope.engine.value;

import java.util.Arrays;
import java.util.List;

/**
 * One glimpse.
 *
 * @param slot     head of the layer of glimpses
 * @param x        where the network looked, -1 at the left edge, 1 at the right
 * @param y        -1 at the top, 1 at the bottom
 * @param spread   standard deviation with which the place is drawn in training, same unit; 0 for a place that is given
 * @param baseline reward that the network expects after this glimpse, 0..1
 * @param belief   probability of each class after this glimpse
 * @param patches  what it saw, one per scale, each at the side of the finest; pruned scales are black
 * @param forced   whether a person chose the place
 */
public record Fixation(int slot, double x, double y, double spread, double baseline, float[] belief, List<Picture> patches, boolean forced) {
    public Fixation {
        belief = belief.clone();
        patches = List.copyOf(patches);
    }

    @Override
    public float[] belief() {
        return belief.clone();
    }

    /** Row of the window's centre in an example of so many rows, pixels from the top edge. */
    public double row(int rows) {
        return 0.5 * (y + 1) * rows;
    }

    /** Column of the window's centre in an example of so many columns, pixels from the left edge. */
    public double col(int cols) {
        return 0.5 * (x + 1) * cols;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Fixation f && slot == f.slot && x == f.x && y == f.y && spread == f.spread && baseline == f.baseline && forced == f.forced
                && Arrays.equals(belief, f.belief) && patches.equals(f.patches);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * slot + Double.hashCode(x)) + Double.hashCode(y);
    }
}
