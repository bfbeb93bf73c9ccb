package headscope.app.bench;

/** A piece of work whose time is measured, ready to be done again and again. Made, used and closed by one thread. */
public interface Work extends AutoCloseable {
    /** Does it once. */
    void run();

    /** What to do untimed before the first run; work that takes long may do a part of itself. */
    default void warmUp() {
        run();
    }

    @Override
    default void close() {}
}
