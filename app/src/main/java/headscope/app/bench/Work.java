package headscope.app.bench;

import java.util.Optional;

/** A piece of work whose time is measured, ready to be done again and again. Made, used and closed by one thread. */
public interface Work extends AutoCloseable {
    /** Does it once. */
    void run();

    /** What to do untimed before the first run; work that takes long may do a part of itself. */
    default void warmUp() {
        run();
    }

    /** What else is known of it, in one line; asked once, after it was timed. */
    default Optional<String> detail() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
