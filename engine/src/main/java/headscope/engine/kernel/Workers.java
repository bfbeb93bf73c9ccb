package headscope.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share the units of one loop at a time with the thread that calls. The units are cut into one contiguous range per thread, for the sake of the
 * caches; who is done takes from the others. Nobody waits for a thread that has not come yet: on a busy machine the others do its work. A run allocates nothing.
 * One caller at a time.
 */
public final class Workers implements AutoCloseable {
    /** One unit of a loop. {@code worker} is below {@link #count()} and at no time shared by two threads. */
    @FunctionalInterface
    public interface Body {
        void run(int worker, int unit);
    }

    /** Integers in a cache line: the cursors of two threads must not share one. */
    private static final int SPREAD = 16;
    private static final int CLOSED = 1 << 30;
    /** Turns of waiting for the next loop before a thread goes to sleep, some tens of microseconds: waking it would cost as much. */
    private static final int TURNS = 4_000;

    private final int count;
    private final Thread[] helpers;
    private final AtomicIntegerArray cursors;
    private final int[] ends;
    /** Helpers inside the present loop, and whether it may still be entered. */
    private final AtomicInteger gate = new AtomicInteger(CLOSED);
    private volatile int loop;
    private volatile boolean stopped;
    private volatile Throwable failure;
    private Body body;

    /** @param count threads, the caller included */
    public Workers(int count) {
        this.count = count;
        cursors = new AtomicIntegerArray(count * SPREAD);
        ends = new int[count];
        helpers = new Thread[count - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("headscope-worker-" + worker).start(() -> serve(worker));
        }
    }

    /** As many threads as the machine has processors. */
    public static Workers ofMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    public int count() {
        return count;
    }

    /**
     * Runs the body for every unit from 0 and returns when all are done.
     *
     * @throws IllegalStateException if a unit failed; the others may not all have run
     */
    public void run(int units, Body loopBody) {
        body = loopBody;
        for (int w = 0; w < count; w++) {
            cursors.set(w * SPREAD, (int) ((long) units * w / count));
            ends[w] = (int) ((long) units * (w + 1) / count);
        }
        gate.set(0);
        loop++;
        for (Thread helper : helpers) LockSupport.unpark(helper);
        tryWork(0);
        gate.getAndUpdate(inside -> inside | CLOSED);
        while (gate.get() != CLOSED) Thread.onSpinWait();
        body = null;
        rethrow();
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown == null) return;
        failure = null;
        throw new IllegalStateException("a unit of a loop failed: " + thrown, thrown);
    }

    private void tryWork(int worker) {
        try {
            work(worker);
        } catch (Throwable e) { // whatever it is belongs to the caller, who is told when all threads have left
            failure = e;
        }
    }

    private void work(int worker) {
        Body present = body;
        for (int i = 0; i < count; i++) {
            int range = (worker + i) % count;
            for (int unit = cursors.getAndIncrement(range * SPREAD); unit < ends[range]; unit = cursors.getAndIncrement(range * SPREAD)) present.run(worker, unit);
        }
    }

    private void serve(int worker) {
        int seen = 0;
        while (!stopped) {
            for (int turn = 0; loop == seen && turn < TURNS; turn++) Thread.onSpinWait();
            while (loop == seen && !stopped) LockSupport.park(this);
            seen = loop;
            if (enter()) {
                tryWork(worker);
                gate.decrementAndGet();
            }
        }
    }

    private boolean enter() {
        for (int inside = gate.get(); inside < CLOSED; inside = gate.get()) {
            if (gate.compareAndSet(inside, inside + 1)) return true;
        }
        return false;
    }

    @Override
    public void close() {
        stopped = true;
        for (Thread helper : helpers) LockSupport.unpark(helper);
    }
}
