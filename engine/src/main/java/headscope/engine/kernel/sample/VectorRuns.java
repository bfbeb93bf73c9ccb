package headscope.engine.kernel.sample;

import headscope.engine.kernel.product.Sheet;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/** {@link RunLoops} with the Vector API, for floats. What does not fill a vector is masked. */
final class VectorRuns implements RunLoops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int L = SPECIES.length();
    private static final VectorMask<Float> ALL = SPECIES.maskAll(true);

    /** Lanes that lie before the end; made anew only for the last vector of a run. */
    private static VectorMask<Float> live(int at, int end) {
        return at + L <= end ? ALL : SPECIES.indexInRange(at, end);
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(SPECIES, x, at * Float.BYTES, ORDER);
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> live) {
        return FloatVector.fromMemorySegment(SPECIES, x, at * Float.BYTES, ORDER, live);
    }

    private static void store(FloatVector v, MemorySegment x, long at) {
        v.intoMemorySegment(x, at * Float.BYTES, ORDER);
    }

    private static void store(FloatVector v, MemorySegment x, long at, VectorMask<Float> live) {
        v.intoMemorySegment(x, at * Float.BYTES, ORDER, live);
    }

    @Override
    public void copy(Sheet x, long at, Sheet y, long to, int n) {
        MemorySegment from = x.memory();
        MemorySegment into = y.memory();
        if (n < L) {
            // a call to copy memory, or a mask, costs more than so few numbers
            for (int i = 0; i < n; i++) into.setAtIndex(JAVA_FLOAT, to + i, from.getAtIndex(JAVA_FLOAT, at + i));
            return;
        }
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(load(from, at + i), into, to + i);
        // the last vector overlaps the one before
        if (full < n) store(load(from, at + n - L), into, to + n - L);
    }

    @Override
    public void clear(Sheet y, long to, int n) {
        MemorySegment into = y.memory();
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(FloatVector.zero(SPECIES), into, to + i);
        for (int i = full; i < n; i++) into.setAtIndex(JAVA_FLOAT, to + i, 0);
    }

    @Override
    public void add(Sheet x, long at, Sheet y, long to, int n) {
        MemorySegment from = x.memory();
        MemorySegment into = y.memory();
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(load(into, to + i).add(load(from, at + i)), into, to + i);
        if (full < n) {
            VectorMask<Float> live = SPECIES.indexInRange(full, n);
            store(load(into, to + full, live).add(load(from, at + full, live)), into, to + full, live);
        }
    }

    @Override
    public void product(Sheet x, long at, Sheet y, long by, Sheet z, long to, int n) {
        MemorySegment first = x.memory();
        MemorySegment second = y.memory();
        MemorySegment into = z.memory();
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(load(first, at + i).mul(load(second, by + i)), into, to + i);
        if (full < n) {
            VectorMask<Float> live = SPECIES.indexInRange(full, n);
            store(load(first, at + full, live).mul(load(second, by + full, live)), into, to + full, live);
        }
    }

    @Override
    public void addProduct(Sheet x, long at, Sheet y, long by, Sheet z, long to, int n) {
        MemorySegment first = x.memory();
        MemorySegment second = y.memory();
        MemorySegment into = z.memory();
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(load(first, at + i).fma(load(second, by + i), load(into, to + i)), into, to + i);
        if (full < n) {
            VectorMask<Float> live = SPECIES.indexInRange(full, n);
            store(load(first, at + full, live).fma(load(second, by + full, live), load(into, to + full, live)), into, to + full, live);
        }
    }

    @Override
    public void addScaled(Sheet x, long at, double factor, Sheet y, long to, int n) {
        MemorySegment from = x.memory();
        MemorySegment into = y.memory();
        FloatVector by = FloatVector.broadcast(SPECIES, (float) factor);
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(load(from, at + i).fma(by, load(into, to + i)), into, to + i);
        if (full < n) {
            VectorMask<Float> live = SPECIES.indexInRange(full, n);
            store(load(from, at + full, live).fma(by, load(into, to + full, live)), into, to + full, live);
        }
    }

    @Override
    public double dot(Sheet x, long at, Sheet y, long by, int n) {
        MemorySegment first = x.memory();
        MemorySegment second = y.memory();
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        int pairs = n / (2 * L) * 2 * L;
        for (int i = 0; i < pairs; i += 2 * L) {
            even = load(first, at + i).fma(load(second, by + i), even);
            odd = load(first, at + i + L).fma(load(second, by + i + L), odd);
        }
        for (int i = pairs; i < n; i += L) {
            VectorMask<Float> live = live(i, n);
            even = load(first, at + i, live).fma(load(second, by + i, live), even);
        }
        return even.add(odd).reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void gate(Sheet y, long at, Sheet dy, long to, int n) {
        MemorySegment by = y.memory();
        MemorySegment into = dy.memory();
        int full = SPECIES.loopBound(n);
        for (int i = 0; i < full; i += L) store(load(into, to + i).blend(0, load(by, at + i).compare(VectorOperators.GT, 0).not()), into, to + i);
        if (full < n) {
            VectorMask<Float> live = SPECIES.indexInRange(full, n);
            store(load(into, to + full, live).blend(0, load(by, at + full, live).compare(VectorOperators.GT, 0).not()), into, to + full, live);
        }
    }

    @Override
    public void sums(Sheet x, long at, int rows, int cols, Sheet sums, long to) {
        MemorySegment from = x.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < rows; r++) sum = sum.add(load(from, at + (long) r * cols + c, live));
            store(sum, sums.memory(), to + c, live);
        }
    }

    @Override
    public void squares(Sheet x, long at, int rows, int cols, Sheet mean, long meanAt, Sheet sums, long to) {
        MemorySegment from = x.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector middle = load(mean.memory(), meanAt + c, live);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < rows; r++) {
                FloatVector away = load(from, at + (long) r * cols + c, live).sub(middle);
                sum = away.fma(away, sum);
            }
            store(sum, sums.memory(), to + c, live);
        }
    }

    @Override
    public void products(Sheet dy, long dyAt, Sheet x, long at, int rows, int cols, Sheet mean, long meanAt, Sheet sums, long to) {
        MemorySegment from = x.memory();
        MemorySegment slopes = dy.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector middle = load(mean.memory(), meanAt + c, live);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < rows; r++) {
                FloatVector away = load(from, at + (long) r * cols + c, live).sub(middle);
                sum = away.fma(load(slopes, dyAt + (long) r * cols + c, live), sum);
            }
            store(sum, sums.memory(), to + c, live);
        }
    }

    @Override
    public void affine(Sheet x, long at, int rows, int cols, Sheet scale, long scaleAt, Sheet shift, long shiftAt, boolean rectified, Sheet y, long to) {
        MemorySegment from = x.memory();
        MemorySegment into = y.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector a = load(scale.memory(), scaleAt + c, live);
            FloatVector b = load(shift.memory(), shiftAt + c, live);
            for (int r = 0; r < rows; r++) {
                FloatVector value = load(from, at + (long) r * cols + c, live).fma(a, b);
                // not max: what is no number stays none
                if (rectified) value = value.blend(0, value.compare(VectorOperators.LT, 0));
                store(value, into, to + (long) r * cols + c, live);
            }
        }
    }

    @Override
    public void combine(Sheet dy, long dyAt, Sheet x, long at, int rows, int cols, Sheet abc, long abcAt) {
        MemorySegment from = x.memory();
        MemorySegment into = dy.memory();
        for (int i = 0; i < cols; i += L) {
            VectorMask<Float> live = live(i, cols);
            FloatVector a = load(abc.memory(), abcAt + i, live);
            FloatVector b = load(abc.memory(), abcAt + cols + i, live);
            FloatVector c = load(abc.memory(), abcAt + 2L * cols + i, live);
            for (int r = 0; r < rows; r++) {
                long place = dyAt + (long) r * cols + i;
                FloatVector value = load(into, place, live).fma(a, load(from, at + (long) r * cols + i, live).fma(b, c));
                store(value, into, place, live);
            }
        }
    }

    @Override
    public void addRow(Sheet row, long at, double factor, Sheet y, long to, int rows, int cols) {
        MemorySegment into = y.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector more = load(row.memory(), at + c, live).mul((float) factor);
            for (int r = 0; r < rows; r++) {
                long place = to + (long) r * cols + c;
                store(load(into, place, live).add(more), into, place, live);
            }
        }
    }

    @Override
    public void sigmoid(Sheet x, long at, Sheet y, long to, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> live = live(i, n);
            FloatVector e = load(x.memory(), at + i, live).neg().lanewise(VectorOperators.EXP);
            store(FloatVector.broadcast(SPECIES, 1).div(e.add(1)), y.memory(), to + i, live);
        }
    }

    @Override
    public void sigmoidSlope(Sheet y, long at, Sheet dy, long to, int n) {
        for (int i = 0; i < n; i += L) {
            VectorMask<Float> live = live(i, n);
            FloatVector s = load(y.memory(), at + i, live);
            store(load(dy.memory(), to + i, live).mul(s.sub(s.mul(s))), dy.memory(), to + i, live);
        }
    }

    @Override
    public void softmax(Sheet x, long at, int rows, int cols) {
        MemorySegment numbers = x.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector most = load(numbers, at + c, live);
            for (int r = 1; r < rows; r++) most = most.max(load(numbers, at + (long) r * cols + c, live));
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < rows; r++) {
                FloatVector e = load(numbers, at + (long) r * cols + c, live).sub(most).lanewise(VectorOperators.EXP);
                store(e, numbers, at + (long) r * cols + c, live);
                sum = sum.add(e);
            }
            FloatVector share = FloatVector.broadcast(SPECIES, 1).div(sum);
            for (int r = 0; r < rows; r++) store(load(numbers, at + (long) r * cols + c, live).mul(share), numbers, at + (long) r * cols + c, live);
        }
    }

    @Override
    public void softmaxSlope(Sheet y, long at, Sheet dy, long to, int rows, int cols) {
        MemorySegment shares = y.memory();
        MemorySegment slopes = dy.memory();
        for (int c = 0; c < cols; c += L) {
            VectorMask<Float> live = live(c, cols);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < rows; r++) sum = load(shares, at + (long) r * cols + c, live).fma(load(slopes, to + (long) r * cols + c, live), sum);
            for (int r = 0; r < rows; r++) {
                FloatVector slope = load(slopes, to + (long) r * cols + c, live).sub(sum).mul(load(shares, at + (long) r * cols + c, live));
                store(slope, slopes, to + (long) r * cols + c, live);
            }
        }
    }
}
