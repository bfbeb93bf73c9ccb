package headscope.engine.plan.step;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Type and lengths of an array. */
record Shape(DataType type, long[] lengths) {
    private static final int MAP_AXES = 4;

    static Shape of(INDArray array) {
        return new Shape(array.dataType(), array.shape());
    }

    long count() {
        long count = 1;
        for (long length : lengths) count *= length;
        return count;
    }

    long bytes() {
        return count() * type.width();
    }

    int rank() {
        return lengths.length;
    }

    /** [B, C, H, W]; axes that are missing at the end have length 1. */
    long[] map() {
        long[] map = Arrays.copyOf(lengths, MAP_AXES);
        Arrays.fill(map, Math.min(rank(), MAP_AXES), MAP_AXES, 1);
        return map;
    }
}
