package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.product.Matrix;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Memory and arithmetic of one executor, all in floats or all in doubles. Engine thread only. */
final class Room implements AutoCloseable {
    private static final int CACHE_LINE = 64;

    private final Arena arena;
    private final boolean owned;
    private final FieldMath math;
    private final boolean wide;
    private final int capacity;
    private final Map<String, ParameterSpec> specs = new HashMap<>();
    private final ParameterLayout layout;
    private final Field parameters;
    private final Field slopes;
    private final List<Signal> signals = new ArrayList<>();
    private final Map<List<Integer>, Signal> scratches = new HashMap<>();
    private final Field sum;
    private int samples;
    private long bytes;

    /**
     * @param wide     whether numbers are doubles
     * @param capacity largest number of samples in a pass
     * @param closes   whether {@link #close} gives the memory back; otherwise that happens when nobody holds the room any more
     */
    Room(ParameterLayout layout, FieldMath math, boolean wide, int capacity, boolean closes) {
        owned = closes;
        arena = closes ? Arena.ofShared() : Arena.ofAuto();
        this.layout = layout;
        this.math = math;
        this.wide = wide;
        this.capacity = capacity;
        samples = capacity;
        layout.specs().forEach(spec -> specs.put(spec.name(), spec));
        parameters = field(1, layout.size(), 1, 1);
        slopes = field(1, layout.size(), 1, 1);
        sum = field(1, 1, 1, 1);
    }

    FieldMath math() {
        return math;
    }

    /** Room for maps, all 0. */
    @SuppressWarnings("restricted") // the same memory without the arena's check at every access: fields are not used after close
    Field field(int samples, int channels, int rows, int cols) {
        long size = Math.max(1, (long) samples * channels * rows * cols) * (wide ? Double.BYTES : Float.BYTES);
        bytes += size;
        return Field.of(MemorySegment.ofAddress(arena.allocate(size, CACHE_LINE).address()).reinterpret(size), 0, samples, channels, rows, cols, wide);
    }

    /** Numbers that each sample has of its own. */
    Signal signal(int channels, int rows, int cols) {
        Signal signal = new Signal(this, capacity, channels, rows, cols);
        signals.add(signal);
        return signal;
    }

    /** Room for slopes alone, kept for who asks for the same sizes again. */
    Signal scratch(int channels, int rows, int cols) {
        return scratches.computeIfAbsent(List.of(channels, rows, cols), _ -> {
            Signal signal = signal(channels, rows, cols);
            signal.resize(samples);
            return signal;
        });
    }

    /** Room for one number. */
    Field sum() {
        return sum;
    }

    /** Numbers that all samples of a pass share. */
    Signal shared(int channels, int rows, int cols) {
        Signal signal = new Signal(this, 1, channels, rows, cols);
        signals.add(signal);
        return signal;
    }

    /** Room for what standardises so many channels, [B, C, 1, 2]. */
    Field moments(int channels) {
        return field(capacity, channels, 1, 2);
    }

    /** A field of constants, one sample. */
    Field constant(int channels, double value) {
        Field field = field(1, channels, 1, 1);
        field.fill(value);
        return field;
    }

    /** Tells how many samples the passes from now on have. */
    void resize(int count) {
        if (count < 1 || count > capacity) throw new IllegalArgumentException("samples: expected 1.." + capacity + ", found " + count);
        samples = count;
        signals.forEach(signal -> signal.resize(count));
    }

    /** Forgets all slopes of signals. */
    void begin() {
        signals.forEach(Signal::begin);
    }

    int samples() {
        return samples;
    }

    int capacity() {
        return capacity;
    }

    boolean wide() {
        return wide;
    }

    /** All parameters, [1, size, 1, 1] in the order of the layout. */
    Field parameters() {
        return parameters;
    }

    /** Their gradient. */
    Field slopes() {
        return slopes;
    }

    /** A parameter as one number per channel, not a copy. */
    Field parameter(String name) {
        return part(parameters, name, 1, 1);
    }

    Field slope(String name) {
        return part(slopes, name, 1, 1);
    }

    /** A parameter as one map, [1, 1, rows, cols], not a copy. */
    Field plane(String name, int rows, int cols) {
        return part(parameters, name, rows, cols);
    }

    Field planeSlope(String name, int rows, int cols) {
        return part(slopes, name, rows, cols);
    }

    /** A parameter as a matrix [in, out], not a copy. */
    Matrix matrix(String name) {
        return matrix(parameters, name);
    }

    Matrix matrixSlope(String name) {
        return matrix(slopes, name);
    }

    private Matrix matrix(Field all, String name) {
        int[] shape = specs.get(name).shape();
        return Matrix.of(all.memory(), layout.offset(name), shape[0], shape[1]);
    }

    private Field part(Field all, String name, int rows, int cols) {
        ParameterSpec spec = specs.get(name);
        if (spec == null) throw new IllegalArgumentException("parameter '" + name + "': there is none");
        return Field.of(all.memory(), layout.offset(name), 1, spec.count() / (rows * cols), rows, cols, wide);
    }

    /** Bytes of numbers handed out. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (owned) arena.close();
    }
}
