package headscope.engine.kernel.sample;

import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Factor;
import headscope.engine.kernel.product.Finish;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.kernel.product.MatrixProduct;
import headscope.engine.kernel.product.Sheet;
import headscope.engine.kernel.product.Start;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Convolution in which every example may have kernels of its own, and its gradients: {@code y_b = x_b * K_b}. Examples are shared out among threads; each is a
 * product of unfolded windows [positions, k k I / G] with kernels [k k I / G, O / G], some positions at a time, so that the windows stay in the cache. Sheets: x
 * and dx [B, H W I], y and dy [B, positions O], kernels and their slopes [B, k k (I / G) O], or [1, k k (I / G) O] where all examples share one set. Results do not
 * depend on the number of threads. One thread at a time.
 */
public final class SampleConvolution implements AutoCloseable {
    /** Numbers of unfolded windows at a time: 256 KiB of floats. */
    private static final int CACHED = 1 << 16;
    private static final int FEWEST_POSITIONS = 16;
    /** Parts of a batch whose slopes of shared kernels are added up apart, so that the sum has one order. */
    private static final int PIECES = 8;
    private static final int CACHE_LINE = 64;

    private final ConvolutionShape shape;
    private final boolean wide;
    private final Workers workers;
    private final RunLoops loops;
    private final Unfolding unfolding;
    private final int chunk;
    private final Arena arena = Arena.ofShared();
    private final List<Tools> tools;
    private final List<Factor> common = new ArrayList<>();
    private final List<Factor> commonBack = new ArrayList<>();
    private final MatrixProduct loader;
    private final Workers.Body forward = this::forward;
    private final Workers.Body back = this::back;
    private final Workers.Body slopesOfExample = this::slopesOfExample;
    private final Workers.Body slopesOfPiece = this::slopesOfPiece;
    private final Workers.Body addPieces = this::addPieces;
    private Sheet pieces;

    private Sheet x;
    private Sheet kernels;
    private Sheet bias;
    private Sheet y;
    private boolean shared;
    private int count;

    /** @param wide whether numbers are doubles */
    public SampleConvolution(ConvolutionShape shape, boolean wide, Workers workers) {
        this.shape = shape;
        this.wide = wide;
        this.workers = workers;
        loops = RunLoops.best(wide);
        unfolding = new Unfolding(shape, loops);
        chunk = Math.min(shape.positions(), Math.max(FEWEST_POSITIONS, CACHED / shape.window()));
        loader = wide ? MatrixProduct.inDouble() : MatrixProduct.best(workers);
        tools = IntStream.range(0, workers.count()).mapToObj(_ -> new Tools()).toList();
    }

    /** What a thread works with. */
    private final class Tools implements AutoCloseable {
        final Workers alone = new Workers(1);
        final MatrixProduct product = wide ? MatrixProduct.inDouble() : MatrixProduct.best(alone);
        final Sheet windows = sheet(chunk, shape.window());
        final Factor kernel = product.factor(shape.window(), shape.outputsEach());
        final Factor kernelBack = product.factor(shape.outputsEach(), shape.window());
        final Factor slopes = product.factor(chunk, shape.outputsEach());
        final Factor lastSlopes = product.factor(rest(), shape.outputsEach());

        Factor slopes(int rows) {
            return rows == chunk ? slopes : lastSlopes;
        }

        @Override
        public void close() {
            for (Factor factor : List.of(kernel, kernelBack, slopes, lastSlopes)) factor.close();
            product.close();
            alone.close();
        }
    }

    /** Positions of the last chunk. */
    private int rest() {
        int left = shape.positions() % chunk;
        return left == 0 ? chunk : left;
    }

    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: nothing is used after close
    private Sheet sheet(int rows, int cols) {
        long bytes = Math.max(1, (long) rows * cols * (wide ? Double.BYTES : Float.BYTES));
        return new Sheet(MemorySegment.ofAddress(arena.allocate(bytes, CACHE_LINE).address()).reinterpret(bytes), rows, cols, wide);
    }

    public ConvolutionShape shape() {
        return shape;
    }

    /**
     * Overwrites y.
     *
     * @param kernels one row, or one for each example
     * @param bias    [1, O], or null for none
     * @param count   examples, from the first
     */
    public void forward(Sheet x, Sheet kernels, Sheet bias, Sheet y, int count) {
        bind(x, kernels, y, count);
        this.bias = bias;
        if (shared) loadCommon(common, false);
        workers.run(count, forward);
    }

    private void bind(Sheet x, Sheet kernels, Sheet y, int count) {
        this.x = x;
        this.kernels = kernels;
        this.y = y;
        this.count = count;
        shared = kernels.rows() == 1;
    }

    private void loadCommon(List<Factor> factors, boolean transposed) {
        for (int group = 0; group < shape.groups(); group++) {
            if (factors.size() == group) {
                factors.add(transposed ? loader.factor(shape.outputsEach(), shape.window()) : loader.factor(shape.window(), shape.outputsEach()));
            }
            Matrix kernel = kernel(kernels, 0, group);
            loader.load(transposed ? kernel.transposed() : kernel, factors.get(group));
        }
    }

    /** Kernels of a group, [k k I / G, O / G]. */
    private Matrix kernel(Sheet all, int row, int group) {
        return new Matrix(all.memory(), (long) row * shape.kernelSize() + (long) group * shape.outputsEach(), shape.window(), shape.outputsEach(), shape.outputs(), 1);
    }

    /** Outputs of a group at some positions, [positions, O / G]. */
    private Matrix outputs(int example, int group, int from, int to) {
        long first = ((long) example * shape.positions() + from) * shape.outputs() + (long) group * shape.outputsEach();
        return new Matrix(y.memory(), first, to - from, shape.outputsEach(), shape.outputs(), 1);
    }

    private void forward(int worker, int example) {
        Tools own = tools.get(worker);
        for (int group = 0; group < shape.groups(); group++) {
            if (!shared) own.product.load(kernel(kernels, example, group), own.kernel);
            Start start = bias == null ? Start.ZERO : new Start.Row(bias.memory(), (long) group * shape.outputsEach());
            for (int from = 0; from < shape.positions(); from += chunk) {
                int to = Math.min(shape.positions(), from + chunk);
                unfolding.unfold(x, input(example), group, from, to, own.windows);
                own.product.multiply(own.windows.rows(0, to - from), shared ? common.get(group) : own.kernel, outputs(example, group, from, to), start, Finish.NONE);
            }
        }
    }

    /** Where an example begins in x. */
    private long input(int example) {
        return (long) example * shape.cells() * shape.inputs();
    }

    /** Overwrites dx with the slope of what was read. */
    public void inputSlopes(Sheet dy, Sheet kernels, Sheet dx, int count) {
        bind(dx, kernels, dy, count);
        if (shared) loadCommon(commonBack, true);
        workers.run(count, back);
    }

    private void back(int worker, int example) {
        Tools own = tools.get(worker);
        x.clear(example, example + 1);
        for (int group = 0; group < shape.groups(); group++) {
            if (!shared) own.product.load(kernel(kernels, example, group).transposed(), own.kernelBack);
            for (int from = 0; from < shape.positions(); from += chunk) {
                int to = Math.min(shape.positions(), from + chunk);
                own.product.multiply(outputs(example, group, from, to), shared ? commonBack.get(group) : own.kernelBack, own.windows.rows(0, to - from));
                unfolding.fold(own.windows, from, to, group, x, input(example));
            }
        }
    }

    /** Overwrites the slopes of the kernels: one row, the sum over all examples, or one for each example. */
    public void kernelSlopes(Sheet x, Sheet dy, Sheet slopes, int count) {
        bind(x, slopes, dy, count);
        if (!shared) {
            workers.run(count, slopesOfExample);
            return;
        }
        if (pieces == null) pieces = sheet(PIECES, shape.kernelSize());
        workers.run(PIECES, slopesOfPiece);
        workers.run(shape.window(), addPieces);
    }

    private void slopesOfExample(int worker, int example) {
        addSlopes(tools.get(worker), example, kernels, example, Start.ZERO);
    }

    private void slopesOfPiece(int worker, int piece) {
        pieces.clear(piece, piece + 1);
        for (int b = count * piece / PIECES; b < count * (piece + 1) / PIECES; b++) addSlopes(tools.get(worker), b, pieces, piece, Start.HERE);
    }

    private void addSlopes(Tools own, int example, Sheet into, int row, Start start) {
        for (int group = 0; group < shape.groups(); group++) {
            for (int from = 0; from < shape.positions(); from += chunk) {
                int to = Math.min(shape.positions(), from + chunk);
                unfolding.unfold(x, input(example), group, from, to, own.windows);
                Factor slopes = own.slopes(to - from);
                own.product.load(outputs(example, group, from, to), slopes);
                own.product.multiply(own.windows.rows(0, to - from).transposed(), slopes, kernel(into, row, group), from == 0 ? start : Start.HERE, Finish.NONE);
            }
        }
    }

    private void addPieces(int worker, int row) {
        long at = (long) row * shape.outputs();
        kernels.memory().asSlice(at * width(), (long) shape.outputs() * width()).fill((byte) 0);
        for (int piece = 0; piece < PIECES; piece++) loops.add(pieces, (long) piece * shape.kernelSize() + at, kernels, at, shape.outputs());
    }

    private int width() {
        return wide ? Double.BYTES : Float.BYTES;
    }

    @Override
    public void close() {
        tools.forEach(Tools::close);
        common.forEach(Factor::close);
        commonBack.forEach(Factor::close);
        loader.close();
        arena.close();
    }
}
