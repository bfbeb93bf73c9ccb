package headscope.engine.store;

import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.History;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Ranking;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Numbers of a run in SQLite, readable while it trains: {@code pandas.read_sql("select * from steps", sqlite3.connect("run/metrics.db"))}.
 * {@code add} never waits for the disk: rows queue up and one background thread writes them about once a second, each time in one transaction.
 * Thread-safe.
 */
public final class MetricsDb implements AutoCloseable {
    /** Rows that may wait for a disk that does not answer, about a minute of fast training with rankings. */
    static final int MAX_WAITING = 20_000;
    private static final long FLUSH_MILLIS = 1000;
    private static final int BUSY_MILLIS = 5000;

    private final Path file;
    private final Connection connection;
    private final MetricsTables tables;
    private final Consumer<IOException> onTrouble;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("headscope-metrics").daemon().factory());
    private final Object lock = new Object();
    private List<Row> waiting = new ArrayList<>();
    private long lost;
    private boolean inTrouble;
    private boolean closed;

    /** One write; executed in order on the writer's thread. */
    private interface Row {
        void write(MetricsTables tables) throws SQLException;
    }

    private MetricsDb(Path file, Connection connection, Consumer<IOException> onTrouble) {
        this.file = file;
        this.connection = connection;
        this.tables = new MetricsTables(connection);
        this.onTrouble = onTrouble;
    }

    /**
     * Opens the file, made if absent.
     *
     * @param onTrouble told once, on the writer's thread, when rows cannot be written; they are kept and tried again
     */
    public static MetricsDb open(Path file, Consumer<IOException> onTrouble) throws IOException {
        return open(file, onTrouble, BUSY_MILLIS);
    }

    static MetricsDb open(Path file, Consumer<IOException> onTrouble, int busyMillis) throws IOException {
        Connection connection = null;
        try {
            connection = connect(file, false, busyMillis);
            var db = new MetricsDb(file, connection, onTrouble);
            db.tables.create();
            connection.setAutoCommit(false);
            db.writer.scheduleWithFixedDelay(db::writeWaiting, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            return db;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw explain(file, e);
        }
    }

    public void add(StepMetrics step) {
        queue(t -> t.insert(step));
    }

    public void add(EvalMetrics eval) {
        queue(t -> t.insert(eval));
    }

    public void add(Ranking ranking) {
        queue(t -> t.insert(ranking));
    }

    public void add(EditMark mark) {
        queue(t -> t.insert(mark));
    }

    public void add(PolicyTrace trace) {
        trace.events().forEach(e -> queue(t -> t.insert(e)));
        trace.radials().forEach(r -> queue(t -> t.insert(r)));
    }

    /** Adds a head, or replaces what was known about it. */
    public void add(Biography head) {
        queue(t -> t.insert(head));
    }

    /** Forgets every row with a larger step, among those written and those still waiting; -1 forgets all. */
    public void truncateAfter(long step) {
        synchronized (lock) {
            waiting.add(t -> t.truncateAfter(step));
        }
    }

    private void queue(Row row) {
        synchronized (lock) {
            if (waiting.size() < MAX_WAITING) waiting.add(row);
            else lost++;
        }
    }

    /** Rows that were dropped because the disk did not answer for too long. */
    public long lost() {
        synchronized (lock) {
            return lost;
        }
    }

    /** Waits until everything added before is on its way to the disk. */
    public void flush() throws IOException {
        await(writer.submit(this::writeWaiting));
        synchronized (lock) {
            if (inTrouble) throw new IOException(file + ": the newest rows are not written yet. Free some space; they are kept and tried again.");
        }
    }

    /** Everything so far, including rows that were still waiting; long runs are thinned. */
    public History readHistory() throws IOException {
        flush();
        return readHistory(file);
    }

    /** The history in a file that may be in use by another process. An absent file is an empty history. */
    public static History readHistory(Path file) throws IOException {
        return read(file, History.EMPTY, MetricsTables::history);
    }

    /** All heads that ever lived in this run, by layer, slot, generation. */
    public static List<Biography> readBiographies(Path file) throws IOException {
        return read(file, List.of(), MetricsTables::biographies);
    }

    /** Writes a consistent copy of a file that may be in use; {@code to} must not exist. */
    public static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) return;
        try (Connection c = connect(from, true, BUSY_MILLIS); var s = c.prepareStatement("vacuum into ?")) {
            s.setString(1, to.toString());
            s.execute();
        } catch (SQLException e) {
            throw explain(to, e);
        }
    }

    private interface Query<T> {
        T of(MetricsTables tables) throws SQLException;
    }

    private static <T> T read(Path file, T absent, Query<T> query) throws IOException {
        if (!Files.exists(file)) return absent;
        try (Connection c = connect(file, true, BUSY_MILLIS)) {
            return query.of(new MetricsTables(c));
        } catch (SQLException e) {
            throw explain(file, e);
        }
    }

    private static Connection connect(Path file, boolean readOnly, int busyMillis) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(busyMillis);
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);        // readers do not stop the writer, and the other way round
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL); // in WAL mode a power cut may cost the last second, never the file
            config.setOpenMode(SQLiteOpenMode.CREATE);
        }
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private void writeWaiting() {
        List<Row> batch;
        synchronized (lock) {
            if (waiting.isEmpty()) return;
            batch = waiting;
            waiting = new ArrayList<>();
        }
        try {
            for (Row row : batch) row.write(tables);
            connection.commit();
            synchronized (lock) {
                inTrouble = false;
            }
        } catch (SQLException e) {
            rollBack(batch, e);
        }
    }

    private void rollBack(List<Row> batch, SQLException e) {
        boolean first;
        synchronized (lock) {
            batch.addAll(waiting);
            waiting = batch;
            first = !inTrouble;
            inTrouble = true;
        }
        try {
            connection.rollback();
        } catch (SQLException second) {
            e.addSuppressed(second);
        }
        if (first) onTrouble.accept(explain(file, e));
    }

    private static IOException explain(Path file, SQLException e) {
        return DiskError.explain(file, new IOException(String.valueOf(e.getMessage()), e));
    }

    private static void await(Future<?> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // the rows matter more than leaving early; the mark is restored below
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("metrics: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Writes what waits and closes; the file is then one plain file again. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (closed) return;
            closed = true;
        }
        try {
            flush();
        } finally {
            writer.shutdown();
            try {
                connection.setAutoCommit(true);
                try (Statement s = connection.createStatement()) {
                    s.execute("pragma journal_mode=delete"); // so that a copy on a read-only disk can be opened
                }
            } catch (SQLException e) {
                System.getLogger("store").log(System.Logger.Level.DEBUG, "another reader keeps the write-ahead log of {0}", file);
            }
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            if (connection != null) connection.close();
        } catch (SQLException e) {
            System.getLogger("store").log(System.Logger.Level.DEBUG, "metrics were not closed cleanly", e);
        }
    }
}
