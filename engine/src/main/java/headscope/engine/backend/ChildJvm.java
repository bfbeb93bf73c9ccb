package headscope.engine.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program in a JVM of its own that may do anything: hang, crash, talk without end. It is killed at its limit, and what it said is kept within bounds.
 *
 * @param flags       of the JVM
 * @param environment variables it gets in addition to ours
 */
record ChildJvm(List<String> flags, String classPath, Map<String, String> environment) {
    /** An answer starts so; everything else a child prints is chatter of libraries. */
    static final String MARK = "headscope-probe ";
    /** What a child answers when its preparations are done, and its limit begins. */
    static final String READY = "ready";
    private static final Duration AFTER_DEATH = Duration.ofSeconds(1);

    /**
     * How it ended.
     *
     * @param inTime  false if it was killed at its limit
     * @param exit    exit code, 128 and the signal's number if a signal ended it; -1 if it was killed or did not start
     * @param answers what followed {@link #MARK}, except {@link #READY}
     * @param chatter its last other lines
     */
    record Ended(boolean inTime, int exit, List<String> answers, List<String> chatter) {}

    ChildJvm {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Runs {@code main} of that class to its end, or kills it: after {@code limit}, counted from {@link #READY} if that comes within {@code preparation}. */
    Ended run(String mainClass, List<String> arguments, Duration preparation, Duration limit) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return wait(process, preparation, limit);
        } catch (IOException e) {
            return new Ended(true, -1, List.of(), List.of(e.getMessage()));
        }
    }

    private static Ended wait(Process process, Duration preparation, Duration limit) {
        ChildWords words = new ChildWords(process.getInputStream());
        boolean inTime;
        try {
            inTime = within(preparation, CompletableFuture.anyOf(words.ready(), process.onExit())) && process.waitFor(limit);
            if (!inTime) kill(process);
            process.waitFor(AFTER_DEATH); // not longer: one that waits inside a driver cannot even be killed
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            inTime = false;
        }
        words.awaitEnd(AFTER_DEATH);
        return new Ended(inTime, inTime ? process.exitValue() : -1, words.answers(), words.chatter());
    }

    private static boolean within(Duration limit, CompletableFuture<?> event) throws InterruptedException {
        try {
            event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot be waited for", e);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
