package headscope.engine.value;

import java.util.Arrays;

/**
 * The choices of one layer of an attention grid for one example. Immutable: arrays are copied in and out.
 *
 * @param index         of the layer
 * @param side          side of a cell, pixels of the example
 * @param rows          of cells
 * @param cols          of cells
 * @param choices       [rows, cols]: 0 nothing, 1 the 3 x 3 kernel, 2 the 5 x 5 kernel
 * @param probabilities [3, rows, cols] of each choice before it is made
 * @param forced        [rows, cols]: whether a person made the choice
 * @param macs          multiply-accumulates of this layer as chosen
 * @param denseMacs     the same with the largest kernel everywhere
 */
public record ChoiceLayer(int index, int side, int rows, int cols, byte[] choices, float[] probabilities, boolean[] forced, long macs, long denseMacs) {
    public ChoiceLayer {
        if (choices.length != rows * cols || probabilities.length != 3 * rows * cols || forced.length != rows * cols) {
            throw new IllegalArgumentException("choices of layer %d: expected %d x %d cells, found %d choices, %d probabilities, %d marks".formatted(index, rows, cols,
                    choices.length, probabilities.length, forced.length));
        }
        choices = choices.clone();
        probabilities = probabilities.clone();
        forced = forced.clone();
    }

    /** Choice of a cell. */
    public int choice(int row, int col) {
        return choices[row * cols + col];
    }

    /** Probability of a choice of a cell. */
    public float probability(int choice, int row, int col) {
        return probabilities[(choice * rows + row) * cols + col];
    }

    public boolean isForced(int row, int col) {
        return forced[row * cols + col];
    }

    @Override
    public byte[] choices() {
        return choices.clone();
    }

    @Override
    public float[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public boolean[] forced() {
        return forced.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ChoiceLayer c && index == c.index && side == c.side && rows == c.rows && cols == c.cols && macs == c.macs && denseMacs == c.denseMacs
                && Arrays.equals(choices, c.choices) && Arrays.equals(probabilities, c.probabilities) && Arrays.equals(forced, c.forced);
    }

    @Override
    public int hashCode() {
        return 31 * index + Arrays.hashCode(choices);
    }
}
