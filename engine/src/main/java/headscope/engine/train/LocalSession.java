package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.store.RunInfo;
import headscope.engine.value.Frame;
import headscope.engine.value.RunConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A session whose engine thread runs in this JVM. Everything slow, the native libraries included, is loaded on that thread. */
public final class LocalSession implements Session {
    private final Inbox inbox = new Inbox();
    private final Mailbox<Frame> frames = new Mailbox<>((unread, newer) -> newer.after(unread));
    private final EngineLoop loop;
    private final Thread engine;

    private LocalSession(RunConfig config, RunOpening opening) {
        loop = new EngineLoop(config, opening, inbox, frames);
        engine = Thread.ofPlatform().name("engine").start(loop);
    }

    /**
     * Starts a new run; it waits, paused, for its first command. Missing settings get their defaults. What goes wrong arrives as a frame in state FAILED.
     *
     * @param folder where it is kept, absent or empty; without one nothing is written
     */
    public static Session start(RunConfig config, DataSource source, Optional<Path> folder) {
        return new LocalSession(config, RunOpening.fresh(config, source, folder));
    }

    /**
     * Goes on with the run in a folder, exactly where its newest checkpoint left it.
     *
     * @throws IOException if there is no run in the folder, in one sentence
     */
    public static Session resume(Path folder, DataSource source) throws IOException {
        return new LocalSession(RunInfo.read(folder).config(), RunOpening.resume(folder, source));
    }

    @Override
    public long submit(Command command) {
        return inbox.add(command);
    }

    @Override
    public boolean cancel(long id) {
        return inbox.cancel(id);
    }

    @Override
    public void watch(Watch watch) {
        inbox.watch(watch);
    }

    @Override
    public Mailbox<Frame> frames() {
        return frames;
    }

    @Override
    public RunConfig config() {
        return loop.config();
    }

    @Override
    public void close() {
        inbox.close();
        boolean interrupted = false;
        while (engine.isAlive()) {
            try {
                engine.join();
            } catch (InterruptedException e) {
                interrupted = true; // the last checkpoint is being written: finish first
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
