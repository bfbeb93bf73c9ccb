package headscope.engine.protocol;

import headscope.engine.data.Dataset;
import headscope.engine.store.StudyFolder;
import headscope.engine.train.ErrorText;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyProgress;
import headscope.engine.value.study.StudyProgress.State;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A protocol at work in a folder: trials in parallel, each on a thread of its own with kernels of one thread, each finished one on disk at once. What an earlier
 * start has finished is not done again; a trial that was cut short starts anew, to the same numbers. Its methods may be called from any thread.
 */
public final class Study implements AutoCloseable {
    private final StudyFolder folder;
    private final Dataset data;
    private final Thread[] threads;
    private final StudyBoard board;

    /**
     * Ready to start.
     *
     * @param folder  closed with this study
     * @param threads trials at a time
     */
    public Study(StudyFolder folder, Dataset data, int threads) {
        this.folder = folder;
        this.data = data;
        this.threads = new Thread[threads];
        Plan plan = folder.plan();
        List<Trial> trials = Protocols.of(plan.protocol()).trials(plan);
        board = new StudyBoard(trials, folder.results(trials));
    }

    public void start() {
        board.start();
        for (int i = 0; i < threads.length; i++) threads[i] = Thread.ofPlatform().daemon().name("headscope-trial-" + (i + 1)).start(this::work);
    }

    /** Trials wait at the next step; nothing is lost. */
    public void pause() {
        board.pause(Optional.empty());
    }

    /** Goes on, and tries again what failed to be written. */
    public void resume() {
        board.resume();
    }

    /** Ends trials at the next step, unfinished, and waits for that. */
    public void stop() {
        board.stop();
        for (Thread t : threads) {
            while (t != null && t.isAlive()) {
                try {
                    t.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    public StudyProgress progress() {
        return board.progress();
    }

    public Plan plan() {
        return folder.plan();
    }

    public Path folder() {
        return folder.folder();
    }

    /** Results so far, in the order of the plan. */
    public List<TrialResult> results() {
        return board.results();
    }

    private void work() {
        for (Optional<Integer> next = board.take(); next.isPresent(); next = board.take()) {
            int number = next.get();
            try {
                new TrialRun(board.trial(number), data, step -> board.passed(number, step)).run().ifPresentOrElse(r -> keep(number, r), () -> board.giveBack(number));
            } catch (RuntimeException | OutOfMemoryError e) {
                System.getLogger("protocol").log(System.Logger.Level.WARNING, "trial failed", e);
                board.failed(number, ErrorText.line(e));
            }
        }
    }

    /** Until it is on disk, a result stays here and the study rests. */
    private void keep(int number, TrialResult result) {
        while (true) {
            try {
                folder.write(number, result);
                board.finished(number, result);
                return;
            } catch (IOException e) {
                board.pause(Optional.of(e.getMessage() + " The study is paused; nothing is lost."));
                if (!board.awaitResume()) {
                    board.giveBack(number);
                    return;
                }
            }
        }
    }

    /** Stops if that has not happened, and lets the folder go. */
    @Override
    public void close() throws IOException {
        stop();
        folder.close();
    }

    /** Whether every trial is done. */
    public boolean done() {
        return board.progress().state() == State.DONE;
    }
}
