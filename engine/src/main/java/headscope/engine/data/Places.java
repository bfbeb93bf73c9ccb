package headscope.engine.data;

import headscope.engine.value.Place;
import java.util.Arrays;
import java.util.List;

/**
 * The place of every example of a split.
 *
 * @param numbers [N, 4]: row, column, height and width as in {@link Place}; not copied and must not change
 */
public record Places(float[] numbers) {
    private static final int EACH = 4;

    public Places {
        if (numbers.length % EACH != 0) throw new IllegalArgumentException("places: expected %d numbers per example, found %d in all".formatted(EACH, numbers.length));
    }

    public static Places of(List<Place> places) {
        float[] numbers = new float[EACH * places.size()];
        for (int i = 0; i < places.size(); i++) {
            Place p = places.get(i);
            System.arraycopy(new float[] {p.row(), p.col(), p.height(), p.width()}, 0, numbers, EACH * i, EACH);
        }
        return new Places(numbers);
    }

    public int count() {
        return numbers.length / EACH;
    }

    public Place of(int index) {
        int at = EACH * index;
        return new Place(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]);
    }

    /** Those of the chosen examples, in their order. */
    Places selected(int[] index) {
        float[] chosen = new float[EACH * index.length];
        for (int i = 0; i < index.length; i++) System.arraycopy(numbers, EACH * index[i], chosen, EACH * i, EACH);
        return new Places(chosen);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Places p && Arrays.equals(numbers, p.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
