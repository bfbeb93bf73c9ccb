package headscope.bench;

import headscope.app.bench.LayerBuffers;
import headscope.app.bench.LayerShape;
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

/** The three passes of a layer of sampled heads, one at a time: 64 examples, C 32, O 64, 28 x 28, k 9. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LayerBench {
    private static final int CHANNELS = 32;
    private static final int HEADS = 64;
    private static final int SIDE = 28;
    private static final int K = 9;

    @Param({"tap", "shared"})
    private String mode;

    @Param({"3", "7", "15"})
    private int n;

    private LayerBuffers layer;

    @Setup
    public void prepare() {
        layer = new LayerBuffers(new LayerShape(mode.equals("shared"), CHANNELS, HEADS, SIDE, K, n, 0), Runtime.getRuntime().availableProcessors());
    }

    @TearDown
    public void close() {
        layer.close();
    }

    @Benchmark
    public void forward() {
        layer.forward();
    }

    @Benchmark
    public void inputGradient() {
        layer.inputGradient();
    }

    @Benchmark
    public void weightGradient() {
        layer.weightGradient();
    }

    @Benchmark
    public void load() {
        layer.load();
    }
}
