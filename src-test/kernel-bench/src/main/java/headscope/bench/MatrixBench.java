package headscope.bench;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.MatrixProduct;
import headscope.engine.kernel.product.Start;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The three products of a layer of 256 inputs and outputs: 8.4 million multiply-adds forward and for the gradient of the input, 50.3 for that of the weights. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatrixBench {
    private static final int EXAMPLES = 128;
    private static final int STEPS = 6;
    private static final int WIDTH = 256;
    private static final int CACHE_LINE = 64;

    private Arena arena;
    private Workers workers;
    private MatrixProduct product;
    private Matrix x;
    private Matrix w;
    private Matrix y;
    private Matrix all;
    private Factor factor;
    private Factor slope;

    @Setup
    public void prepare() {
        arena = Arena.ofShared();
        workers = Workers.ofMachine();
        product = MatrixProduct.best(workers);
        x = matrix(EXAMPLES);
        w = matrix(WIDTH);
        y = matrix(EXAMPLES);
        all = matrix(STEPS * EXAMPLES);
        factor = product.factor(WIDTH, WIDTH);
        slope = product.factor(STEPS * EXAMPLES, WIDTH);
        product.load(w, factor);
    }

    private Matrix matrix(int rows) {
        return Matrix.of(arena.allocate((long) rows * WIDTH * ValueLayout.JAVA_FLOAT.byteSize(), CACHE_LINE), 0, rows, WIDTH);
    }

    @TearDown
    public void close() {
        factor.close();
        slope.close();
        product.close();
        workers.close();
        arena.close();
    }

    @Benchmark
    public void forward() {
        product.multiply(x, factor, y, Start.ZERO, Finish.RECTIFIED);
    }

    @Benchmark
    public void inputGradient() {
        product.load(w.transposed(), factor);
        product.multiply(x, factor, y);
    }

    @Benchmark
    public void weightGradient() {
        product.load(all, slope);
        product.multiply(all.transposed(), slope, w);
    }
}
