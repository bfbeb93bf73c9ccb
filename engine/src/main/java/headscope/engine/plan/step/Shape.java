package headscope.engine.plan.step;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Type and lengths of an array. */
record Shape(DataType type, long[] lengths) {
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
}
