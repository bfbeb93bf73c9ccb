package headscope.engine.store;

import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadScore;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.History;
import headscope.engine.value.Ranking;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class MetricsDbTest {
    private static final HeadId A = new HeadId(0, 0, 0);
    private static final HeadId B = new HeadId(1, 3, 2);
    private static final EditMark MARK = new EditMark(3, "resample", List.of(A, B), "resample L0H0,L1H3.2 from laplace");
    private static final Biography BORN = new Biography(B, 3, OptionalLong.empty(), Optional.of(new HeadId(1, 3, 1)), "resample", "laplace(1.2)", 9, -5, HeadStatus.LIVE);

    @TempDir
    private Path folder;
    private Path file;
    private final List<IOException> troubles = new ArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("metrics.db");
    }

    private MetricsDb open() throws IOException {
        return MetricsDb.open(file, troubles::add);
    }

    private static StepMetrics step(long step) {
        return new StepMetrics(step, 2.3 / step, 0.1, 1e-3, 720);
    }

    private static Ranking ranking(long step) {
        return new Ranking(step, List.of(new HeadScore(A, Map.of("sensitivity", 0.25, "entropy", Double.NaN), 0.5), new HeadScore(B, Map.of("sensitivity", 1.0), 1.0)));
    }

    private static void addEverything(MetricsDb db) {
        for (int i = 1; i <= 5; i++) db.add(step(i));
        db.add(new EvalMetrics(2, "validation", 1.5, 0.4));
        db.add(new EvalMetrics(4, "validation", 1.2, 0.5));
        db.add(ranking(2));
        db.add(ranking(4));
        db.add(MARK);
        db.add(BORN);
    }

    @Test
    void everythingComesBack() throws IOException {
        try (MetricsDb db = open()) {
            addEverything(db);
            History h = db.readHistory();
            assertThat(h.steps()).extracting(StepMetrics::step).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(h.steps().getLast()).isEqualTo(step(5));
            assertThat(h.evals()).containsExactly(new EvalMetrics(2, "validation", 1.5, 0.4), new EvalMetrics(4, "validation", 1.2, 0.5));
            assertThat(h.rankings()).containsExactly(ranking(2), ranking(4));
            assertThat(h.marks()).containsExactly(MARK);
        }
        assertThat(MetricsDb.readBiographies(file)).containsExactly(BORN);
        assertThat(troubles).isEmpty();
    }

    @Test
    void aLossThatIsNotANumberStaysOne() throws IOException {
        try (MetricsDb db = open()) {
            db.add(new StepMetrics(1, Double.NaN, 0, 1, 1));
            db.add(new StepMetrics(2, Double.POSITIVE_INFINITY, 0, 1, 1));
            assertThat(db.readHistory().steps()).extracting(StepMetrics::loss).containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
        }
    }

    @Test
    void truncationForgetsWhatCameLaterAlsoWhatStillWaits() throws IOException {
        try (MetricsDb db = open()) {
            addEverything(db);
            db.add(new Biography(A, 0, OptionalLong.of(5), Optional.empty(), "start", "normal(1.2)", 9, 1, HeadStatus.PRUNED));
            db.truncateAfter(2);
            db.add(step(3));
            History h = db.readHistory();
            assertThat(h.steps()).extracting(StepMetrics::step).containsExactly(1L, 2L, 3L);
            assertThat(h.evals()).hasSize(1);
            assertThat(h.rankings()).hasSize(1);
            assertThat(h.marks()).isEmpty();
            assertThat(MetricsDb.readBiographies(file)).singleElement().satisfies(b -> {
                assertThat(b.head()).isEqualTo(A);
                assertThat(b.diedStep()).isEmpty();
                assertThat(b.status()).isEqualTo(HeadStatus.LIVE);
            });
        }
    }

    @Test
    void anotherConnectionReadsWhileItIsOpenAndOneFileRemainsAfterwards() throws IOException, SQLException {
        try (MetricsDb db = open()) {
            addEverything(db);
            db.flush();
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file); Statement s = other.createStatement();
                    var rows = s.executeQuery("select max(step) from steps")) {
                assertThat(rows.getLong(1)).isEqualTo(5);
            }
        }
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void openingAgainGoesOn() throws IOException {
        try (MetricsDb db = open()) {
            db.add(step(1));
        }
        try (MetricsDb db = open()) {
            db.add(step(2));
            assertThat(db.readHistory().steps()).hasSize(2);
        }
    }

    @Test
    void aLongRunIsThinnedButKeepsItsEnd() throws IOException {
        int steps = MetricsTables.MAX_STEPS + 1000;
        try (MetricsDb db = open()) {
            for (int i = 1; i <= steps; i++) {
                db.add(step(i));
                if (i % MetricsDb.MAX_WAITING == 0) db.flush();
            }
            List<StepMetrics> read = db.readHistory().steps();
            assertThat(read).hasSizeBetween(MetricsTables.MAX_STEPS / 2, MetricsTables.MAX_STEPS);
            assertThat(read.getLast()).isEqualTo(step(steps));
            assertThat(db.lost()).isZero();
        }
    }

    @Test
    void rowsWaitWhileTheFileIsLockedAndTheTroubleIsToldOnce() throws IOException, SQLException {
        try (MetricsDb db = MetricsDb.open(file, troubles::add, 1); Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement s = other.createStatement()) {
                s.execute("begin exclusive");
                db.add(step(1));
                assertThatIOException().isThrownBy(db::flush).withMessageContaining("they are kept and tried again");
                db.add(step(2));
                assertThatIOException().isThrownBy(db::flush);
                s.execute("rollback");
            }
            assertThat(db.readHistory().steps()).hasSize(2);
        }
        assertThat(troubles).hasSize(1);
        assertThat(troubles.getFirst()).hasMessageContaining("metrics.db: cannot be written").hasMessageNotContaining("\n");
    }

    @Test
    void somethingElseUnderThatNameIsRefusedInOneSentence() throws IOException {
        Files.writeString(file, "this is not a database at all, but it is long enough to be looked at as if it were one ".repeat(20));
        assertThatIOException().isThrownBy(this::open).withMessageContaining("metrics.db").satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void anAbsentFileIsAnEmptyHistory() throws IOException {
        assertThat(MetricsDb.readHistory(file)).isEqualTo(History.EMPTY);
        assertThat(MetricsDb.readBiographies(file)).isEmpty();
    }
}
