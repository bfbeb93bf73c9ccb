package headscope.engine.value;

import java.util.HashMap;
import java.util.Map;

/**
 * What a person forces upon a network that chooses where to look, for the example on screen only.
 *
 * @param places  where a glimpse looks, by slot
 * @param choices what a cell of an attention grid chooses: 0, 1 or 2
 * @param earlier whether the same example is wanted as earlier moments of training saw it
 */
public record Gaze(Map<Integer, Place> places, Map<Cell, Integer> choices, boolean earlier) {
    /** Nothing is forced. */
    public static final Gaze FREE = new Gaze(Map.of(), Map.of(), false);

    /** A place of a glimpse, each coordinate from -1 to 1. */
    public record Place(double x, double y) {
        public Place {
            if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1)) {
                throw new BadSettingException("place of a glimpse: expected coordinates from -1 to 1, found %s, %s.".formatted(x, y));
            }
        }
    }

    /** A cell of the grid of a layer. */
    public record Cell(int layer, int row, int col) {}

    public Gaze {
        places = Map.copyOf(places);
        choices = Map.copyOf(choices);
    }

    /** The same, with a glimpse sent to a place. */
    public Gaze looking(int slot, Place place) {
        Map<Integer, Place> all = new HashMap<>(places);
        all.put(slot, place);
        return new Gaze(all, choices, earlier);
    }

    /** The same, with a cell's choice made by hand. */
    public Gaze choosing(Cell cell, int choice) {
        Map<Cell, Integer> all = new HashMap<>(choices);
        all.put(cell, choice);
        return new Gaze(places, all, earlier);
    }

    /** The same, with or without earlier moments. */
    public Gaze withEarlier(boolean wanted) {
        return new Gaze(places, choices, wanted);
    }

    /** Whether anything is forced. */
    public boolean forces() {
        return !places.isEmpty() || !choices.isEmpty();
    }
}
