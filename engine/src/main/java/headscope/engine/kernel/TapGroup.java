package headscope.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A few heads that read the same cells: a kernel loads each cell once for all of them.
 *
 * @param heads    1 .. {@link #HEADS}
 * @param cells    cells in the order they are read: ascending dy
 * @param position [cell][head] of the weight in the parameters
 */
record TapGroup(int[] heads, List<Cell> cells, int[][] position) {
    /** Heads at most: three heads times seven columns of sums fill the 32 registers of AVX-512. */
    static final int HEADS = 3;
    /** Where groups would be shorter, sharing costs more than it saves. */
    private static final int SHORTEST = 8;

    /** What one tap reads. */
    record Cell(int channel, int dy, int dx) implements Comparable<Cell> {
        private static final Comparator<Cell> ORDER = Comparator.comparingInt(Cell::dy).thenComparingInt(Cell::channel).thenComparingInt(Cell::dx);

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    private record Shared(int dy, List<Integer> heads) {}

    /** Groups of heads that share cells where enough is shared, otherwise one group per head. */
    static List<TapGroup> of(Taps taps) {
        TreeMap<Cell, TreeMap<Integer, Integer>> readers = new TreeMap<>();
        for (int i = 0; i < taps.count(); i++) {
            readers.computeIfAbsent(new Cell(taps.channel()[i], taps.dy()[i], taps.dx()[i]), _ -> new TreeMap<>()).put(taps.head()[i], taps.position()[i]);
        }
        Map<Shared, List<Cell>> sharing = new HashMap<>();
        readers.forEach((cell, heads) -> sharing.computeIfAbsent(new Shared(cell.dy(), List.copyOf(heads.keySet())), _ -> new ArrayList<>()).add(cell));
        boolean pays = readers.size() >= SHORTEST * sharing.size();
        List<TapGroup> groups = new ArrayList<>();
        if (pays) {
            sharing.forEach((shared, cells) -> parts(shared.heads()).forEach(part -> groups.add(group(part, cells, readers))));
        } else {
            byHead(readers).forEach((head, cells) -> groups.add(group(List.of(head), cells, readers)));
        }
        groups.sort(Comparator.comparing((TapGroup g) -> g.cells.getFirst()).thenComparing(g -> g.heads[0]));
        return groups;
    }

    private static Map<Integer, List<Cell>> byHead(TreeMap<Cell, TreeMap<Integer, Integer>> readers) {
        Map<Integer, List<Cell>> cells = new TreeMap<>();
        readers.forEach((cell, heads) -> heads.keySet().forEach(head -> cells.computeIfAbsent(head, _ -> new ArrayList<>()).add(cell)));
        return cells;
    }

    /** Threes, and rather two twos than a three and a one. */
    private static List<List<Integer>> parts(List<Integer> heads) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < heads.size();) {
            int left = heads.size() - from;
            int next = left == HEADS + 1 ? 2 : Math.min(HEADS, left);
            parts.add(heads.subList(from, from + next));
            from += next;
        }
        return parts;
    }

    private static TapGroup group(List<Integer> heads, List<Cell> cells, Map<Cell, TreeMap<Integer, Integer>> readers) {
        int[][] position = new int[cells.size()][heads.size()];
        for (int e = 0; e < cells.size(); e++) {
            for (int i = 0; i < heads.size(); i++) position[e][i] = readers.get(cells.get(e)).get(heads.get(i));
        }
        return new TapGroup(heads.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(cells), position);
    }

    /** The cells {@code from .. to} of this group, as a group of its own. */
    TapGroup part(int from, int to) {
        return new TapGroup(heads, cells.subList(from, to), Arrays.copyOfRange(position, from, to));
    }
}
