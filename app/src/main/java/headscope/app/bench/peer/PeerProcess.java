package headscope.app.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Our end of the conversation with a peer. A peer that dies, hangs or talks nonsense ends in one sentence and is not asked again. One thread. */
public final class PeerProcess implements AutoCloseable {
    private static final Duration SHORT_ANSWER = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final String END = "\0end";

    private final String name;
    private final Process process;
    private final Writer toPeer;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private Optional<String> gone = Optional.empty();

    private PeerProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        toPeer = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().name("peer " + name).daemon().start(this::listen);
    }

    /**
     * Starts it.
     *
     * @param environment variables it gets besides those of this program
     * @param log         what it says besides its answers
     * @throws PeerException if it cannot be started
     */
    public static PeerProcess start(String name, List<String> command, Map<String, String> environment, Path log) throws PeerException {
        var builder = new ProcessBuilder(command);
        builder.environment().remove("OMP_WAIT_POLICY"); // ours; a peer runs as its users run it
        builder.environment().putAll(environment);
        try {
            builder.redirectError(log.toFile());
            return new PeerProcess(name, builder.start());
        } catch (IOException e) {
            throw new PeerException("%s: could not be started: %s.".formatted(name, e.getMessage()));
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) answers.add(line);
        } catch (IOException e) {
            System.getLogger("headscope.bench").log(System.Logger.Level.DEBUG, "the answers of " + name + " end", e);
        }
        answers.add(END);
    }

    /** What computes there: name, version, threads. */
    public String about() throws PeerException {
        return ask("about", SHORT_ANSWER, line -> after("about ", line));
    }

    /** Ways in which it can do a workload. */
    public List<String> forms(String workload) throws PeerException {
        return List.of(ask("forms " + workload, SHORT_ANSWER, line -> after("forms ", line)).split(" "));
    }

    /** Milliseconds of one repetition, measured by the peer over a block after its warm-up. */
    public double millis(String workload, String form, int repetitions, Duration limit) throws PeerException {
        return ask("time %s/%s %d".formatted(workload, form, repetitions), limit, PeerProcess::number);
    }

    /** Whether it can still be asked. */
    public boolean alive() {
        return gone.isEmpty();
    }

    private static Optional<String> after(String word, String line) {
        return line.startsWith(word) ? Optional.of(line.substring(word.length()).strip()) : Optional.empty();
    }

    private static Optional<Double> number(String line) {
        try {
            double value = Double.parseDouble(line.strip());
            return Double.isFinite(value) && value >= 0 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The first line that is an answer; libraries print other lines too. */
    private <T> T ask(String question, Duration limit, Function<String, Optional<T>> reading) throws PeerException {
        if (gone.isPresent()) throw new PeerException(gone.get());
        long deadline = System.nanoTime() + limit.toNanos();
        String last = "nothing";
        try {
            toPeer.write(question + "\n");
            toPeer.flush();
            while (true) {
                String line = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) throw leave("expected an answer to '%s' within %d s, found %s. It was stopped.".formatted(question, limit.toSeconds(), last));
                if (line.equals(END)) throw leave("ended%s while it was asked for '%s', after saying %s.".formatted(exitCode(), question, last));
                Optional<String> refusal = after("unsupported ", line);
                if (refusal.isPresent()) throw new PeerException(name + ": " + refusal.get());
                Optional<T> answer = reading.apply(line);
                if (answer.isPresent()) return answer.get();
                last = "'" + line.strip() + "'";
            }
        } catch (IOException e) {
            throw leave("ended%s before it was asked for '%s'.".formatted(exitCode(), question));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw leave("was stopped while it was asked for '%s'.".formatted(question));
        }
    }

    private PeerException leave(String why) {
        gone = Optional.of(name + ": " + why);
        process.destroyForcibly();
        return new PeerException(gone.get());
    }

    private String exitCode() {
        try {
            return process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS) ? " with code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        try (toPeer) {
            toPeer.write("quit\n");
        } catch (IOException e) {
            System.getLogger("headscope.bench").log(System.Logger.Level.DEBUG, name + " has gone already", e);
        }
        try {
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
