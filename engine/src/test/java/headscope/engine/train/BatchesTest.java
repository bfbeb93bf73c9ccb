package headscope.engine.train;

import com.sun.management.ThreadMXBean;
import headscope.engine.data.Examples;
import headscope.engine.data.Features;
import headscope.engine.data.FloatFeatures;
import headscope.engine.plan.Batch;
import headscope.engine.value.NamedSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchesTest {
    private final List<Batches> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Batches::close);
    }

    private Batches batches(int count, int size, long seed) {
        return batches(numbered(count), size, seed, Augmentation.NONE);
    }

    private Batches batches(Examples examples, int size, long seed, Augmentation augmentation) {
        Batches batches = new Batches(examples, size, seed);
        batches.augment(augmentation);
        opened.add(batches);
        return batches;
    }

    @ParameterizedTest
    @CsvSource({"10, 4, 3", "8, 4, 2", "3, 16, 1", "1, 1, 1", "7, 1, 7"})
    void everyExampleComesOnceInAnEpoch(int count, int size, int perEpoch) {
        Batches batches = batches(count, size, 3);
        assertThat(batches.perEpoch()).isEqualTo(perEpoch);
        for (long epoch = 0; epoch < 3; epoch++) {
            List<Integer> seen = epoch(batches, epoch);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
        }
    }

    @Test
    void orderDiffersByEpochAndBySeed() {
        Batches batches = batches(50, 8, 3);
        assertThat(epoch(batches, 0)).isNotEqualTo(epoch(batches, 1));
        assertThat(epoch(batches, 0)).isNotEqualTo(epoch(batches(50, 8, 4), 0));
        assertThat(epoch(batches, 0)).isNotEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void aBatchDependsOnTheStepAlone() {
        Batches forward = batches(10, 4, 9);
        List<List<Integer>> inOrder = IntStream.range(0, 12).mapToObj(step -> rows(forward.at(step))).toList();
        Batches jumping = batches(10, 4, 9);
        for (int step : new int[] {11, 0, 5, 5, 2, 10, 3}) assertThat(rows(jumping.at(step))).as("step %d", step).isEqualTo(inOrder.get(step));
    }

    @Test
    void theLastBatchIsPaddedWithZeros() {
        Batches batches = batches(10, 4, 1);
        batches.at(1);
        Batch last = batches.at(2);
        assertThat(last.count()).isEqualTo(2);
        assertThat(Arrays.copyOfRange(last.input(), 2 * 2, 4 * 2)).containsOnly(0);
    }

    @Test
    void labelsStayWithTheirExamples() {
        Batches batches = batches(10, 4, 1);
        for (int step = 0; step < 6; step++) {
            Batch batch = batches.at(step);
            for (int b = 0; b < batch.count(); b++) assertThat(batch.labels()[b]).isEqualTo((int) batch.input()[2 * b] % 3);
        }
    }

    @Test
    void anyWayThroughTheStepsGivesTheBatchesOfTheRecipe() {
        Batches batches = batches(23, 4, 5);
        var recipe = new BatchRecipe(numbered(23), 4, 5);
        var random = new SplittableRandom(1);
        float[] input = new float[8];
        int[] labels = new int[4];
        long step = 0;
        for (int i = 0; i < 3_000; i++) {
            step = switch (random.nextInt(8)) {
                case 0 -> random.nextLong(40);
                case 1 -> Math.max(0, step - random.nextLong(4));
                case 2 -> step + random.nextLong(4);
                case 3 -> step;
                default -> step + 1;
            };
            int count = recipe.prepare(step, Augmentation.NONE, input, labels);
            Batch batch = batches.at(step);
            assertThat(batch.count()).isEqualTo(count);
            assertThat(batch.input()).as("step %d", step).isEqualTo(input);
            assertThat(Arrays.copyOf(batch.labels(), count)).isEqualTo(Arrays.copyOf(labels, count));
        }
    }

    @Test
    void theNextBatchesAreReadByAnotherThread() {
        var data = new WatchedFeatures(numbered(40).features());
        Batches batches = batches(new Examples(data, new int[40]), 4, 5, Augmentation.NONE);
        batches.at(0);
        for (int step = 1; step < 30; step++) {
            int due = 4 * (step + 2);
            Talk.until(() -> data.reads.get() == due);
            batches.at(step);
        }
        assertThat(data.readsByThread(Thread.currentThread())).as("only the first batch").isEqualTo(4);
    }

    @Test
    void aBatchStaysAsItIsWhileTheNextOnesArePrepared() {
        var data = new WatchedFeatures(numbered(40).features());
        Batches batches = batches(new Examples(data, new int[40]), 4, 5, Augmentation.NONE);
        Batch batch = batches.at(0);
        float[] before = batch.input().clone();
        Talk.until(() -> data.reads.get() == 12);
        assertThat(batch.input()).isEqualTo(before);
        assertThat(batches.at(0)).as("asked again").isSameAs(batch);
    }

    @Test
    void anErrorArrivesWhenItsBatchIsDueAndOnlyWhileItsCauseIsThere() {
        var data = new WatchedFeatures(numbered(40).features());
        Batches batches = batches(new Examples(data, new int[40]), 4, 5, Augmentation.NONE);
        List<Integer> expected = rows(batches(40, 4, 5).at(3));
        batches.at(0);
        Talk.until(() -> data.reads.get() == 12);
        data.broken = true;
        batches.at(1);
        batches.at(2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> batches.at(3)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("unplugged")
                    .satisfies(e -> assertThat(e.getStackTrace()).as("thrown in the thread that asks").anyMatch(f -> f.getClassName().equals(BatchesTest.class.getName())));
        }
        data.broken = false;
        assertThat(rows(batches.at(3))).isEqualTo(expected);
    }

    @Test
    void anErrorAheadOfTimeWhoseCauseIsGoneIsNoError() {
        var data = new WatchedFeatures(numbered(40).features());
        Batches batches = batches(new Examples(data, new int[40]), 4, 5, Augmentation.NONE);
        data.brokenFor = Thread.currentThread();
        batches.at(0);
        Talk.until(() -> data.failures.get() == 2);
        data.brokenFor = null;
        assertThat(rows(batches.at(1))).isEqualTo(rows(batches(40, 4, 5).at(1)));
        assertThat(rows(batches.at(2))).isEqualTo(rows(batches(40, 4, 5).at(2)));
    }

    @Test
    void buffersAreUsedAgain() {
        Batches batches = batches(40, 4, 5);
        Set<float[]> inputs = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int step = 0; step < 200; step++) inputs.add(batches.at(step).input());
        assertThat(inputs).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aStepAllocatesNothing() {
        var heap = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Batches batches = batches(4000, 4, 5);
        for (int step = 0; step < 400; step++) batches.at(step);
        long[] threads = Arrays.stream(heap.getThreadInfo(heap.getAllThreadIds())).filter(t -> t != null && t.getThreadName().equals("batches")).mapToLong(ThreadInfo::getThreadId).toArray();
        long before = heap.getCurrentThreadAllocatedBytes() + Arrays.stream(threads).map(heap::getThreadAllocatedBytes).sum();
        for (int step = 400; step < 900; step++) batches.at(step);
        long after = heap.getCurrentThreadAllocatedBytes() + Arrays.stream(threads).map(heap::getThreadAllocatedBytes).sum();
        assertThat(threads).isNotEmpty();
        assertThat((after - before) / 500).as("bytes per step").isLessThan(256);
    }

    @Test
    void closingEndsTheReader() {
        var data = new WatchedFeatures(numbered(40).features());
        Batches batches = batches(new Examples(data, new int[40]), 4, 5, Augmentation.NONE);
        batches.at(0);
        Talk.until(() -> data.reads.get() == 12);
        List<Thread> readers = data.threads.keySet().stream().filter(t -> t != Thread.currentThread()).toList();
        assertThat(readers).hasSize(1);
        batches.close();
        assertThat(readers.getFirst().isAlive()).isFalse();
        assertThatThrownBy(() -> batches.at(1)).isInstanceOf(IllegalStateException.class);
        batches.close();
    }

    /** Noise of its own for each example and epoch. */
    @Test
    void anAugmentationIsTheSameForAStepHoweverItIsReached() {
        Augmentation noise = (input, at, example, epoch, seed, _) -> input[at] += (float) NamedSeed.random(seed, "noise", example, epoch).nextDouble();
        Batches forward = batches(numbered(10), 4, 9, noise);
        List<float[]> inOrder = IntStream.range(0, 12).mapToObj(step -> forward.at(step).input().clone()).toList();
        Batches jumping = batches(numbered(10), 4, 9, noise);
        for (int step : new int[] {11, 0, 5, 5, 2, 10, 3}) assertThat(jumping.at(step).input()).as("step %d", step).isEqualTo(inOrder.get(step));
        assertThat(inOrder.get(2)).as("padding stays").endsWith(0, 0, 0, 0);
        assertThat(inOrder.get(0)).isNotEqualTo(batches(10, 4, 9).at(0).input());
    }

    /** Whatever was prepared ahead, or is just being prepared. */
    @Test
    void anotherAugmentationHoldsForEveryBatchThatIsAskedForAfterIt() {
        Batches changing = batches(numbered(40), 4, 9, Augmentation.NONE);
        var random = new SplittableRandom(2);
        long step = 0;
        for (int i = 0; i < 1_000; i++) {
            float mark = i;
            changing.augment((input, at, _, _, _, _) -> input[at + 1] = mark);
            if (random.nextBoolean()) step = random.nextLong(20);
            for (int more = random.nextInt(3); more >= 0; more--) {
                Batch batch = changing.at(step++);
                for (int b = 0; b < batch.count(); b++) assertThat(batch.input()[2 * b + 1]).isEqualTo(mark);
            }
        }
    }

    /** Counts who reads, and fails if told to: everybody, or everybody but one thread. */
    private static final class WatchedFeatures implements Features {
        private final Features features;
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final Map<Thread, AtomicInteger> threads = new ConcurrentHashMap<>();
        private volatile boolean broken;
        private volatile Thread brokenFor;

        private WatchedFeatures(Features features) {
            this.features = features;
        }

        private int readsByThread(Thread thread) {
            return threads.get(thread).get();
        }

        @Override
        public int count() {
            return features.count();
        }

        @Override
        public int size() {
            return features.size();
        }

        @Override
        public void copyTo(int index, float[] target, int at) {
            if (broken || brokenFor != null && brokenFor != Thread.currentThread()) {
                failures.incrementAndGet();
                throw new UncheckedIOException("the disk is unplugged", new IOException());
            }
            features.copyTo(index, target, at);
            threads.computeIfAbsent(Thread.currentThread(), _ -> new AtomicInteger()).incrementAndGet();
            reads.incrementAndGet();
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
