package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Turns row-major maps into blocked ones and back. */
final class Lanewise {
    private Lanewise() {}

    static void spread(MemorySegment plain, BlockedMap map) {
        Grid grid = map.grid();
        long example = (long) grid.size() * Float.BYTES;
        for (int block = 0; block < grid.blocks(); block++) {
            int live = Math.min(Lanes.COUNT, grid.examples() - block * Lanes.COUNT);
            for (int row = 0; row < grid.rows(); row++) {
                for (int channel = 0; channel < grid.channels(); channel++) {
                    long from = block * Lanes.COUNT * example + ((long) channel * grid.rows() + row) * grid.cols() * Float.BYTES;
                    spreadRow(plain, from, example, map.memory(), grid.at(block, row, channel, 0), grid.cols(), live);
                }
            }
        }
    }

    private static void spreadRow(MemorySegment plain, long from, long example, MemorySegment memory, long to, int cols, int live) {
        for (int lane = 0; lane < live; lane++) {
            long source = from + lane * example;
            long target = to + (long) lane * Float.BYTES;
            for (int col = 0; col < cols; col++) {
                memory.set(ValueLayout.JAVA_FLOAT, target + col * Lanes.BYTES, plain.get(ValueLayout.JAVA_FLOAT_UNALIGNED, source + (long) col * Float.BYTES));
            }
        }
        for (int lane = live; lane < Lanes.COUNT; lane++) {
            for (int col = 0; col < cols; col++) memory.set(ValueLayout.JAVA_FLOAT, to + (long) lane * Float.BYTES + col * Lanes.BYTES, 0);
        }
    }

    static void collect(BlockedMap map, MemorySegment plain) {
        Grid grid = map.grid();
        long example = (long) grid.size() * Float.BYTES;
        for (int block = 0; block < grid.blocks(); block++) {
            int live = Math.min(Lanes.COUNT, grid.examples() - block * Lanes.COUNT);
            for (int row = 0; row < grid.rows(); row++) {
                for (int channel = 0; channel < grid.channels(); channel++) {
                    long to = block * Lanes.COUNT * example + ((long) channel * grid.rows() + row) * grid.cols() * Float.BYTES;
                    collectRow(map.memory(), grid.at(block, row, channel, 0), plain, to, example, grid.cols(), live);
                }
            }
        }
    }

    private static void collectRow(MemorySegment memory, long from, MemorySegment plain, long to, long example, int cols, int live) {
        for (int lane = 0; lane < live; lane++) {
            long source = from + (long) lane * Float.BYTES;
            long target = to + lane * example;
            for (int col = 0; col < cols; col++) {
                plain.set(ValueLayout.JAVA_FLOAT_UNALIGNED, target + (long) col * Float.BYTES, memory.get(ValueLayout.JAVA_FLOAT, source + col * Lanes.BYTES));
            }
        }
    }
}
