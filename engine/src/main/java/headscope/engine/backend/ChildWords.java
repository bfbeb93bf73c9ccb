package headscope.engine.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads what a child says until it ends, on a thread of its own; keeps little of it, so that endless words do no harm. */
final class ChildWords {
    private static final int MOST_ANSWERS = 64;
    private static final int MOST_CHATTER = 40;
    private static final int LONGEST_LINE = 2000;

    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final List<String> answers = new ArrayList<>();
    private final Deque<String> chatter = new ArrayDeque<>();
    private final Thread reader;

    ChildWords(InputStream in) {
        reader = Thread.ofPlatform().daemon().name("probe").start(() -> read(in));
    }

    /** Done when the child has said that its preparations are over. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Waits for the last words; a grandchild may hold the pipe open for longer. */
    void awaitEnd(Duration limit) {
        try {
            reader.join(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized List<String> answers() {
        return List.copyOf(answers);
    }

    synchronized List<String> chatter() {
        return List.copyOf(chatter);
    }

    private void read(InputStream in) {
        StringBuilder line = new StringBuilder();
        try (Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c == '\n') {
                    keep(line.toString().strip());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
        } catch (IOException _) {
            // the child was killed, and that closes the pipe: what was read so far is kept
        }
        keep(line.toString().strip());
    }

    private synchronized void keep(String line) {
        if (line.equals(ChildJvm.MARK + ChildJvm.READY)) {
            ready.complete(null);
        } else if (line.startsWith(ChildJvm.MARK)) {
            if (answers.size() < MOST_ANSWERS) answers.add(line.substring(ChildJvm.MARK.length()));
        } else if (!line.isEmpty()) {
            chatter.addLast(line);
            if (chatter.size() > MOST_CHATTER) chatter.removeFirst();
        }
    }
}
