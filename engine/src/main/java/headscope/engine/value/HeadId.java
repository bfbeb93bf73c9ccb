package headscope.engine.value;

/**
 * Names one head for its whole life. A slot that is resampled gets a new generation, so an identifier never means two heads.
 *
 * @param layer      layer index, counted from 0 at the input
 * @param slot       output channel within the layer, from 0
 * @param generation how many heads lived in the slot before this one
 */
public record HeadId(int layer, int slot, int generation) implements Comparable<HeadId> {
    public HeadId {
        if (layer < 0 || slot < 0 || generation < 0) {
            throw new IllegalArgumentException("head: expected layer, slot and generation >= 0, found %d, %d, %d".formatted(layer, slot, generation));
        }
    }

    /** The name without the generation, as people write it: {@code L0H3}. */
    public String slotName() {
        return "L" + layer + "H" + slot;
    }

    @Override
    public int compareTo(HeadId other) {
        int byLayer = Integer.compare(layer, other.layer);
        int bySlot = byLayer != 0 ? byLayer : Integer.compare(slot, other.slot);
        return bySlot != 0 ? bySlot : Integer.compare(generation, other.generation);
    }

    /** {@code L0H3}, or {@code L0H3.2} for the second successor in that slot. */
    @Override
    public String toString() {
        return generation == 0 ? slotName() : slotName() + "." + generation;
    }
}
