package headscope.bench;

import headscope.engine.kernel.BlockedMap;
import headscope.engine.kernel.Grid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Turning row-major maps of 28 x 28 cells into the order with examples innermost, and back; 64 examples. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayoutBench {
    private static final int BATCH = 64;
    private static final int SIDE = 28;

    @Param({"1", "16", "64"})
    private int channels;

    private Arena arena;
    private BlockedMap map;
    private MemorySegment plain;

    @Setup
    public void prepare() {
        arena = Arena.ofShared();
        map = new BlockedMap(new Grid(BATCH, channels, SIDE, SIDE, 3));
        plain = arena.allocate(ValueLayout.JAVA_FLOAT, (long) BATCH * channels * SIDE * SIDE);
    }

    @TearDown
    public void close() {
        map.close();
        arena.close();
    }

    @Benchmark
    public void write() {
        map.write(plain);
    }

    @Benchmark
    public void read() {
        map.read(plain);
    }
}
