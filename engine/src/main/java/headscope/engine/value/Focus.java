package headscope.engine.value;

import java.util.Optional;
import java.util.Set;

/**
 * Where the person looks: one selection for all views.
 *
 * @param selected  selected heads
 * @param hovered   head under the pointer
 * @param layer     layer whose heads the masks figure shows
 * @param row       query position on the input picture, in pixels of the picture
 * @param col       query position on the input picture
 * @param criterion criterion id that orders the ranking; empty = combined rank
 * @param lockedScale weights are drawn on [-lockedScale, +lockedScale] if present, otherwise on the range of what is shown
 * @param glimpse   the glimpse that is looked at, in time order from 0; later ones are not shown; -1 = the last one
 * @param lens      where in a network that writes kernels
 */
public record Focus(Set<HeadId> selected, Optional<HeadId> hovered, int layer, int row, int col, Optional<String> criterion, Optional<Float> lockedScale, int glimpse, Lens lens) {
    public static final Focus NONE = new Focus(Set.of(), Optional.empty(), 0, -1, -1, Optional.empty(), Optional.empty(), -1, Lens.CLOSED);

    public Focus {
        selected = Set.copyOf(selected);
    }

    public Focus withSelected(Set<HeadId> heads) {
        return new Focus(heads, hovered, layer, row, col, criterion, lockedScale, glimpse, lens);
    }

    public Focus withHovered(Optional<HeadId> head) {
        return new Focus(selected, head, layer, row, col, criterion, lockedScale, glimpse, lens);
    }

    public Focus withLayer(int index) {
        return new Focus(selected, hovered, index, row, col, criterion, lockedScale, glimpse, lens);
    }

    public Focus at(int pixelRow, int pixelCol) {
        return new Focus(selected, hovered, layer, pixelRow, pixelCol, criterion, lockedScale, glimpse, lens);
    }

    public Focus withCriterion(Optional<String> id) {
        return new Focus(selected, hovered, layer, row, col, id, lockedScale, glimpse, lens);
    }

    public Focus withLockedScale(Optional<Float> limit) {
        return new Focus(selected, hovered, layer, row, col, criterion, limit, glimpse, lens);
    }

    public Focus withGlimpse(int index) {
        return new Focus(selected, hovered, layer, row, col, criterion, lockedScale, index, lens);
    }

    public Focus withLens(Lens other) {
        return new Focus(selected, hovered, layer, row, col, criterion, lockedScale, glimpse, other);
    }
}
