package headscope.engine.resample;

import java.util.Comparator;
import java.util.List;

/** Which heads of a layer leave at an event. */
final class Leaving {
    private static final Comparator<Occupant> WORST_FIRST = Comparator.comparingDouble(Occupant::rank).thenComparing(Occupant::id);

    private Leaving() {}

    /** How many heads of so many a fraction is, rounded; the last one always stays. */
    static int count(double fraction, int heads) {
        return Math.clamp(Math.round(fraction * heads), 0, Math.max(0, heads - 1));
    }

    /** The bottom of a layer's ranking: as many as the fraction allows, without the young and the frozen. */
    static List<Occupant> worst(LayerState state, double fraction) {
        return state.heads().stream().filter(Occupant::mayGo).sorted(WORST_FIRST).limit(count(fraction, state.heads().size())).toList();
    }

    /** The place of a head in words: {@code rank 0.03, place 31 of 32}. */
    static String place(LayerState state, Occupant head) {
        long better = state.heads().stream().filter(h -> WORST_FIRST.compare(h, head) > 0).count();
        return "rank %.2f, place %d of %d".formatted(head.rank(), better + 1, state.heads().size());
    }

    /** One sentence for a fraction that would have taken the last head, or nothing. */
    static List<String> lastHead(LayerState state, double fraction) {
        if (state.heads().isEmpty() || Math.round(fraction * state.heads().size()) < state.heads().size()) return List.of();
        return List.of("Layer %d keeps its best head: a layer is never emptied.".formatted(state.layer().index()));
    }
}
