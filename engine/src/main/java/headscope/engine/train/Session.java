package headscope.engine.train;

import headscope.engine.value.Frame;
import headscope.engine.value.RunConfig;

/**
 * One run that is being worked on, as the window, the command line and scripts see it. Thread-safe; behind it one engine thread owns every ND4J object.
 */
public interface Session extends AutoCloseable {
    /**
     * Puts a command into the queue; its {@code Outcome} comes in a later frame with the number returned here, refused if the session has failed or was
     * closed meanwhile. Never blocks.
     */
    long submit(Command command);

    /** Takes a command back that has not been applied yet. */
    boolean cancel(long id);

    /** Says what the next frames should show. */
    void watch(Watch watch);

    /** Where frames arrive, about 30 a second while training and one after each change while paused. */
    Mailbox<Frame> frames();

    /** Of the run that is open: complete once it is, and with another seed after a restart. */
    RunConfig config();

    /** Finishes the step, saves a checkpoint if the run has a folder, frees everything. Returns when it is done. */
    @Override
    void close();
}
