package headscope.engine.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(30)
class WorkersTest {
    private static final int LOOPS = 2_000;
    private static final long FEW_BYTES = 1_024;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyUnitRunsOnceAndNoWorkerIsTwoThreads(int threads) {
        var runs = new AtomicIntegerArray(97);
        var busy = new AtomicIntegerArray(threads);
        var clashes = new AtomicLong();
        try (var workers = new Workers(threads)) {
            for (int loop = 0; loop < LOOPS; loop++) {
                int units = loop % (runs.length() + 1);
                workers.run(units, (worker, unit) -> {
                    if (busy.incrementAndGet(worker) != 1) clashes.incrementAndGet();
                    runs.incrementAndGet(unit);
                    if (unit % 7 == 0) Thread.yield();
                    busy.decrementAndGet(worker);
                });
                for (int unit = 0; unit < runs.length(); unit++) assertThat(runs.getAndSet(unit, 0)).isEqualTo(unit < units ? 1 : 0);
            }
        }
        assertThat(clashes).hasValue(0);
    }

    @Test
    void whatTheUnitsWroteIsThereAfterwards() {
        int[] squares = new int[1_000];
        try (var workers = new Workers(3)) {
            for (int loop = 1; loop <= LOOPS; loop++) {
                int factor = loop;
                workers.run(squares.length, (_, unit) -> squares[unit] = factor * unit);
                for (int unit = 0; unit < squares.length; unit++) assertThat(squares[unit] == factor * unit).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFailureReachesTheCallerOnceAndTheNextLoopRuns(int threads) {
        try (var workers = new Workers(threads)) {
            for (int loop = 0; loop < 200; loop++) {
                int bad = loop % 10;
                assertThatThrownBy(() -> workers.run(10, (_, unit) -> {
                    if (unit == bad) throw new IllegalArgumentException("unit " + unit);
                })).isInstanceOf(RuntimeException.class).hasMessageContaining("unit " + bad);
                assertThatThrownBy(() -> workers.run(10, (_, unit) -> {
                    throw new IllegalArgumentException("all");
                })).isInstanceOf(RuntimeException.class).hasMessageContaining("all");
                var sum = new AtomicLong();
                workers.run(10, (_, unit) -> sum.addAndGet(unit));
                assertThat(sum).hasValue(45);
            }
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        List<Thread> before = helpers();
        var workers = new Workers(3);
        workers.run(10, (_, _) -> Thread.yield());
        List<Thread> started = helpers().stream().filter(thread -> !before.contains(thread)).toList();
        assertThat(started).hasSize(2).allMatch(Thread::isDaemon);
        workers.close();
        for (Thread thread : started) thread.join();
    }

    private static List<Thread> helpers() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("headscope-worker-")).toList();
    }

    @Test
    void aLoopAllocatesNothing() {
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] cells = new float[64];
        Workers.Body body = (_, unit) -> cells[unit]++;
        try (var workers = new Workers(2)) {
            for (int loop = 0; loop < LOOPS; loop++) workers.run(cells.length, body);
            long before = memory.getCurrentThreadAllocatedBytes();
            for (int loop = 0; loop < LOOPS; loop++) workers.run(cells.length, body);
            assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(FEW_BYTES);
        }
        assertThat(cells).containsOnly(2 * LOOPS);
    }
}
