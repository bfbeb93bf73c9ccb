package headscope.engine.train;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;

/** Newest value from one writer to one reader. An unread value is merged into the newer one and counted. */
public final class Mailbox<T> {
    private final AtomicReference<T> latest = new AtomicReference<>();
    private final AtomicLong merged = new AtomicLong();
    private final BinaryOperator<T> merge;

    /** @param merge (unread, newer) to the value that replaces both; without side effects, since it may be tried again */
    public Mailbox(BinaryOperator<T> merge) {
        this.merge = merge;
    }

    /** Writer's thread; never blocks. */
    public void publish(T value) {
        T before = latest.getAndUpdate(unread -> unread == null ? value : merge.apply(unread, value));
        if (before != null) merged.incrementAndGet();
    }

    /** Reader's thread, once per pulse. */
    public Optional<T> take() {
        return Optional.ofNullable(latest.getAndSet(null));
    }

    /** Values that were never shown on their own. */
    public long merged() {
        return merged.get();
    }
}
