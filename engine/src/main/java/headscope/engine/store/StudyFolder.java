package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import headscope.engine.data.FileFormatException;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of a study: {@code plan.json}, and in {@code trials/} one file per finished trial. One process at a time owns it. Every {@code IOException} is one
 * sentence for people.
 */
public final class StudyFolder implements AutoCloseable {
    static final String PLAN = "plan.json";
    static final String TRIALS = "trials";

    private final Path folder;
    private final FileChannel lock;
    private final Plan plan;
    private final List<TrialResult> kept;
    /** Names in {@code trials/} that are taken. */
    private final TreeMap<Integer, Trial> numbers;

    private StudyFolder(Path folder, FileChannel lock, Plan plan, List<TrialResult> kept, TreeMap<Integer, Trial> numbers) {
        this.folder = folder;
        this.lock = lock;
        this.plan = plan;
        this.kept = kept;
        this.numbers = numbers;
    }

    /** Whether a study has been begun in a folder. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(PLAN));
    }

    /** The plan of a study, without owning its folder. */
    public static Plan plan(Path folder) throws IOException {
        if (!isIn(folder)) throw new IOException("%s: no study is in this folder (it has no %s). Give the folder of a study, or leave --resume out.".formatted(folder, PLAN));
        return StudyJson.plan(folder.resolve(PLAN));
    }

    /** Finished trials of a study, without owning its folder. */
    public static List<TrialResult> results(Path folder) throws IOException {
        return List.copyOf(read(folder).values());
    }

    /**
     * Opens a folder that is absent, empty, or holds a study of the same protocol on the same data. What that has finished is kept, also when settings differ: a
     * trial counts if it did the same work.
     *
     * @param versions of this program, the JDK and the libraries that compute
     */
    public static StudyFolder open(Path folder, Plan plan, Map<String, String> versions) throws IOException {
        if (isIn(folder)) {
            Plan there = plan(folder);
            if (!there.protocol().equals(plan.protocol())) {
                throw new IOException("%s: expected a study of the protocol %s, found one of %s. Choose another folder.".formatted(folder, plan.protocol(), there.protocol()));
            }
            if (!there.data().sha256().equals(plan.data().sha256())) {
                throw new IOException("%s: the study in this folder is on %s, whose content differs from that of %s. Choose another folder.".formatted(folder,
                        there.data().name(), plan.data().name()));
            }
        } else {
            requireEmpty(folder);
        }
        FileChannel lock = FolderLock.makeAndLock(folder, "study");
        try {
            Files.createDirectories(folder.resolve(TRIALS));
            TreeMap<Integer, TrialResult> done = read(folder);
            byte[] text = Json.pretty(StudyJson.plan(plan, versions));
            AtomicFile.replace(folder.resolve(PLAN), out -> out.write(text));
            TreeMap<Integer, Trial> numbers = new TreeMap<>();
            done.forEach((n, r) -> numbers.put(n, r.trial()));
            return new StudyFolder(folder, lock, plan, new ArrayList<>(done.values()), numbers);
        } catch (IOException e) {
            lock.close();
            throw DiskError.explain(folder, e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.list(folder)) {
            Optional<String> first = all.map(p -> p.getFileName().toString()).filter(n -> !n.equals(FolderLock.FILE) && !n.equals(TRIALS)).sorted().findFirst();
            if (first.isPresent()) {
                throw new IOException("%s: expected an empty folder for the study, found %s in it. Choose another folder.".formatted(folder, first.get()));
            }
        } catch (NotDirectoryException e) {
            throw new IOException("%s: expected a folder for the study, found a file. Choose another name.".formatted(folder), e);
        }
    }

    /** Files that are cut short or damaged do not count: their trials are done again. */
    private static TreeMap<Integer, TrialResult> read(Path folder) throws IOException {
        TreeMap<Integer, TrialResult> found = new TreeMap<>();
        Path trials = folder.resolve(TRIALS);
        if (!Files.isDirectory(trials)) return found;
        try (Stream<Path> files = Files.list(trials)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("\\d{3,9}\\.json")).sorted().toList()) {
                int number = Integer.parseInt(file.getFileName().toString().replace(".json", ""));
                try {
                    JsonNode json = Json.read(file, "Delete the file; its trial is then done again.");
                    found.put(number, StudyJson.result(json));
                } catch (FileFormatException | IllegalArgumentException e) {
                    System.getLogger("store").log(System.Logger.Level.WARNING, "{0} is left out: {1}", file, e.getMessage());
                }
            }
        }
        return found;
    }

    public Path folder() {
        return folder;
    }

    public Plan plan() {
        return plan;
    }

    /** For each trial the result that is here already, or null. */
    public TrialResult[] results(List<Trial> trials) {
        return trials.stream().map(t -> kept.stream().filter(r -> r.trial().sameWork(t)).findFirst().map(r -> r.of(t)).orElse(null)).toArray(TrialResult[]::new);
    }

    /**
     * Puts a finished trial on disk, whole or not at all.
     *
     * @param number of the trial in the plan, which names its file unless the trial of an earlier plan has that name
     */
    public synchronized void write(int number, TrialResult result) throws IOException {
        int name = number;
        while (numbers.containsKey(name) && !numbers.get(name).sameWork(result.trial())) name++;
        byte[] text = Json.pretty(StudyJson.result(result));
        AtomicFile.replace(folder.resolve(TRIALS).resolve("%03d.json".formatted(name)), out -> out.write(text));
        numbers.put(name, result.trial());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
