package headscope.app.cli;

/** While this is open, Ctrl-C and a polite kill run the given work to its end before the program goes. */
final class StopSafely implements AutoCloseable {
    private final Thread hook;

    StopSafely(Runnable work) {
        hook = Thread.ofPlatform().name("stop").unstarted(work);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is being stopped: the work is running, and the JVM waits for it
            System.getLogger("headscope.cli").log(System.Logger.Level.DEBUG, "stopping");
        }
    }
}
