package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import headscope.engine.data.FileFormatException;
import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What {@code run.json} says: enough to do the run again.
 *
 * @param id         names the run wherever its folder moves
 * @param parent     id of the run it was copied from
 * @param versions   of this program, the JDK and the libraries that compute
 * @param dataSha256 digest of the data's content
 */
public record RunInfo(String id, Optional<String> parent, Instant created, RunConfig config, String dataSha256, Map<String, String> versions) {
    static final String FILE = "run.json";
    static final int FORMAT = 1;
    private static final String FIX = "Bring run.json back from a copy of the folder, or choose another run.";

    public RunInfo {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    static RunInfo fresh(RunConfig config, Map<String, String> versions, String dataSha256, Optional<String> parent) {
        return new RunInfo(UUID.randomUUID().toString(), parent, Instant.now(), config, dataSha256, versions);
    }

    RunInfo withConfig(RunConfig changed) {
        return new RunInfo(id, parent, created, changed, dataSha256, versions);
    }

    /** Two configurations with one digest can use each other's checkpoints: the seed and what may change while training do not count. */
    String digest() {
        var lines = new TreeMap<>(config.settings().values());
        for (Setting s : TrainingSettings.with(ModelFamilies.of(config.family()))) {
            if (s.whenRunning()) lines.remove(s.key());
        }
        return Sha256.of("family=%s\ndata=%s\n%s".formatted(config.family(), dataSha256, lines));
    }

    void write(Path folder) throws IOException {
        ObjectNode json = Json.object();
        json.put("format", FORMAT).put("program", "headscope").put("id", id);
        parent.ifPresent(p -> json.put("parent", p));
        json.put("created", created.toString()).put("family", config.family()).put("data", config.data()).put("dataSha256", dataSha256);
        json.put("seed", config.seed());
        json.set("settings", Json.tree(config.settings().values()));
        json.set("versions", Json.tree(versions));
        byte[] text = Json.pretty(json);
        AtomicFile.replace(folder.resolve(FILE), out -> out.write(text));
    }

    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** Reads {@code run.json} of a folder. */
    public static RunInfo read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isDirectory(folder)) throw new IOException("%s: no such run folder. Give the folder of a run, such as the one after --out.".formatted(folder));
        if (!Files.isRegularFile(file)) throw new IOException("%s: no run is in this folder (it has no run.json). Give the folder of a run.".formatted(folder));
        JsonNode json = Json.read(file, FIX);
        if (!json.path("program").asText().equals("headscope")) {
            throw new FileFormatException(file, "program", "headscope", "'" + json.path("program").asText() + "'", "Choose the folder of a Headscope run.");
        }
        int format = json.path("format").asInt(-1);
        if (format > FORMAT) {
            throw new FileFormatException(file, "format", "at most " + FORMAT, String.valueOf(format), "The run was written by a newer Headscope: use that one.");
        }
        for (String key : new String[] {"id", "created", "family", "data", "dataSha256"}) {
            if (!json.path(key).isTextual()) throw new FileFormatException(file, key, "text", json.path(key).isMissingNode() ? "nothing" : json.path(key).toString(), FIX);
        }
        if (!json.path("seed").canConvertToLong()) throw new FileFormatException(file, "seed", "a whole number", json.path("seed").toString(), FIX);
        var config = new RunConfig(json.path("family").asText(), json.path("data").asText(), new Settings(texts(json.path("settings"))), json.path("seed").asLong());
        return new RunInfo(json.path("id").asText(), Optional.ofNullable(json.path("parent").textValue()), time(file, json.path("created").asText()), config,
                json.path("dataSha256").asText(), texts(json.path("versions")));
    }

    private static Instant time(Path file, String text) throws IOException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new FileFormatException(file, "created", "a time such as 2026-01-31T12:00:00Z", "'" + text + "'", FIX);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        var map = new LinkedHashMap<String, String>();
        object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }
}
