package headscope.app.bench;

import java.time.Duration;

/** Times blocks of repetitions, the same way for us and for a peer in a JVM of its own. */
public final class Stopwatch {
    /** Before the first block: the JIT has compiled what is hot, and every buffer exists. */
    public static final Duration FIRST_WARM_UP = Duration.ofSeconds(4);
    /** Before every other block: caches are warm again, and the other side's threads have gone to sleep. */
    public static final Duration WARM_UP = Duration.ofMillis(100);
    private static final double NANOS_PER_MILLI = 1e6;

    private Stopwatch() {}

    /** Works untimed at least once and at least so long, then a block of repetitions: milliseconds of one of them, on the average. */
    public static double millis(Work work, int repetitions, Duration warmUp) {
        long start = System.nanoTime();
        do work.warmUp(); while (System.nanoTime() - start < warmUp.toNanos());
        start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) work.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI / repetitions;
    }
}
