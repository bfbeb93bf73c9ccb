package headscope.engine.plan;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Entries of the flat buffer that belong to parts of a network which own whole arrays, or rows of one.
 *
 * @param ranges for each part what it owns, ascending and without overlap
 */
public record PartRanges(List<List<Range>> ranges) implements Ownership {
    /** Buffer positions from {@code from} to before {@code to}. */
    public record Range(int from, int to) {
        public Range {
            if (from < 0 || to < from) throw new IllegalArgumentException("range: expected 0 <= from <= to, found %d..%d".formatted(from, to));
        }
    }

    public PartRanges {
        ranges = ranges.stream().map(List::copyOf).toList();
    }

    @Override
    public boolean holds(int position) {
        return ranges.stream().flatMap(List::stream).anyMatch(r -> position >= r.from() && position < r.to());
    }

    @Override
    public int[] of(int slot) {
        return ranges.get(slot).stream().flatMapToInt(r -> IntStream.range(r.from(), r.to())).toArray();
    }
}
