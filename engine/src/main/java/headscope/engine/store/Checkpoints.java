package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import headscope.engine.data.FileFormatException;
import headscope.engine.data.Npz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder {@code checkpoints}: one folder per saved moment, {@code 000123} for step 123 ({@code 000123-1} if that step is saved once more).
 * A checkpoint exists once its manifest is on disk, and an older one is removed only after that. The newest two stay, and every marked one.
 * Thread-safe within one process; the lock of {@link RunFolder} keeps other processes from writing.
 */
public final class Checkpoints {
    /** Why a checkpoint is kept for good. */
    public enum Keep {
        /** It goes once two newer ones exist. */
        NEWEST_TWO(""),
        /** A person asked for it. */
        SAVE("save"),
        /** The state in which the run ended. */
        END("end");

        private final String text;

        Keep(String text) {
            this.text = text;
        }
    }

    /** One checkpoint whose manifest is readable; its files are checked when they are loaded. */
    public record Entry(Path folder, long step, long serial, boolean kept) {}

    /**
     * A checkpoint that was read and verified.
     *
     * @param skipped one sentence for each newer one that could not be used, newest first
     */
    public record Restored(CheckpointData data, Path folder, List<String> skipped) {
        public Restored {
            skipped = List.copyOf(skipped);
        }
    }

    private static final Pattern NAME = Pattern.compile("\\d{6,}(-\\d+)?");
    private static final int NEWEST = 2;

    private final Path folder;
    private final String config;

    /**
     * Made by {@link RunFolder}.
     *
     * @param config digest of the run's configuration; checkpoints of another one are not used
     */
    Checkpoints(Path folder, String config) {
        this.folder = folder;
        this.config = config;
    }

    /**
     * Writes a checkpoint, then removes those no longer needed. On failure the older ones are intact.
     *
     * @return its folder; that of the newest one if it holds the same state already
     */
    public synchronized Path write(CheckpointData data, Keep keep) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw DiskError.explain(folder, e);
        }
        List<Entry> before = list();
        Path target = freshFolder(data.step());
        Map<String, Manifest.Part> parts;
        try {
            parts = writeParts(target, data);
        } catch (IOException e) {
            remove(target); // it would only take the room that a full disk lacks
            throw e;
        }
        if (!before.isEmpty() && isCopyOf(before.getFirst(), data.step(), parts)) {
            remove(target);
            return keepAlso(before.getFirst(), keep);
        }
        new Manifest(data.step(), before.isEmpty() ? 0 : before.getFirst().serial() + 1, config, keep.text, parts).write(target);
        AtomicFile.syncFolder(folder);
        removeOld(before);
        return target;
    }

    private static Map<String, Manifest.Part> writeParts(Path target, CheckpointData data) throws IOException {
        AtomicFile.replace(target.resolve("params.npz"), out -> Npz.write(out, data.params()));
        AtomicFile.replace(target.resolve("updater.npz"), out -> Npz.write(out, data.updater()));
        byte[] rng = Json.pretty(data.rng());
        AtomicFile.replace(target.resolve("rng.json"), out -> out.write(rng));
        byte[] heads = Json.pretty(data.heads());
        AtomicFile.replace(target.resolve("heads.json"), out -> out.write(heads));
        Map<String, Manifest.Part> parts = new TreeMap<>();
        for (String name : Manifest.PARTS) parts.put(name, Manifest.Part.of(target.resolve(name)));
        if (!data.policy().isEmpty()) {
            AtomicFile.replace(target.resolve(Manifest.POLICY), out -> Npz.write(out, data.policy()));
            parts.put(Manifest.POLICY, Manifest.Part.of(target.resolve(Manifest.POLICY)));
        }
        return parts;
    }

    /** Two copies of one state would push the state before it out, and it is the one to fall back on. */
    private boolean isCopyOf(Entry newest, long step, Map<String, Manifest.Part> parts) throws IOException {
        Manifest written = Manifest.read(newest.folder());
        if (written.step() != step || !written.config().equals(config) || !written.parts().equals(parts)) return false;
        try {
            written.verify(newest.folder());
            return true;
        } catch (IOException e) {
            return false; // damaged since: the copy is needed after all
        }
    }

    private static Path keepAlso(Entry newest, Keep keep) throws IOException {
        Manifest written = Manifest.read(newest.folder());
        if (keep != Keep.NEWEST_TWO && written.keep().isEmpty()) {
            new Manifest(written.step(), written.serial(), written.config(), keep.text, written.parts()).write(newest.folder());
        }
        return newest.folder();
    }

    private Path freshFolder(long step) throws IOException {
        String name = "%06d".formatted(step);
        Path target = folder.resolve(name);
        for (int again = 1; Files.exists(target); again++) target = folder.resolve(name + "-" + again);
        try {
            return Files.createDirectory(target);
        } catch (IOException e) {
            throw DiskError.explain(target, e);
        }
    }

    /** Checkpoints that exist, newest first: in the order of writing, which differs from the order of steps after a restart or undo. */
    public synchronized List<Entry> list() throws IOException {
        var entries = new ArrayList<Entry>();
        for (Path candidate : candidates()) {
            try {
                Manifest m = Manifest.read(candidate);
                entries.add(new Entry(candidate, m.step(), m.serial(), !m.keep().isEmpty()));
            } catch (IOException e) {
                System.getLogger("store").log(System.Logger.Level.DEBUG, "not a checkpoint: {0}: {1}", candidate, e.getMessage());
            }
        }
        entries.sort(Comparator.comparingLong(Entry::serial).reversed());
        return entries;
    }

    /**
     * The newest checkpoint whose files are what was written. Empty if there never was one.
     *
     * @throws FileFormatException if there are some and none can be used
     */
    public synchronized Optional<Restored> latest() throws IOException {
        var skipped = new ArrayList<String>();
        for (Path candidate : candidates()) {
            if (!Files.exists(candidate.resolve(Manifest.FILE))) continue;
            try {
                Manifest.read(candidate);
            } catch (IOException e) {
                skipped.add(e.getMessage());
            }
        }
        for (Entry entry : list()) {
            try {
                return Optional.of(new Restored(load(entry), entry.folder(), skipped));
            } catch (IOException e) {
                skipped.add(e.getMessage());
            }
        }
        if (skipped.isEmpty()) return Optional.empty();
        throw new FileFormatException(folder, "all checkpoints", "one that can be used", skipped.getFirst(), "Start the run again, or bring the folder back from a copy.");
    }

    /**
     * Reads one checkpoint and verifies it against its manifest.
     *
     * @throws FileFormatException if a file is not what was written, or was written by another configuration
     */
    public CheckpointData load(Entry entry) throws IOException {
        Path from = entry.folder();
        Manifest manifest = Manifest.read(from);
        if (!manifest.config().equals(config)) {
            throw new FileFormatException(from, "configuration", "the one of run.json", "another one", "Open the run with the settings it was made with.");
        }
        manifest.verify(from);
        JsonNode rng = Json.parse(Files.readAllBytes(from.resolve("rng.json")));
        JsonNode heads = Json.parse(Files.readAllBytes(from.resolve("heads.json")));
        return new CheckpointData(manifest.step(), Npz.read(from.resolve("params.npz")), Npz.read(from.resolve("updater.npz")), rng, heads,
                manifest.parts().containsKey(Manifest.POLICY) ? Npz.read(from.resolve(Manifest.POLICY)) : Map.of());
    }

    private List<Path> candidates() throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> NAME.matcher(p.getFileName().toString()).matches() && Files.isDirectory(p)).sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** {@code before}: those that existed before the one just written, newest first. What cannot be removed now is removed next time. */
    private void removeOld(List<Entry> before) {
        before.stream().filter(e -> !e.kept()).skip(NEWEST - 1).forEach(e -> remove(e.folder()));
        try {
            for (Path leftOver : candidates()) {
                if (!Files.exists(leftOver.resolve(Manifest.FILE))) remove(leftOver);
            }
        } catch (IOException e) {
            System.getLogger("store").log(System.Logger.Level.DEBUG, "left-over checkpoints stay", e);
        }
    }

    private static void remove(Path checkpoint) {
        try {
            Files.deleteIfExists(checkpoint.resolve(Manifest.FILE)); // first, so that a half-removed checkpoint does not exist
            try (Stream<Path> files = Files.list(checkpoint)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(checkpoint);
        } catch (IOException e) {
            System.getLogger("store").log(System.Logger.Level.DEBUG, "old checkpoint stays: {0}", checkpoint);
        }
    }
}
