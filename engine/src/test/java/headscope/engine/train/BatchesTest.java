package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.plan.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BatchesTest {
    @ParameterizedTest
    @CsvSource({"10, 4, 3", "8, 4, 2", "3, 16, 1", "1, 1, 1", "7, 1, 7"})
    void everyExampleComesOnceInAnEpoch(int count, int size, int perEpoch) {
        Batches batches = new Batches(numbered(count), size, 3);
        assertThat(batches.perEpoch()).isEqualTo(perEpoch);
        for (long epoch = 0; epoch < 3; epoch++) {
            List<Integer> seen = epoch(batches, epoch);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void orderDiffersByEpochAndBySeed() {
        Batches batches = new Batches(numbered(50), 8, 3);
        assertThat(epoch(batches, 0)).isNotEqualTo(epoch(batches, 1));
        assertThat(epoch(batches, 0)).isNotEqualTo(epoch(new Batches(numbered(50), 8, 4), 0));
        assertThat(epoch(batches, 0)).isNotEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void aBatchDependsOnTheStepAlone() {
        Batches forward = new Batches(numbered(10), 4, 9);
        List<List<Integer>> inOrder = IntStream.range(0, 12).mapToObj(step -> rows(forward.at(step))).toList();
        Batches jumping = new Batches(numbered(10), 4, 9);
        for (int step : new int[] {11, 0, 5, 5, 2, 10, 3}) assertThat(rows(jumping.at(step))).as("step %d", step).isEqualTo(inOrder.get(step));
    }

    @Test
    void theLastBatchIsPaddedWithZeros() {
        Batches batches = new Batches(numbered(10), 4, 1);
        batches.at(1);
        Batch last = batches.at(2);
        assertThat(last.count()).isEqualTo(2);
        assertThat(Arrays.copyOfRange(last.input(), 2 * 2, 4 * 2)).containsOnly(0);
    }

    @Test
    void labelsStayWithTheirExamples() {
        Batches batches = new Batches(numbered(10), 4, 1);
        for (int step = 0; step < 6; step++) {
            Batch batch = batches.at(step);
            for (int b = 0; b < batch.count(); b++) assertThat(batch.labels()[b]).isEqualTo((int) batch.input()[2 * b] % 3);
        }
    }

    /** Example i has the values (i, -i) and the class i mod 3. */
    private static Examples numbered(int count) {
        float[] values = new float[2 * count];
        for (int i = 0; i < count; i++) {
            values[2 * i] = i;
            values[2 * i + 1] = -i;
        }
        return new Examples(new FloatFeatures(2, values), IntStream.range(0, count).map(i -> i % 3).toArray());
    }

    private static List<Integer> epoch(Batches batches, long epoch) {
        List<Integer> seen = new ArrayList<>();
        for (long i = 0; i < batches.perEpoch(); i++) seen.addAll(rows(batches.at(epoch * batches.perEpoch() + i)));
        return seen;
    }

    private static List<Integer> rows(Batch batch) {
        return IntStream.range(0, batch.count()).mapToObj(b -> (int) batch.input()[2 * b]).toList();
    }
}
