package headscope.engine.kernel.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/** Transposes blocks of L x L numbers in registers (Eklundh 1972): in step s, numbers off the diagonal of each block of 2s x 2s change places, s = 1, 2, 4, .. */
final class Transpose {
    private static final int L = Curves.L;

    private static final VectorShuffle<Float> UP_1 = up(1);
    private static final VectorShuffle<Float> DOWN_1 = down(1);
    private static final VectorMask<Float> HIGH_1 = high(1);
    private static final VectorShuffle<Float> UP_2 = up(2);
    private static final VectorShuffle<Float> DOWN_2 = down(2);
    private static final VectorMask<Float> HIGH_2 = high(2);
    private static final VectorShuffle<Float> UP_4 = up(4);
    private static final VectorShuffle<Float> DOWN_4 = down(4);
    private static final VectorMask<Float> HIGH_4 = high(4);
    private static final VectorShuffle<Float> UP_8 = up(8);
    private static final VectorShuffle<Float> DOWN_8 = down(8);
    private static final VectorMask<Float> HIGH_8 = high(8);

    private Transpose() {}

    /**
     * {@code to[j toStep + i] = from[i fromStep + j]}, {@code i < rows}, {@code j < cols}. Numbers up to the next multiples of L are read and written too.
     *
     * @param room at least L * L numbers
     */
    static void of(float[] from, int at, int fromStep, float[] to, int there, int toStep, int rows, int cols, float[] room) {
        for (int i = 0; i < rows; i += L) {
            for (int j = 0; j < cols; j += L) block(from, at + i * fromStep + j, fromStep, to, there + j * toStep + i, toStep, room);
        }
    }

    private static void block(float[] from, int at, int fromStep, float[] to, int there, int toStep, float[] room) {
        if (L > 8) {
            swap(from, at, fromStep, room, 0, L, 1, UP_1, DOWN_1, HIGH_1);
            swap(room, 0, L, room, 0, L, 2, UP_2, DOWN_2, HIGH_2);
            swap(room, 0, L, room, 0, L, 4, UP_4, DOWN_4, HIGH_4);
            swap(room, 0, L, to, there, toStep, 8, UP_8, DOWN_8, HIGH_8);
        } else if (L > 4) {
            swap(from, at, fromStep, room, 0, L, 1, UP_1, DOWN_1, HIGH_1);
            swap(room, 0, L, room, 0, L, 2, UP_2, DOWN_2, HIGH_2);
            swap(room, 0, L, to, there, toStep, 4, UP_4, DOWN_4, HIGH_4);
        } else {
            for (int i = 0; i < L; i++) for (int j = 0; j < L; j++) to[there + j * toStep + i] = from[at + i * fromStep + j];
        }
    }

    private static void swap(float[] from, int at, int fromStep, float[] to, int there, int toStep, int s, VectorShuffle<Float> up, VectorShuffle<Float> down, VectorMask<Float> high) {
        for (int i = 0; i < L; i++) {
            if ((i & s) != 0) continue;
            FloatVector a = FloatVector.fromArray(Curves.SPECIES, from, at + i * fromStep);
            FloatVector b = FloatVector.fromArray(Curves.SPECIES, from, at + (i + s) * fromStep);
            a.blend(b.rearrange(down), high).intoArray(to, there + i * toStep);
            a.rearrange(up).blend(b, high).intoArray(to, there + (i + s) * toStep);
        }
    }

    private static VectorShuffle<Float> up(int s) {
        return VectorShuffle.fromOp(Curves.SPECIES, lane -> lane + s < L ? lane + s : lane);
    }

    private static VectorShuffle<Float> down(int s) {
        return VectorShuffle.fromOp(Curves.SPECIES, lane -> lane >= s ? lane - s : lane);
    }

    private static VectorMask<Float> high(int s) {
        return VectorMask.fromLong(Curves.SPECIES, pattern(s));
    }

    /** Lanes whose number has bit s. */
    private static long pattern(int s) {
        long lanes = 0;
        for (int lane = 0; lane < L; lane++) if ((lane & s) != 0) lanes |= 1L << lane;
        return lanes;
    }
}
