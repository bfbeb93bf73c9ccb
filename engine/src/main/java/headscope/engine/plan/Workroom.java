package headscope.engine.plan;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.MatrixProduct;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.value.BadSettingException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** Memory, products and threads of one executor, all in floats or all in doubles. Engine thread only. */
public final class Workroom implements AutoCloseable {
    private static final int CACHE_LINE = 64;

    private final Arena arena = Arena.ofShared();
    private final List<Factor> factors = new ArrayList<>();
    private final boolean wide;
    private final Workers workers;
    private final MatrixProduct product;
    private final ParameterLayout layout;
    private final Sheet parameters;
    private final Sheet slopes;
    private long reserved;

    /**
     * @param wide    whether numbers are doubles
     * @param threads that kernels may use, the caller included
     */
    public Workroom(ParameterLayout layout, boolean wide, int threads) {
        this.layout = layout;
        this.wide = wide;
        workers = new Workers(threads);
        product = wide ? MatrixProduct.inDouble() : MatrixProduct.best(workers);
        parameters = sheet(1, layout.size());
        slopes = sheet(1, layout.size());
    }

    /**
     * Room for a matrix, all 0.
     *
     * @throws BadSettingException if all of them together would take more memory than arrays may, in one sentence
     */
    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: a sheet is not used after close
    public Sheet sheet(int rows, int cols) {
        long bytes = Math.max(1, bytes(rows, cols));
        reserve(bytes);
        return new Sheet(MemorySegment.ofAddress(arena.allocate(bytes, CACHE_LINE).address()).reinterpret(bytes), rows, cols, wide);
    }

    public Factor factor(int rows, int cols) {
        reserve(bytes(rows, cols));
        Factor factor = product.factor(rows, cols);
        factors.add(factor);
        return factor;
    }

    private long bytes(int rows, int cols) {
        return (long) rows * cols * (wide ? Double.BYTES : Float.BYTES);
    }

    /** Refuses before memory is touched: the system would kill the program. */
    private void reserve(long more) {
        long most = Pointer.maxBytes();
        reserved += more;
        if (most > 0 && reserved > most) {
            throw new BadSettingException("memory: expected passes that need at most %,d MB, found more for a batch of this size. Choose a smaller batch or fewer heads.".formatted(most >> 20));
        }
    }

    public MatrixProduct product() {
        return product;
    }

    public Workers workers() {
        return workers;
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** Numbers of the network, in the order of the layout. */
    public Sheet parameters() {
        return parameters;
    }

    /** Their gradient. */
    public Sheet slopes() {
        return slopes;
    }

    /** The numbers of one parameter, [all but the last axis, last axis]. */
    public Sheet parameter(String name) {
        return part(parameters, name);
    }

    /** The gradient of one parameter, likewise. */
    public Sheet slope(String name) {
        return part(slopes, name);
    }

    private Sheet part(Sheet all, String name) {
        ParameterSpec spec = layout.spec(name);
        long width = wide ? Double.BYTES : Float.BYTES;
        int cols = spec.shape()[spec.shape().length - 1];
        return new Sheet(all.memory().asSlice(layout.offset(name) * width, spec.count() * width), spec.count() / cols, cols, wide);
    }

    /** Whether numbers are doubles. */
    public boolean wide() {
        return wide;
    }

    @Override
    public void close() {
        factors.forEach(Factor::close);
        product.close();
        workers.close();
        arena.close();
    }
}
