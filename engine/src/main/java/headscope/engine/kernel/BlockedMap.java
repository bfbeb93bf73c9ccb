package headscope.engine.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory of one {@link Grid}, outside the heap and aligned to cache lines; zero at first. One thread at a time, or several on different cells. */
public final class BlockedMap implements AutoCloseable {
    private static final int CACHE_LINE = 64;

    private final Arena arena = Arena.ofShared();
    private final Grid grid;
    private final MemorySegment memory;

    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: the map is not used after close
    public BlockedMap(Grid grid) {
        this.grid = grid;
        memory = MemorySegment.ofAddress(arena.allocate(grid.bytes(), CACHE_LINE).address()).reinterpret(grid.bytes());
    }

    public Grid grid() {
        return grid;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Overwrites the map with {@code plain}, floats [B, C, H, W] row-major; lanes that do not count become 0. */
    public void write(MemorySegment plain) {
        Lanewise.spread(plain, this);
    }

    /** The inverse of {@link #write}: overwrites {@code plain}, floats [B, C, H, W] row-major. */
    public void read(MemorySegment plain) {
        Lanewise.collect(this, plain);
    }

    public void write(float[] plain) {
        write(MemorySegment.ofArray(plain));
    }

    /** All numbers of the examples that count, [B, C, H, W] row-major. */
    public float[] read() {
        float[] plain = new float[grid.examples() * grid.size()];
        read(MemorySegment.ofArray(plain));
        return plain;
    }

    float get(int example, int channel, int row, int col) {
        return memory.get(ValueLayout.JAVA_FLOAT, grid.at(example / Lanes.COUNT, row, channel, col) + (long) example % Lanes.COUNT * Float.BYTES);
    }

    @Override
    public void close() {
        arena.close();
    }
}
