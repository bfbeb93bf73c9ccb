package headscope.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far long work is and how long it will still take: one line that redraws itself on a terminal, plain lines in a file or a pipe.
 * One thread at a time.
 */
final class ProgressBar {
    private static final int CELLS = 20;
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long begun;
    private long first = -1;
    private long shownAt;
    private int shownLength;
    private boolean complete;

    ProgressBar(PrintWriter err) {
        this(err, isTerminal(), System::nanoTime);
    }

    ProgressBar(PrintWriter err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        begun = nanos.getAsLong();
        shownAt = begun - PLAIN_LINE.toNanos();
    }

    /** Shows a state unless one was shown a moment ago. {@code note}: anything worth saying beside it, such as the loss. */
    void show(long done, long total, String note) {
        if (complete) return;
        complete = done >= total;
        long now = nanos.getAsLong();
        if (first < 0) first = done;
        Duration pause = terminal ? REDRAW : PLAIN_LINE;
        if (done < total && now - shownAt < pause.toNanos()) return;
        shownAt = now;
        String line = line(done, total, now) + (note.isEmpty() ? "" : "  " + note);
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            err.flush();
            shownLength = line.length();
        } else {
            err.println(line);
        }
    }

    /** Ends the line, so that what follows starts on a fresh one. */
    void end() {
        if (terminal && shownLength > 0) err.println();
        shownLength = 0;
    }

    private String line(long done, long total, long now) {
        double share = total <= 0 ? 1 : Math.clamp((double) done / total, 0.0, 1.0);
        int full = (int) Math.round(share * CELLS);
        long worked = done - first;
        String left = done >= total ? time(now - begun) + " taken" : worked <= 0 ? "estimating" : time((long) ((now - begun) * ((double) (total - done) / worked))) + " left";
        return "[%s%s] %3.0f %%  step %d of %d  %s".formatted("#".repeat(full), "-".repeat(CELLS - full), share * 100, done, total, left);
    }

    static String time(long nanos) {
        Duration d = Duration.ofNanos(nanos);
        return d.toHours() > 0 ? "%d:%02d:%02d".formatted(d.toHours(), d.toMinutesPart(), d.toSecondsPart()) : "%d:%02d".formatted(d.toMinutes(), d.toSecondsPart());
    }

    /** Whether stderr is looked at by a person. */
    static boolean isTerminal() {
        Path stderr = Path.of("/proc/self/fd/2");
        if (Files.exists(stderr)) {
            try {
                Path target = stderr.toRealPath();
                return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty") || target.endsWith("console");
            } catch (IOException e) {
                return false; // a pipe or a deleted file has no path
            }
        }
        return System.console() != null && System.console().isTerminal();
    }
}
