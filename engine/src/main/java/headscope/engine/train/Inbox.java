package headscope.engine.train;

import headscope.engine.value.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Where other threads leave commands for the engine thread. Thread-safe. */
final class Inbox {
    /** A command on its way. */
    record Pending(long id, Command command) {
        Outcome done(Editor.Done done, long step) {
            return new Outcome(id, command.text(), true, done.message(), step, done.checks());
        }

        Outcome refused(String why, long step) {
            return new Outcome(id, command.text(), false, why, step, List.of());
        }
    }

    private final Deque<Pending> queue = new ArrayDeque<>();
    private Watch watch = Watch.FIRST_EXAMPLE;
    private boolean watchChanged = true;
    private boolean closing;
    private long lastId;
    private volatile Consumer<Pending> refusal;

    /** Never blocks. Once {@link #end} was called, the command is answered at once, on the calling thread. */
    long add(Command command) {
        Pending pending;
        synchronized (this) {
            pending = new Pending(++lastId, command);
            if (refusal == null) {
                queue.add(pending);
                notifyAll();
                return pending.id();
            }
        }
        refusal.accept(pending);
        return pending.id();
    }

    /** No command will be applied any more: returns those that wait, and has later ones answered by {@code answer}. */
    synchronized List<Pending> end(Consumer<Pending> answer) {
        refusal = answer;
        List<Pending> left = List.copyOf(queue);
        queue.clear();
        return left;
    }

    synchronized boolean cancel(long id) {
        return queue.removeIf(p -> p.id() == id);
    }

    synchronized void watch(Watch wanted) {
        watch = wanted;
        watchChanged = true;
        notifyAll();
    }

    synchronized Watch watch() {
        return watch;
    }

    /** Whether the screen has asked for something else since this was last called. */
    synchronized boolean takeWatchChange() {
        boolean changed = watchChanged;
        watchChanged = false;
        return changed;
    }

    synchronized Optional<Pending> poll() {
        return Optional.ofNullable(queue.poll());
    }

    synchronized void close() {
        closing = true;
        notifyAll();
    }

    synchronized boolean closing() {
        return closing;
    }

    /** Returns when there is something to do, or after some nanoseconds. */
    synchronized void await(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; queue.isEmpty() && !watchChanged && !closing && left > 0; left = end - System.nanoTime()) TimeUnit.NANOSECONDS.timedWait(this, left);
    }
}
