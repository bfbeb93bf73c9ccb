package headscope.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    /** Groups of heads that share cells where enough is shared, otherwise one group per head. No head may read a cell twice. */
    static List<TapGroup> of(Taps taps) {
        List<Reading> readings = Reading.of(taps);
        Map<Sharing, List<Reading>> sharing = new LinkedHashMap<>();
        for (Reading reading : readings) sharing.computeIfAbsent(new Sharing(reading.cell.dy(), reading.heads), _ -> new ArrayList<>()).add(reading);
        List<TapGroup> groups = new ArrayList<>();
        if (readings.size() >= SHORTEST * sharing.size()) {
            sharing.forEach((shared, parts) -> addThrees(shared.heads, parts, groups));
        } else {
            addByHead(readings, groups);
        }
        groups.sort(Comparator.comparing((TapGroup g) -> g.cells.getFirst()).thenComparing(g -> g.heads[0]));
        return groups;
    }

    /** Threes, and rather two twos than a three and a one. */
    private static void addThrees(int[] heads, List<Reading> readings, List<TapGroup> groups) {
        List<Cell> cells = readings.stream().map(Reading::cell).toList();
        for (int from = 0; from < heads.length;) {
            int left = heads.length - from;
            int to = from + (left == HEADS + 1 ? 2 : Math.min(HEADS, left));
            int[][] position = new int[cells.size()][];
            for (int e = 0; e < position.length; e++) position[e] = Arrays.copyOfRange(readings.get(e).position, from, to);
            groups.add(new TapGroup(Arrays.copyOfRange(heads, from, to), cells, position));
            from = to;
        }
    }

    private static void addByHead(List<Reading> readings, List<TapGroup> groups) {
        Map<Integer, List<Cell>> cells = new TreeMap<>();
        Map<Integer, List<int[]>> positions = new HashMap<>();
        for (Reading reading : readings) {
            for (int i = 0; i < reading.heads.length; i++) {
                cells.computeIfAbsent(reading.heads[i], _ -> new ArrayList<>()).add(reading.cell);
                positions.computeIfAbsent(reading.heads[i], _ -> new ArrayList<>()).add(new int[] {reading.position[i]});
            }
        }
        cells.forEach((head, read) -> groups.add(new TapGroup(new int[] {head}, List.copyOf(read), positions.get(head).toArray(int[][]::new))));
    }

    /** The cells {@code from .. to} of this group, as a group of its own. */
    TapGroup part(int from, int to) {
        return new TapGroup(heads, cells.subList(from, to), Arrays.copyOfRange(position, from, to));
    }

    /** Which heads read a cell, ascending, with which weights. */
    private record Reading(Cell cell, int[] heads, int[] position) {
        /**
         * Of all cells that are read, in their order. An edit waits for this, and a layer may have tens of thousands of taps: they are sorted as numbers, made of
         * dy, channel, dx, head and the tap's index, not as objects in maps.
         */
        static List<Reading> of(Taps taps) {
            long[] keys = new long[taps.count()];
            int bits = append(keys, taps.dy());
            bits += append(keys, taps.channel());
            bits += append(keys, taps.dx());
            int headBits = append(keys, taps.head());
            int indexBits = bits(taps.count());
            bits += headBits + indexBits;
            if (bits >= Long.SIZE) throw new IllegalArgumentException("taps: expected fewer than 64 bits to tell them apart, found %d. Choose fewer heads.".formatted(bits));
            for (int i = 0; i < keys.length; i++) keys[i] = keys[i] << indexBits | i;
            Arrays.sort(keys);
            List<Reading> readings = new ArrayList<>();
            for (int from = 0, to; from < keys.length; from = to) {
                long cell = keys[from] >>> headBits + indexBits;
                to = from + 1;
                while (to < keys.length && keys[to] >>> headBits + indexBits == cell) to++;
                readings.add(of(taps, keys, from, to, (1L << indexBits) - 1));
            }
            return readings;
        }

        /** Puts a value behind each key; returns how many bits it takes. */
        private static int append(long[] keys, int[] values) {
            int least = 0;
            int most = 0;
            for (int value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            int bits = bits((long) most - least);
            for (int i = 0; i < keys.length; i++) keys[i] = keys[i] << bits | (long) values[i] - least;
            return bits;
        }

        private static int bits(long most) {
            return Long.SIZE - Long.numberOfLeadingZeros(most);
        }

        private static Reading of(Taps taps, long[] keys, int from, int to, long indices) {
            int[] heads = new int[to - from];
            int[] position = new int[to - from];
            int tap = 0;
            for (int i = 0; i < heads.length; i++) {
                tap = (int) (keys[from + i] & indices);
                heads[i] = taps.head()[tap];
                position[i] = taps.position()[tap];
            }
            return new Reading(new Cell(taps.channel()[tap], taps.dy()[tap], taps.dx()[tap]), heads, position);
        }
    }

    /** Key of a map: the heads that read some cells of one dy. */
    private record Sharing(int dy, int[] heads) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sharing s && dy == s.dy && Arrays.equals(heads, s.heads);
        }

        @Override
        public int hashCode() {
            return 31 * dy + Arrays.hashCode(heads);
        }
    }
}
