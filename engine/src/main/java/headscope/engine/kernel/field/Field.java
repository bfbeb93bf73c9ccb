package headscope.engine.kernel.field;

import headscope.engine.kernel.product.Matrix;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/**
 * Maps outside the heap: number (b, c, p) stands at {@code first + b step + c rows cols + p} of the memory. Letters: B samples, C channels, cells p of a map of rows x cols, row-major. A
 * sequence is a map of one row. What has one number per channel, a bias, has one cell; what all samples share has one sample. Where an operation says that a field may be
 * <em>repeated</em>, its samples, channels or cells may be 1 and then stand for as many as are needed. The memory must be one that any thread may access.
 *
 * @param first position of number (0, 0, 0), counted in numbers
 * @param step  numbers from sample to sample, so that a field may be some channels of a wider one
 * @param wide  whether its numbers are doubles; otherwise they are floats
 */
public record Field(MemorySegment memory, long first, int samples, int channels, int rows, int cols, long step, boolean wide) {
    public Field {
        if (first < 0 || samples < 0 || channels < 0 || rows < 1 || cols < 1 || step < 0) {
            throw new IllegalArgumentException("field: expected places and sizes of at least 0 and maps of at least 1 x 1, found first %d, %d samples of %d channels of %d x %d, step %d"
                    .formatted(first, samples, channels, rows, cols, step));
        }
    }

    /** Without gaps between samples. */
    public static Field of(MemorySegment memory, long first, int samples, int channels, int rows, int cols, boolean wide) {
        return new Field(memory, first, samples, channels, rows, cols, (long) channels * rows * cols, wide);
    }

    public int cells() {
        return rows * cols;
    }

    /** Bytes of a number. */
    public int bytesEach() {
        return wide ? Double.BYTES : Float.BYTES;
    }

    /** Channels {@code from} to before {@code to}. */
    public Field channels(int from, int to) {
        if (from < 0 || from > to || to > channels) throw new IndexOutOfBoundsException("channels %d to %d of a field of %d".formatted(from, to, channels));
        return new Field(memory, first + (long) from * cells(), samples, to - from, rows, cols, step, wide);
    }

    /** Samples {@code from} to before {@code to}. */
    public Field samples(int from, int to) {
        if (from < 0 || from > to || to > samples) throw new IndexOutOfBoundsException("samples %d to %d of a field of %d".formatted(from, to, samples));
        return new Field(memory, first + from * step, to - from, channels, rows, cols, step, wide);
    }

    /** Position of the first cell of a map, counted in numbers. */
    public long at(int sample, int channel) {
        return first + sample * step + (long) channel * cells();
    }

    public double get(int sample, int channel, int cell) {
        long i = at(sample, channel) + cell;
        return wide ? memory.getAtIndex(JAVA_DOUBLE, i) : memory.getAtIndex(JAVA_FLOAT, i);
    }

    public void set(int sample, int channel, int cell, double value) {
        long i = at(sample, channel) + cell;
        if (wide) memory.setAtIndex(JAVA_DOUBLE, i, value);
        else memory.setAtIndex(JAVA_FLOAT, i, (float) value);
    }

    /** Number (b, c, p) where samples, channels or cells of which there is one stand for all. */
    double repeated(int sample, int channel, int cell) {
        return get(samples == 1 ? 0 : sample, channels == 1 ? 0 : channel, cells() == 1 ? 0 : cell);
    }

    void put(int sample, int channel, int cell, double value, Store store) {
        set(sample, channel, cell, store == Store.ADD ? get(sample, channel, cell) + value : value);
    }

    /** Copies the cells of a map. */
    void read(int sample, int channel, double[] to) {
        for (int p = 0; p < cells(); p++) to[p] = get(sample, channel, p);
    }

    double[] map(int sample, int channel) {
        double[] cells = new double[cells()];
        read(sample, channel, cells);
        return cells;
    }

    /** Writes or adds the cells of a map. */
    void put(int sample, int channel, double[] cells, Store store) {
        for (int p = 0; p < cells.length; p++) put(sample, channel, p, cells[p], store);
    }

    /** Overwrites all numbers. */
    public void fill(double value) {
        for (int b = 0; b < samples; b++) {
            long from = at(b, 0);
            if (value == 0) {
                memory.asSlice(from * bytesEach(), (long) channels * cells() * bytesEach()).fill((byte) 0);
                continue;
            }
            for (long i = from; i < from + (long) channels * cells(); i++) {
                if (wide) memory.setAtIndex(JAVA_DOUBLE, i, value);
                else memory.setAtIndex(JAVA_FLOAT, i, (float) value);
            }
        }
    }

    /** Maps of one sample as a matrix of one row per channel. */
    public Matrix matrix(int sample) {
        return Matrix.of(memory, at(sample, 0), channels, cells());
    }

    /** All numbers, sample by sample. */
    public double[] toArray() {
        int each = channels * cells();
        double[] values = new double[samples * each];
        for (int i = 0; i < values.length; i++) values[i] = get(i / each, i % each / cells(), i % cells());
        return values;
    }

    /** Overwrites all numbers, sample by sample. */
    public void write(double[] values) {
        int each = channels * cells();
        for (int i = 0; i < values.length; i++) set(i / each, i % each / cells(), i % cells(), values[i]);
    }

    boolean sameMaps(Field other) {
        return samples == other.samples && channels == other.channels && rows == other.rows && cols == other.cols;
    }

    String shape() {
        return samples + " x " + channels + " x " + rows + " x " + cols;
    }
}
