package headscope.engine.store;

import headscope.engine.data.NpyArray;
import headscope.engine.data.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parameters of a run at moments that are looked back to, {@code moments/00000128.npz}: small beside checkpoints, since nobody trains on from them. */
public record Moments(Path folder) {
    private static final Pattern FILE = Pattern.compile("(\\d{8,18})\\.npz");

    /** Steps of the files there are, ascending. */
    public List<Long> steps() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        List<Long> steps = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) steps.add(Long.parseLong(name.group(1)));
            }
        }
        steps.sort(null);
        return steps;
    }

    /** Writes a moment, whole or not at all. */
    public void write(long step, Map<String, NpyArray> parameters) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.replace(file(step), out -> Npz.write(out, parameters));
    }

    /** Every moment up to a step. One that cannot be read is left out: nothing but a look back depends on it. */
    public Map<Long, Map<String, NpyArray>> upTo(long last) throws IOException {
        Map<Long, Map<String, NpyArray>> all = new TreeMap<>();
        for (long step : steps()) {
            if (step > last) continue;
            try {
                all.put(step, Npz.read(file(step)));
            } catch (IOException e) {
                System.getLogger("headscope.store").log(System.Logger.Level.WARNING, e.getMessage());
            }
        }
        return all;
    }

    /** Deletes what a run that went back will see anew. */
    public void forgetAfter(long last) throws IOException {
        for (long step : steps()) {
            if (step > last) Files.deleteIfExists(file(step));
        }
    }

    private Path file(long step) {
        return folder.resolve("%08d.npz".formatted(step));
    }
}
