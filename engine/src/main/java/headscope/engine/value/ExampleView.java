package headscope.engine.value;

import java.util.Arrays;

/**
 * The example on screen and what the network says of it. Immutable: the array is copied in and out.
 *
 * @param index         position in the validation split, or -1 for a drawn input and for an example with something over it
 * @param label         true class, or -1 if unknown
 * @param probabilities one per class, sums to 1
 */
public record ExampleView(int index, Picture input, int label, float[] probabilities) {
    public ExampleView {
        probabilities = probabilities.clone();
    }

    @Override
    public float[] probabilities() {
        return probabilities.clone();
    }

    /** What to call it: its number, or that somebody has changed or drawn it. */
    public String name() {
        if (index >= 0) return "Example " + index;
        return label >= 0 ? "Spoiled example" : "Your input";
    }

    /** Class with the largest probability. */
    public int predicted() {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            if (probabilities[c] > probabilities[best]) best = c;
        }
        return best;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ExampleView e && index == e.index && label == e.label && input.equals(e.input) && Arrays.equals(probabilities, e.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * index + Arrays.hashCode(probabilities);
    }
}
