package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.Similarity;
import headscope.engine.value.HeadId;
import java.util.List;

/**
 * One layer as policies see it.
 *
 * @param heads    those that take part, in slot order
 * @param likeness how alike they are
 */
public record LayerState(HeadLayer layer, List<Occupant> heads, Likeness likeness) {
    public LayerState {
        heads = List.copyOf(heads);
    }

    /** How alike the heads of a layer are; worked out when asked for. */
    public interface Likeness {
        /** [O, O] row-major over {@link LayerState#heads}. */
        double[] matrix(Similarity kind);
    }

    public Occupant of(HeadId id) {
        return heads.stream().filter(h -> h.id().equals(id)).findFirst().orElseThrow();
    }

    /** Taps of all heads together. */
    public int taps() {
        return heads.stream().mapToInt(h -> h.taps().k()).sum();
    }
}
