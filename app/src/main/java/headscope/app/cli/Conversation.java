package headscope.app.cli;

import headscope.engine.train.Command;
import headscope.engine.train.Session;
import headscope.engine.value.Frame;
import headscope.engine.value.Outcome;
import headscope.engine.value.Problem;
import headscope.engine.value.RunState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Asks a session and waits for the answer, as the command line does. One thread. */
final class Conversation implements AutoCloseable {
    /** The session was closed while it was being waited for, by Ctrl-C. */
    static final class ClosedException extends Exception {
        private static final long serialVersionUID = 1;
    }

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Session session;
    private final Consumer<Frame> watcher;
    private final Consumer<String> remarks;
    private Optional<Frame> last = Optional.empty();

    /**
     * Takes over a session.
     *
     * @param watcher sees every frame
     * @param remarks hears what went wrong or should be known, one sentence each
     */
    Conversation(Session session, Consumer<Frame> watcher, Consumer<String> remarks) {
        this.session = session;
        this.watcher = watcher;
        this.remarks = remarks;
    }

    /** Waits until the run is open: its first frame that is not STARTING. */
    Frame opened() throws IOException, ClosedException {
        return await(frame -> frame.state() != RunState.STARTING);
    }

    /** Submits a command and waits for its outcome. */
    Outcome ask(Command command) throws IOException, ClosedException {
        long id = session.submit(command);
        Outcome[] found = new Outcome[1];
        await(frame -> {
            frame.events().outcomes().stream().filter(o -> o.id() == id).findFirst().ifPresent(o -> found[0] = o);
            return found[0] != null;
        });
        return found[0];
    }

    /** Waits until training has come to rest. */
    Frame rested() throws IOException, ClosedException {
        if (last.isPresent() && last.get().state() == RunState.PAUSED) return last.get();
        return await(frame -> frame.state() == RunState.PAUSED);
    }

    private Frame await(Predicate<Frame> enough) throws IOException, ClosedException {
        while (true) {
            Optional<Frame> next = session.frames().take();
            if (next.isEmpty()) {
                LockSupport.parkNanos(LOOK.toNanos());
                continue;
            }
            Frame frame = next.get();
            last = next;
            watcher.accept(frame);
            if (frame.state() == RunState.FAILED) throw new IOException(why(frame));
            frame.events().problems().forEach(p -> remarks.accept(p.message()));
            if (enough.test(frame)) return frame;
            if (frame.state() == RunState.CLOSED) throw new ClosedException();
        }
    }

    /** A command that comes too late is answered before the end is announced: then its answer says what happened. */
    private static String why(Frame end) {
        return Stream.concat(end.events().problems().stream().map(Problem::message), end.events().outcomes().stream().map(Outcome::message)).findFirst()
                .orElse("The run failed.");
    }

    /** Finishes the step, saves, frees everything. */
    @Override
    public void close() {
        session.close();
    }
}
