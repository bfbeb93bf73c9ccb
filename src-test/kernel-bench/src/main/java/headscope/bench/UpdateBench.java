package headscope.bench;

import headscope.engine.kernel.Updates;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
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

/** Moving the parameters, and the norm of their gradient: as many numbers as the sampled network, the plain one and a large one have. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class UpdateBench {
    private static final double RATE = 1e-6;

    @Param({"42000", "144000", "1000000"})
    private int size;

    private final Updates updates = Updates.best();
    private Arena arena;
    private Updates.Buffers buffers;
    private Updates.Part all;
    private long step;

    @Setup
    public void prepare() {
        arena = Arena.ofShared();
        buffers = new Updates.Buffers(random(), random(), ones(), arena.allocate(ValueLayout.JAVA_FLOAT, 2L * size), size);
        all = new Updates.Part(0, size, 1, RATE / 100);
    }

    private MemorySegment random() {
        SplittableRandom random = new SplittableRandom(1);
        MemorySegment numbers = arena.allocate(ValueLayout.JAVA_FLOAT, size);
        for (int i = 0; i < size; i++) numbers.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) random.nextDouble(-1, 1));
        return numbers;
    }

    private MemorySegment ones() {
        MemorySegment numbers = arena.allocate(ValueLayout.JAVA_FLOAT, size);
        for (int i = 0; i < size; i++) numbers.setAtIndex(ValueLayout.JAVA_FLOAT, i, 1);
        return numbers;
    }

    @TearDown
    public void close() {
        arena.close();
    }

    @Benchmark
    public void sgd() {
        updates.sgd(buffers, all, RATE);
    }

    @Benchmark
    public void nesterov() {
        updates.nesterov(buffers, all, RATE, 0.9);
    }

    @Benchmark
    public void adam() {
        updates.adam(buffers, all, RATE, 0.9, 0.999, 1e-8, ++step);
    }

    @Benchmark
    public double squares() {
        return updates.squares(buffers.gradients(), buffers.trainable(), 0, size);
    }
}
