package headscope.engine.plan;

import headscope.engine.backend.ArrayMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies numbers between Java and ND4J in one go; ND4J's own getters and setters cost a call per number. On a GPU, whose memory has no address here, ND4J copies.
 * Engine thread only.
 */
public final class OffHeap {
    private OffHeap() {}

    /** Overwrites {@code target}, a contiguous array in C order of type FLOAT or DOUBLE, with as many values in row-major order. */
    public static void write(float[] values, INDArray target) {
        if (!ArrayMemory.isHost()) {
            writeByNd4j(values, target);
            return;
        }
        MemorySegment memory = segment(target, values.length);
        switch (target.dataType()) {
            case FLOAT -> MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, 0, values.length);
            case DOUBLE -> {
                for (int i = 0; i < values.length; i++) memory.setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[i]);
            }
            default -> throw new IllegalArgumentException("array: expected FLOAT or DOUBLE, found " + target.dataType());
        }
    }

    /** All numbers of an array of type FLOAT or DOUBLE in row-major order, whatever its own order. */
    public static float[] read(INDArray source) {
        if (!ArrayMemory.isHost()) return readByNd4j(source);
        INDArray plain = isPlain(source) ? source : source.dup('c');
        float[] values = new float[Math.toIntExact(plain.length())];
        MemorySegment memory = segment(plain, values.length);
        switch (plain.dataType()) {
            case FLOAT -> MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT, 0, values, 0, values.length);
            case DOUBLE -> {
                for (int i = 0; i < values.length; i++) values[i] = (float) memory.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
            }
            default -> throw new IllegalArgumentException("array: expected FLOAT or DOUBLE, found " + plain.dataType());
        }
        if (plain != source) plain.close();
        return values;
    }

    /** Sets elements {@code from + positions[i]} of a row-major array of type FLOAT or DOUBLE to 0. */
    static void clear(INDArray target, int from, int[] positions) {
        if (!ArrayMemory.isHost()) {
            for (int position : positions) target.putScalar((long) from + position, 0);
            return;
        }
        MemorySegment memory = segment(target, Math.toIntExact(target.length()));
        switch (target.dataType()) {
            case FLOAT -> {
                for (int position : positions) memory.setAtIndex(ValueLayout.JAVA_FLOAT, from + position, 0);
            }
            case DOUBLE -> {
                for (int position : positions) memory.setAtIndex(ValueLayout.JAVA_DOUBLE, from + position, 0);
            }
            default -> throw new IllegalArgumentException("array: expected FLOAT or DOUBLE, found " + target.dataType());
        }
    }

    static void writeByNd4j(float[] values, INDArray target) {
        if (target.length() != values.length) throw unfit(target, values.length);
        try (INDArray staged = Nd4j.createFromArray(values)) {
            target.assign(staged.reshape('c', target.shape()));
        }
    }

    static float[] readByNd4j(INDArray source) {
        try (INDArray plain = source.dup('c')) {
            return plain.data().asFloat();
        }
    }

    private static IllegalArgumentException unfit(INDArray array, int count) {
        return new IllegalArgumentException("array: expected %d numbers in C order, found %s".formatted(count, array.shapeInfoToString()));
    }

    /** Row-major without gaps. An axis of length 1 is never stepped along, so its stride, which ND4J sets as it likes, says nothing. */
    private static boolean isPlain(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) return false;
            expected *= array.size(axis);
        }
        return true;
    }

    /** The array's own memory; it is not kept alive by the segment, so the caller holds the array meanwhile. */
    @SuppressWarnings("restricted") // the size is checked here, and the address is that of a live array
    public static MemorySegment segment(INDArray array, int count) {
        if (!isPlain(array) || array.length() != count) {
            throw unfit(array, count);
        }
        return MemorySegment.ofAddress(array.data().addressPointer().address()).reinterpret(array.length() * array.dataType().width());
    }
}
