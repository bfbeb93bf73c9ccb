package headscope.engine.store;

import headscope.engine.value.RunConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of a run that is being worked on: {@code run.json}, {@code journal.jsonl}, {@code metrics.db}, {@code checkpoints/}, {@code moments/}, {@code figures/}.
 * One process at a time owns it; {@link RunView} reads without owning. Every {@code IOException} is one sentence for people.
 */
public final class RunFolder implements AutoCloseable {
    static final String JOURNAL = "journal.jsonl";
    static final String METRICS = "metrics.db";
    static final String CHECKPOINTS = "checkpoints";
    static final String MOMENTS = "moments";
    static final String LOCK = FolderLock.FILE;

    private final Path folder;
    private final FileChannel lock;
    private final Journal journal;
    private final MetricsDb metrics;
    private volatile RunInfo info;
    private volatile Checkpoints checkpoints;

    private RunFolder(Path folder, FileChannel lock, RunInfo info, Journal journal, MetricsDb metrics) {
        this.folder = folder;
        this.lock = lock;
        this.info = info;
        this.journal = journal;
        this.metrics = metrics;
        this.checkpoints = new Checkpoints(folder.resolve(CHECKPOINTS), info.digest());
    }

    /**
     * Makes a run in a folder that is absent or empty.
     *
     * @param onTrouble told when metrics cannot be written, on another thread
     */
    public static RunFolder create(Path folder, RunConfig config, Map<String, String> versions, String dataSha256, Consumer<IOException> onTrouble)
            throws IOException {
        return create(folder, RunInfo.fresh(config, versions, dataSha256, Optional.empty()), onTrouble);
    }

    private static RunFolder create(Path folder, RunInfo info, Consumer<IOException> onTrouble) throws IOException {
        requireFree(folder);
        FileChannel lock = makeAndLock(folder);
        try {
            if (RunInfo.isIn(folder)) throw holdsRun(folder);
            info.write(folder);
            return open(folder, lock, info, onTrouble);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens an existing run to go on with it. */
    public static RunFolder open(Path folder, Consumer<IOException> onTrouble) throws IOException {
        RunInfo info = RunInfo.read(folder);
        FileChannel lock = lock(folder);
        try {
            return open(folder, lock, info, onTrouble);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Copies a run to a free folder, with its newest usable checkpoint, its metrics and its journal, and opens the copy. The original is not touched.
     */
    public static RunFolder fork(Path from, Path to, Consumer<IOException> onTrouble) throws IOException {
        RunView original = RunView.of(from);
        Optional<Checkpoints.Restored> state = original.checkpoints().latest();
        requireFree(to);
        RunInfo info = RunInfo.fresh(original.info().config(), original.info().versions(), original.info().dataSha256(), Optional.of(original.info().id()));
        FileChannel lock = makeAndLock(to);
        try {
            MetricsDb.copy(from.resolve(METRICS), to.resolve(METRICS));
            if (Files.exists(from.resolve(JOURNAL))) Files.copy(from.resolve(JOURNAL), to.resolve(JOURNAL));
            if (state.isPresent()) new Checkpoints(to.resolve(CHECKPOINTS), info.digest()).write(state.get().data(), Checkpoints.Keep.SAVE);
            for (var moment : original.moments().upTo(Long.MAX_VALUE).entrySet()) new Moments(to.resolve(MOMENTS)).write(moment.getKey(), moment.getValue());
            info.write(to); // last: a copy that was cut short is no run
            return open(to, lock, info, onTrouble);
        } catch (IOException e) {
            lock.close();
            throw DiskError.explain(to, e);
        }
    }

    private static RunFolder open(Path folder, FileChannel lock, RunInfo info, Consumer<IOException> onTrouble) throws IOException {
        Journal journal = Journal.open(folder.resolve(JOURNAL));
        try {
            return new RunFolder(folder, lock, info, journal, MetricsDb.open(folder.resolve(METRICS), onTrouble));
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Whether a new run may be made in a folder; to be asked before long work is done for nothing.
     *
     * @throws IOException in one sentence, if anything is in it that a run would mix with
     */
    public static void requireFree(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (RunInfo.isIn(folder)) throw holdsRun(folder);
        try (Stream<Path> all = Files.list(folder)) {
            List<String> names = all.map(p -> p.getFileName().toString()).filter(n -> !n.equals(LOCK)).sorted().toList();
            if (!names.isEmpty()) {
                throw new IOException("%s: expected an empty folder for the run, found %s in it. Choose another folder.".formatted(folder, names.getFirst()));
            }
        } catch (NotDirectoryException e) {
            throw new IOException("%s: expected a folder for the run, found a file. Choose another name.".formatted(folder), e);
        }
    }

    private static IOException holdsRun(Path folder) {
        return new IOException("%s: a run is in this folder already. Choose another folder, or go on with that run (--resume).".formatted(folder));
    }

    private static FileChannel makeAndLock(Path folder) throws IOException {
        return FolderLock.makeAndLock(folder, "run");
    }

    private static FileChannel lock(Path folder) throws IOException {
        return FolderLock.lock(folder, "run");
    }

    public Path folder() {
        return folder;
    }

    public RunInfo info() {
        return info;
    }

    public RunConfig config() {
        return info.config();
    }

    /** Replaces the configuration, after a restart with another seed for instance. */
    public void changeConfig(RunConfig config) throws IOException {
        RunInfo changed = info.withConfig(config);
        changed.write(folder);
        info = changed;
        checkpoints = new Checkpoints(folder.resolve(CHECKPOINTS), changed.digest());
    }

    public Journal journal() {
        return journal;
    }

    public MetricsDb metrics() {
        return metrics;
    }

    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /** Parameters at earlier moments. */
    public Moments moments() {
        return new Moments(folder.resolve(MOMENTS));
    }

    /** Where figures of the run go; made if absent. */
    public Path figures() throws IOException {
        try {
            return Files.createDirectories(folder.resolve("figures"));
        } catch (IOException e) {
            throw DiskError.explain(folder, e);
        }
    }

    /** Writes what waits and lets other processes in, even if writing fails. */
    @Override
    public void close() throws IOException {
        try (lock; journal; metrics) {
            AtomicFile.syncFolder(folder);
        }
    }
}
