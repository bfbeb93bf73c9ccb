package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Part;
import headscope.engine.kernel.field.Store;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.value.Plane;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A slow net as the continuous field that it is: its kernel on a grid of any size over the same square, with frequencies that may be scaled. Position maps and contexts,
 * which are only known at the points of the written kernel, are interpolated; norms of S-renormalisation are those of the written kernel. At the written size and with
 * frequencies as they are it is the written kernel. Engine thread only.
 */
final class FieldSampler {
    private static final int CACHE_LINE = 64;

    private final Room room;
    private final SlowNet net;
    private final SlowNetShape shape;
    private final double scale;

    /**
     * @param room  whose parameters and context of the last pass are looked at, of one sample
     * @param scale by which frequencies are multiplied
     */
    FieldSampler(Room room, SlowNet net, double scale) {
        this.room = room;
        this.net = net;
        shape = net.shape();
        this.scale = scale;
    }

    /**
     * The field of one channel.
     *
     * @param side rows and columns; of a net along one axis, columns of one row
     */
    Plane sample(int channel, int side) {
        boolean line = shape.axes() == 1;
        try (Arena arena = Arena.ofShared()) {
            List<Field> factors = new ArrayList<>();
            if (shape.hasContext()) run(arena, line ? 1 : shape.grid().getFirst(), shape.grid().getLast(), channel, factors, true);
            Field kernel = run(arena, line ? 1 : side, side, channel, factors, false);
            return Planes.of(kernel, 0, 0);
        }
    }

    /**
     * Runs the net on a grid.
     *
     * @param factors by which S-renormalisation multiplies hidden units of each layer: found on the written grid, used on any
     */
    private Field run(Arena arena, int rows, int cols, int channel, List<Field> factors, boolean find) {
        FieldMath math = room.math();
        int hidden = shape.hidden();
        Field positions = resampled(arena, net.positions(), rows, cols);
        Optional<Field> context = net.context().map(u -> resampled(arena, u.context().value().samples(0, 1), rows, cols));
        Field h = sines(arena, 0, rows, cols);
        for (int i = 1; i <= shape.layers(); i++) {
            Mixer mixer = new Mixer(room, shape.part("hidden" + i));
            Field sums = field(arena, hidden, rows, cols);
            Field next = field(arena, hidden, rows, cols);
            mixer.forward(h, sums);
            math.elements().multiply(sums, sines(arena, i, rows, cols), 1, next, Store.SET);
            math.elements().spread(positions, 1, next, Store.ADD);
            h = next;
            if (context.isEmpty()) continue;
            if (find) factors.add(factor(arena, h));
            Field modulation = field(arena, hidden, rows, cols);
            new Mixer(room, shape.part("modulate" + i)).forward(context.get(), modulation);
            math.elements().multiply(h, factors.get(i - 1), 1, sums, Store.SET);
            Field result = field(arena, hidden, rows, cols);
            math.elements().multiply(sums, modulation, 1, result, Store.SET);
            h = result;
        }
        Mixer out = new Mixer(room, shape.part("out"));
        Field kernel = field(arena, 1, rows, cols);
        math.mixing().mix(List.of(new Part(h, out.weight().cols(channel, channel + 1))), out.bias().channels(channel, channel + 1), kernel);
        return kernel;
    }

    /** What S-renormalisation multiplies each hidden unit by: alpha + beta / norm. */
    private Field factor(Arena arena, Field h) {
        Field factor = field(arena, h.channels(), 1, 1);
        room.math().elements().multiplySum(h, h, factor, Store.SET);
        for (int u = 0; u < h.channels(); u++) {
            double norm = Math.sqrt(factor.get(0, u, 0));
            factor.set(0, u, 0, Modulation.ALPHA + (norm > 0 ? Modulation.BETA / norm : 0));
        }
        return factor;
    }

    private Field sines(Arena arena, int filter, int rows, int cols) {
        String name = shape.part("filter" + filter);
        Field written = room.plane(name + "/weight", 1, shape.hidden());
        Field frequency = field(arena, shape.axes(), 1, shape.hidden());
        room.math().elements().spread(written, scale, frequency, Store.SET);
        Matrix omega = frequency.matrix(0);
        Field values = field(arena, shape.hidden(), rows, cols);
        room.math().sines().sines(omega, room.parameter(name + "/bias"), values);
        return values;
    }

    /** Bilinear between points, corners on corners. */
    private Field resampled(Arena arena, Field from, int rows, int cols) {
        Field to = field(arena, from.channels(), rows, cols);
        for (int c = 0; c < from.channels(); c++) {
            for (int y = 0; y < rows; y++) {
                double atY = rows == 1 ? 0 : (double) y * (from.rows() - 1) / (rows - 1);
                int top = Math.min((int) atY, Math.max(0, from.rows() - 2));
                int below = Math.min(top + 1, from.rows() - 1);
                for (int x = 0; x < cols; x++) {
                    double atX = cols == 1 ? 0 : (double) x * (from.cols() - 1) / (cols - 1);
                    int left = Math.min((int) atX, Math.max(0, from.cols() - 2));
                    int right = Math.min(left + 1, from.cols() - 1);
                    double upper = between(from.get(0, c, top * from.cols() + left), from.get(0, c, top * from.cols() + right), atX - left);
                    double lower = between(from.get(0, c, below * from.cols() + left), from.get(0, c, below * from.cols() + right), atX - left);
                    to.set(0, c, y * cols + x, between(upper, lower, atY - top));
                }
            }
        }
        return to;
    }

    private static double between(double a, double b, double share) {
        return share == 0 ? a : a + share * (b - a);
    }

    private Field field(Arena arena, int channels, int rows, int cols) {
        long size = (long) channels * rows * cols * (room.wide() ? Double.BYTES : Float.BYTES);
        MemorySegment memory = arena.allocate(size, CACHE_LINE);
        return Field.of(memory, 0, 1, channels, rows, cols, room.wide());
    }
}
