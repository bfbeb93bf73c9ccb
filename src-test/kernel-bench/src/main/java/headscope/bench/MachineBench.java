package headscope.bench;

import headscope.app.bench.CopyBandwidth;
import headscope.app.bench.FmaPeak;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The pieces that the peak of the machine is counted in, on one core: a block of multiply-adds on registers, and a copy of a block of memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MachineBench {
    private final Runnable multiplyAdd = FmaPeak.piece();
    private final Runnable copy = CopyBandwidth.piece();

    /** {@link FmaPeak#OPERATIONS} floating-point operations. */
    @Benchmark
    public void multiplyAdd() {
        multiplyAdd.run();
    }

    /** {@link CopyBandwidth#PIECE} bytes read and as many written. */
    @Benchmark
    public void copy() {
        copy.run();
    }
}
