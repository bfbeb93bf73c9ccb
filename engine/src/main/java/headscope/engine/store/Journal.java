package headscope.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.FileFormatException;
import headscope.engine.value.Check;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The story of a run: one JSON object per line, only ever appended. A line is on disk when {@code append} returns.
 * Thread-safe. A line that a crash cut short was never acknowledged, so it is dropped when the journal is opened again.
 */
public final class Journal implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final Optional<String> repaired;

    /**
     * What a journal holds.
     *
     * @param lines     complete lines, oldest first
     * @param complaint one sentence if the last line was cut short
     */
    public record Lines(List<JsonNode> lines, Optional<String> complaint) {
        public Lines {
            lines = List.copyOf(lines);
        }

        /** Lines that are commands with their outcome; other events are left out. */
        public List<Outcome> outcomes() {
            return lines.stream().filter(n -> n.has("command")).map(Journal::outcome).toList();
        }
    }

    private Journal(Path path, RandomAccessFile file, Optional<String> repaired) {
        this.path = path;
        this.file = file;
        this.repaired = repaired;
    }

    /** Opens for appending, made if absent; a torn last line is removed and {@link #repaired} says so. */
    public static Journal open(Path path) throws IOException {
        Optional<String> repaired = Optional.empty();
        long keep = 0;
        if (Files.exists(path)) {
            Scan scan = scan(path);
            keep = scan.goodBytes;
            repaired = scan.lines.complaint();
        }
        try {
            boolean fresh = !Files.exists(path);
            // not a FileChannel: it would close itself if the engine thread were interrupted
            var file = new RandomAccessFile(path.toFile(), "rw");
            if (file.length() != keep) {
                file.setLength(keep);
                file.getFD().sync();
            }
            file.seek(keep);
            if (fresh) AtomicFile.syncFolder(path.toAbsolutePath().getParent());
            return new Journal(path, file, repaired);
        } catch (IOException e) {
            throw DiskError.explain(path, e);
        }
    }

    /** One sentence about a torn last line that was removed on opening. */
    public Optional<String> repaired() {
        return repaired;
    }

    /** Appends a command's outcome; it may be shown once this returns. */
    public void append(Outcome outcome) throws IOException {
        ObjectNode line = Json.object();
        line.put("step", outcome.step()).put("id", outcome.id()).put("command", outcome.command()).put("done", outcome.done()).put("message", outcome.message());
        ArrayNode checks = line.putArray("checks");
        for (Check c : outcome.checks()) checks.addObject().put("what", c.what()).put("holds", c.holds()).put("measured", c.measured());
        append(line);
    }

    /** Appends an event that is no command, such as {@code {"step": 0, "event": "resumed"}}; the time is added. */
    public void append(Map<String, ?> event) throws IOException {
        ObjectNode line = Json.object();
        JsonNode given = Json.tree(event);
        for (String first : List.of("step", "event")) {
            if (given.has(first)) line.set(first, given.get(first));
        }
        new TreeMap<>(event).keySet().forEach(key -> line.set(key, given.get(key)));
        append(line);
    }

    /** Appends an object; the time is put in front. On failure the file ends as it ended before. */
    public synchronized void append(JsonNode event) throws IOException {
        ObjectNode line = Json.object().put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        event.properties().forEach(e -> line.set(e.getKey(), e.getValue()));
        byte[] text = Json.line(line);
        byte[] bytes = new byte[text.length + 1];
        System.arraycopy(text, 0, bytes, 0, text.length);
        bytes[text.length] = '\n';
        long before = -1;
        try {
            before = file.getFilePointer();
            file.write(bytes);
            file.getFD().sync();
        } catch (IOException e) {
            throw DiskError.explain(path, cutBack(before, e));
        }
    }

    private IOException cutBack(long length, IOException e) {
        try {
            if (length >= 0) {
                file.setLength(length);
                file.seek(length);
            }
        } catch (IOException second) {
            e.addSuppressed(second);
        }
        return e;
    }

    /** Outcomes on disk, oldest first; a torn last line is left out. An absent file holds none. */
    public static List<Outcome> read(Path path) throws IOException {
        return lines(path).outcomes();
    }

    /**
     * Everything on disk.
     *
     * @throws FileFormatException if a line before the last one is damaged
     */
    public static Lines lines(Path path) throws IOException {
        return Files.exists(path) ? scan(path).lines : new Lines(List.of(), Optional.empty());
    }

    private record Scan(Lines lines, long goodBytes) {}

    private static Scan scan(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        List<JsonNode> lines = new ArrayList<>();
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') end++;
            Optional<JsonNode> line = end < bytes.length ? parse(bytes, start, end) : Optional.empty();
            boolean last = end >= bytes.length - 1;
            if (line.isEmpty()) {
                if (last) {
                    return new Scan(new Lines(lines, Optional.of("%s: line %d was cut short when the program ended and is left out; it was never acknowledged."
                            .formatted(path.getFileName(), lines.size() + 1))), start);
                }
                throw new FileFormatException(path, "line " + (lines.size() + 1), "one JSON object", "damaged text", "Move the file away to go on with a new journal.");
            }
            lines.add(line.get());
            start = end + 1;
        }
        return new Scan(new Lines(lines, Optional.empty()), start);
    }

    private static Optional<JsonNode> parse(byte[] bytes, int start, int end) throws IOException {
        try {
            JsonNode node = Json.parse(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(JsonNode n) {
        List<Check> checks = new ArrayList<>();
        for (JsonNode c : n.path("checks")) checks.add(new Check(c.path("what").asText(), c.path("holds").asBoolean(), c.path("measured").asText()));
        return new Outcome(n.path("id").asLong(), n.path("command").asText(), n.path("done").asBoolean(), n.path("message").asText(), n.path("step").asLong(), checks);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
