package headscope.engine.plan;

import headscope.engine.backend.ArrayMemory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The way through ND4J, which a GPU needs, against the way through memory. */
class OffHeapTest {
    private static INDArray counting(DataType type) {
        return Nd4j.linspace(0, 23, 24, DataType.DOUBLE).reshape('c', 2, 3, 4).castTo(type);
    }

    /** None shares its numbers with another: JUnit closes each after its test. */
    static Stream<INDArray> arrays() {
        return Stream.of(counting(DataType.FLOAT), counting(DataType.DOUBLE), counting(DataType.FLOAT).permute(2, 0, 1),
                counting(DataType.FLOAT).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3), NDArrayIndex.all()), counting(DataType.FLOAT).dup('f'));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void bothWaysReadTheSame(INDArray array) {
        assertThat(OffHeap.readByNd4j(array)).isEqualTo(OffHeap.read(array));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void whatNd4jWroteIsRead(INDArray array) {
        float[] values = OffHeap.read(array);
        for (int i = 0; i < values.length; i++) values[i] = 100 - 1.5f * i;
        OffHeap.writeByNd4j(values, array);
        assertThat(OffHeap.read(array)).isEqualTo(values);
    }

    @Test
    void aCountThatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OffHeap.writeByNd4j(new float[3], counting(DataType.FLOAT))).withMessageContaining("expected 3 numbers");
    }

    @Test
    void theTestsComputeOnTheHost() {
        assertThat(ArrayMemory.isHost()).isTrue();
    }
}
