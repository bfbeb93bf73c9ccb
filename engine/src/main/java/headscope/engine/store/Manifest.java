package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.FileFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code manifest.json} says. It is written after every other file of the checkpoint is on disk; without it the checkpoint does not exist.
 *
 * @param serial how many checkpoints of the run were written before; steps may go back (restart, undo), serials never do
 * @param config digest of the configuration that wrote it
 * @param keep   why it is never removed ({@code save}, {@code end}), or empty
 */
record Manifest(long step, long serial, String config, String keep, Map<String, Part> parts) {
    static final int FORMAT = 1;
    static final String FILE = "manifest.json";
    static final List<String> PARTS = List.of("params.npz", "updater.npz", "rng.json", "heads.json");
    /** What policies have learned; left out where none has. */
    static final String POLICY = "policy.npz";
    private static final String FIX = "The previous checkpoint is used instead.";

    record Part(long length, String sha256) {
        static Part of(Path file) throws IOException {
            return new Part(Files.size(file), Sha256.of(file));
        }
    }

    Manifest {
        parts = Map.copyOf(parts);
    }

    void write(Path folder) throws IOException {
        ObjectNode json = Json.object();
        json.put("format", FORMAT).put("step", step).put("serial", serial).put("config", config).put("keep", keep);
        json.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode files = json.putObject("files");
        for (String name : names(parts)) files.putObject(name).put("length", parts.get(name).length).put("sha256", parts.get(name).sha256);
        byte[] text = Json.pretty(json);
        AtomicFile.replace(folder.resolve(FILE), out -> out.write(text));
    }

    /** The files of a checkpoint in order. */
    private static List<String> names(Map<String, Part> parts) {
        List<String> names = new ArrayList<>(PARTS);
        if (parts.containsKey(POLICY)) names.add(POLICY);
        return names;
    }

    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        JsonNode json = Json.read(file, FIX);
        int format = json.path("format").asInt(-1);
        if (format > FORMAT) {
            throw new FileFormatException(file, "format", "at most " + FORMAT, String.valueOf(format), "It was written by a newer Headscope: use that one.");
        }
        var parts = new LinkedHashMap<String, Part>();
        List<String> expected = new ArrayList<>(PARTS);
        if (json.path("files").has(POLICY)) expected.add(POLICY);
        for (String name : expected) {
            JsonNode part = json.path("files").path(name);
            parts.put(name, new Part(part.path("length").asLong(-1), part.path("sha256").asText()));
        }
        boolean complete = format >= 1 && json.path("step").isIntegralNumber() && json.path("serial").isIntegralNumber()
                && parts.values().stream().allMatch(p -> p.length >= 0 && p.sha256.length() == Sha256.HEX_LENGTH);
        if (!complete) throw new FileFormatException(file, "fields", "format, step, serial and the length and SHA-256 of each file", "some missing", FIX);
        return new Manifest(json.path("step").asLong(), json.path("serial").asLong(), json.path("config").asText(), json.path("keep").asText(""), parts);
    }

    /** Compares length and digest of every file with what was written. */
    void verify(Path folder) throws IOException {
        for (String name : names(parts)) {
            Path file = folder.resolve(name);
            String inFolder = folder.getFileName() + "/" + name;
            if (!Files.isRegularFile(file)) throw new FileFormatException(Path.of(name), folder.getFileName().toString(), "the file", "nothing", FIX);
            Part found = new Part(Files.size(file), "");
            Part expected = parts.get(name);
            if (found.length != expected.length) {
                throw new FileFormatException(Path.of(name), inFolder, expected.length + " bytes", found.length + " bytes", FIX);
            }
            String digest = Sha256.of(file);
            if (!digest.equals(expected.sha256)) {
                throw new FileFormatException(Path.of(name), inFolder, "SHA-256 " + expected.sha256.substring(0, 12), digest.substring(0, 12), FIX);
            }
        }
    }
}
