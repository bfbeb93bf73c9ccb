package headscope.engine.surgery;

import headscope.engine.value.HeadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Heads that died, in the order of their deaths. Immutable and bounded: the oldest lose their numbers first, and at last their names. */
public record Graveyard(List<Grave> graves) {
    public static final Graveyard EMPTY = new Graveyard(List.of());
    /** Names that are kept, hundreds of events of a policy. */
    static final int MOST = 5000;
    /** Numbers that are kept, a few thousand heads of the reference networks. */
    static final long MOST_BYTES = 8L << 20;

    public Graveyard {
        graves = List.copyOf(graves);
    }

    public Optional<Grave> of(HeadId id) {
        return graves.stream().filter(g -> g.head().id().equals(id)).findFirst();
    }

    Graveyard with(List<Grave> died) {
        List<Grave> all = new ArrayList<>(graves);
        all.addAll(died);
        List<Grave> kept = new ArrayList<>(all.subList(Math.max(0, all.size() - MOST), all.size()));
        long bytes = 0;
        for (int i = kept.size() - 1; i >= 0; i--) {
            bytes += kept.get(i).bytes();
            if (bytes > MOST_BYTES) kept.set(i, kept.get(i).withoutRemains());
        }
        return new Graveyard(kept);
    }

    Graveyard without(List<HeadId> ids) {
        return ids.isEmpty() ? this : new Graveyard(graves.stream().filter(g -> !ids.contains(g.head().id())).toList());
    }
}
