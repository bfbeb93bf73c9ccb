package headscope.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Keeps every core busy with the same small task and counts. */
final class AllCores {
    private static final Duration SLICE = Duration.ofMillis(100);

    private AllCores() {}

    /**
     * Calls a second, all threads together, in the best of some slices of time: a machine's peak is what it can do, not what others left of it.
     *
     * @param slices how many; each lasts a tenth of a second
     * @param task   made once on each thread
     */
    static double callsPerSecond(int threads, int slices, Supplier<Runnable> task) {
        double best = 0;
        var start = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<double[]>> counts = new ArrayList<>();
            for (int t = 0; t < threads; t++) counts.add(pool.submit(() -> rates(start, slices, task.get())));
            List<double[]> all = new ArrayList<>();
            for (Future<double[]> count : counts) all.add(count.get());
            for (int slice = 0; slice < slices; slice++) {
                int at = slice;
                best = Math.max(best, all.stream().mapToDouble(rates -> rates[at]).sum());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return best;
    }

    private static double[] rates(CyclicBarrier start, int slices, Runnable task) throws Exception {
        double[] rates = new double[slices];
        for (int slice = 0; slice < slices; slice++) {
            start.await();
            long begun = System.nanoTime();
            long calls = 0;
            long now = begun;
            while (now - begun < SLICE.toNanos()) {
                task.run();
                calls++;
                now = System.nanoTime();
            }
            rates[slice] = calls * 1e9 / (now - begun);
        }
        return rates;
    }
}
