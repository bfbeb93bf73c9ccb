package headscope.visualizers;

import headscope.engine.value.HeadId;

/** What a place in a figure stands for. */
public sealed interface Target {
    record Head(HeadId id) implements Target {}

    /** Two heads that are compared. */
    record Pair(HeadId a, HeadId b) implements Target {}

    /** A head that is dead, at the place of its death. */
    record Tomb(HeadId id) implements Target {}

    /** A pixel of the input picture, as {@code Focus.row} and {@code Focus.col} count them. */
    record Position(int row, int col) implements Target {}

    /** An example of the validation split. */
    record Example(int index) implements Target {}

    /**
     * A cell of the confusion matrix.
     *
     * @param example index of one validation example in the cell, -1 if it is empty
     */
    record ClassPair(int trueClass, int predicted, int example) implements Target {}

    /** A glimpse, counted from 0 in time order. */
    record Glimpse(int index) implements Target {}

    /** A cell of the attention grid of a layer. */
    record Cell(int layer, int row, int col) implements Target {}

    /** A channel of a kernel that a network has written, as a lens counts them; for a layer that attends, a slice. */
    record Kernel(int block, int kernel, int channel) implements Target {}

    /** Has a text to show, but leads nowhere. */
    record None() implements Target {}

    Target NONE = new None();

    static Target of(HeadId head) {
        return new Head(head);
    }
}
