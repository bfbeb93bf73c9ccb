package headscope.engine.kernel.cell;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Maps with channels innermost: floats [B, H, W, C] in memory outside the heap, zero at first. Around each example lie {@code pad} rows and columns of zeros,
 * those right of one row being those left of the next, so that kernels need not ask where the map ends. One thread at a time, or several on different examples.
 */
public final class CellMap implements AutoCloseable {
    private static final int CACHE_LINE = 64;

    /**
     * @param examples B
     * @param channels C
     * @param rows     H
     * @param cols     W
     * @param pad      zeros on each side, at least the radius of the kernels that read the map
     */
    public record Shape(int examples, int channels, int rows, int cols, int pad) {
        public Shape {
            if (examples < 1 || channels < 1 || rows < 1 || cols < 1 || pad < 0) {
                throw new IllegalArgumentException("map: expected at least one example, channel, row and column, found %d, %d, %d, %d".formatted(examples, channels, rows, cols));
            }
            long largest = ((long) rows + 2 * pad + 1) * (cols + pad) * channels * Float.BYTES;
            if (largest > Integer.MAX_VALUE) throw new IllegalArgumentException("map of %d x %d x %d: expected an example under 2 GiB, found %d bytes".formatted(channels, rows, cols, largest));
        }

        int cellBytes() {
            return channels * Float.BYTES;
        }

        int rowBytes() {
            return (cols + pad) * cellBytes();
        }

        long exampleBytes() {
            long used = (long) (rows + 2 * pad) * rowBytes() + (long) pad * cellBytes();
            return Math.ceilDiv(used, CACHE_LINE) * CACHE_LINE;
        }

        /** Bytes from the start of an example to a position inside the map. */
        int at(int row, int col) {
            return (row + pad) * rowBytes() + (col + pad) * cellBytes();
        }
    }

    private final Arena arena = Arena.ofShared();
    private final Shape shape;
    private final MemorySegment memory;

    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: the map is not used after close
    public CellMap(Shape shape) {
        this.shape = shape;
        long bytes = shape.examples * shape.exampleBytes();
        memory = MemorySegment.ofAddress(arena.allocate(bytes, CACHE_LINE).address()).reinterpret(bytes);
    }

    public Shape shape() {
        return shape;
    }

    MemorySegment memory() {
        return memory;
    }

    /**
     * Overwrites one example.
     *
     * @param plain floats, the example [C, H, W] row-major from number {@code first}
     */
    public void write(int example, MemorySegment plain, long first) {
        long base = example * shape.exampleBytes();
        for (int c = 0; c < shape.channels; c++) {
            for (int row = 0; row < shape.rows; row++) {
                long from = (first + ((long) c * shape.rows + row) * shape.cols) * Float.BYTES;
                long to = base + shape.at(row, 0) + (long) c * Float.BYTES;
                if (shape.channels == 1) {
                    MemorySegment.copy(plain, from, memory, to, (long) shape.cols * Float.BYTES);
                } else {
                    for (int col = 0; col < shape.cols; col++) {
                        memory.set(ValueLayout.JAVA_FLOAT, to + (long) col * shape.cellBytes(), plain.get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + (long) col * Float.BYTES));
                    }
                }
            }
        }
    }

    /** The inverse of {@link #write}: overwrites {@code plain} from number {@code first}. */
    public void read(int example, MemorySegment plain, long first) {
        long base = example * shape.exampleBytes();
        long to = first * Float.BYTES;
        for (int c = 0; c < shape.channels; c++) {
            for (int row = 0; row < shape.rows; row++) {
                long from = base + shape.at(row, 0) + (long) c * Float.BYTES;
                for (int col = 0; col < shape.cols; col++, to += Float.BYTES) {
                    plain.set(ValueLayout.JAVA_FLOAT_UNALIGNED, to, memory.get(ValueLayout.JAVA_FLOAT, from + (long) col * shape.cellBytes()));
                }
            }
        }
    }

    /** Number of channel {@code c} at a position. */
    public float get(int example, int c, int row, int col) {
        return memory.get(ValueLayout.JAVA_FLOAT, example * shape.exampleBytes() + shape.at(row, col) + (long) c * Float.BYTES);
    }

    @Override
    public void close() {
        arena.close();
    }
}
