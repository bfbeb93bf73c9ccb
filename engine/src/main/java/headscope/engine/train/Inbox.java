package headscope.engine.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Where other threads leave commands for the engine thread. Thread-safe. */
final class Inbox {
    /** A command on its way. */
    record Pending(long id, Command command) {}

    private final Deque<Pending> queue = new ArrayDeque<>();
    private Watch watch = Watch.FIRST_EXAMPLE;
    private boolean watchChanged = true;
    private boolean closing;
    private long lastId;

    synchronized long add(Command command) {
        queue.add(new Pending(++lastId, command));
        notifyAll();
        return lastId;
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

    /** Returns when there is something to do. */
    synchronized void await() throws InterruptedException {
        while (queue.isEmpty() && !watchChanged && !closing) wait();
    }
}
