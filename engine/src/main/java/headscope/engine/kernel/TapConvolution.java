package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer of sampled heads over a batch: forward pass, gradient with respect to the input, gradient of the weights. Its cost follows the taps that are there,
 * not the window they were drawn from: linear in k, nothing for a pruned head. Plain convolutions are the case in which every head reads the whole window;
 * heads that read the same cells share their loads. A sequence is a map of one row. Engine thread only.
 */
public final class TapConvolution implements AutoCloseable {
    private final Grid in;
    private final Grid out;
    private final SumPass forward;
    private final List<SumPass> backward = new ArrayList<>();
    private final List<int[]> remainders = new ArrayList<>();
    private final ProductPass weights;
    private final int rowStride;
    private final int colStride;
    private final Workers workers;
    /** Serves instead of the passes here while all heads read whole windows; made when first needed. */
    private WinogradConvolution winograd;
    private boolean whole;

    /**
     * @param in  input, with {@code pad} at least the largest |dx|
     * @param out sums: ceil(H / rowStride) x ceil(W / colStride) cells, likewise padded
     */
    public TapConvolution(Grid in, Grid out, int rowStride, int colStride, Workers workers) {
        if (out.rows() != (in.rows() + rowStride - 1) / rowStride || out.cols() != (in.cols() + colStride - 1) / colStride || in.examples() != out.examples()) {
            throw new IllegalArgumentException("sampled convolution: expected %d x %d cells for %d examples, found %s".formatted((in.rows() + rowStride - 1) / rowStride,
                    (in.cols() + colStride - 1) / colStride, in.examples(), out));
        }
        this.workers = workers;
        this.in = in;
        this.out = out;
        this.rowStride = rowStride;
        this.colStride = colStride;
        forward = new SumPass(in, out, Phase.strided(out, rowStride, colStride), workers);
        for (int row = 0; row < Math.min(rowStride, in.rows()); row++) {
            for (int col = 0; col < Math.min(colStride, in.cols()); col++) {
                backward.add(new SumPass(out, in, Phase.remainder(in, row, rowStride, col, colStride), workers));
                remainders.add(new int[] {row, col});
            }
        }
        weights = new ProductPass(in, out, rowStride, colStride, workers);
    }

    /**
     * Takes over what the heads read.
     *
     * @param taps     of all heads that take part
     * @param learning those of them whose weights get a gradient
     * @throws IllegalArgumentException naming the first tap that reads outside the input's channels or padding
     */
    public void follow(Taps taps, Taps learning) {
        taps.check(in, out);
        whole = rowStride == 1 && colStride == 1 && WinogradConvolution.serves(in, out, taps);
        if (whole) {
            if (winograd == null) winograd = new WinogradConvolution(in, out, workers);
            winograd.follow(taps, learning);
            return;
        }
        forward.follow(taps);
        Taps turned = taps.turned();
        for (int i = 0; i < backward.size(); i++) backward.get(i).follow(remainder(turned, remainders.get(i)[0], remainders.get(i)[1]));
        weights.follow(learning);
    }

    /** The turned taps that reach input cells of a remainder, in whole steps. */
    private Taps remainder(Taps turned, int row, int col) {
        int[] kept = new int[turned.count()];
        int count = 0;
        for (int i = 0; i < turned.count(); i++) {
            if (Math.floorMod(row + turned.dy()[i], rowStride) == 0 && Math.floorMod(col + turned.dx()[i], colStride) == 0) kept[count++] = i;
        }
        int[][] parts = new int[5][count];
        for (int i = 0; i < count; i++) {
            parts[0][i] = turned.head()[kept[i]];
            parts[1][i] = turned.channel()[kept[i]];
            parts[2][i] = Math.floorDiv(row + turned.dy()[kept[i]], rowStride);
            parts[3][i] = Math.floorDiv(col + turned.dx()[kept[i]], colStride);
            parts[4][i] = turned.position()[kept[i]];
        }
        return new Taps(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** Reads the weights; once for each change of the parameters. */
    public void load(MemorySegment parameters) {
        if (whole) {
            winograd.load(parameters);
            return;
        }
        forward.load(parameters);
        backward.forEach(pass -> pass.load(parameters));
    }

    /**
     * @param x       not modified
     * @param bias    per head
     * @param rectify whether negative sums become 0
     * @param y       overwritten, but for its padding
     */
    public void forward(BlockedMap x, float[] bias, boolean rectify, BlockedMap y) {
        if (whole) {
            winograd.forward(x, bias, rectify, y);
        } else {
            forward.run(x, bias, rectify, y);
        }
    }

    /**
     * @param slope gradient of the loss with respect to the sums, not modified
     * @param dx    gradient with respect to the input; overwritten, but for its padding
     */
    public void inputGradient(BlockedMap slope, BlockedMap dx) {
        if (whole) {
            winograd.inputGradient(slope, dx);
        } else {
            for (SumPass pass : backward) pass.run(slope, null, false, dx);
        }
    }

    /**
     * @param x         input, not modified
     * @param slope     gradient of the loss with respect to the sums, not modified
     * @param gradients of the parameters, floats that any thread may access; the entries of the taps are overwritten
     */
    public void weightGradient(BlockedMap x, BlockedMap slope, MemorySegment gradients) {
        if (whole) {
            winograd.weightGradient(x, slope, gradients);
        } else {
            weights.run(x, slope, gradients);
        }
    }

    @Override
    public void close() {
        if (winograd != null) winograd.close();
    }
}
