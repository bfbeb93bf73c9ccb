package headscope.engine.train;

import headscope.engine.store.MetricsDb;
import headscope.engine.value.PairedDifference;
import headscope.engine.value.RunState;
import headscope.engine.value.TwinReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TwinTest {
    @TempDir
    Path temp;

    /** The twin is the run that was never edited. */
    @Test
    void theTwinGoesWhereTheRunWouldHaveGone() {
        try (Trainer plain = Trainer.fresh(Quadrants.config(2), Quadrants.data()); Trainer run = Trainer.fresh(Quadrants.config(2), Quadrants.data())) {
            Editor editor = new Editor(run);
            for (int i = 0; i < 5; i++) run.train();
            editor.apply(1, CommandParser.parse("prune L0H1"));
            run.train();
            try (Twin twin = editor.twin()) {
                assertThat(twin.behind()).isEqualTo(1);
                for (int i = 0; i < 60; i++) {
                    run.train();
                    twin.follow();
                }
                for (int i = 0; i < 66; i++) plain.train();
                assertThat(run.step()).isEqualTo(66);
                assertThat(twin.behind()).isZero();
                TwinReport report = twin.current();
                assertThat(report.fromStep()).isEqualTo(5);
                assertThat(report.edit()).isEqualTo("prune L0H1");
                assertThat(report.points()).extracting(TwinReport.Point::step).containsExactly(7L, 32L, 57L);
                run.train();
            }
        }
    }

    @Test
    void anEditThatDoesNothingMakesNoDifference() {
        try (Trainer run = Trainer.fresh(Quadrants.config(2), Quadrants.data())) {
            Editor editor = new Editor(run);
            for (int i = 0; i < 5; i++) run.train();
            editor.apply(1, new Command.Set("learning-rate", run.live().text("learning-rate")));
            try (Twin twin = editor.twin()) {
                for (int i = 0; i < 60; i++) {
                    run.train();
                    twin.follow();
                }
                assertThat(twin.current().points()).isNotEmpty().allMatch(p -> p.loss().equals(new PairedDifference(0, 0)));
                assertThat(twin.current().verdict()).isEqualTo(TwinReport.Verdict.OPEN);
            }
        }
    }

    /** Whoever looks often must see more before he may say something. */
    @Test
    void aVerdictGetsHarderWithEveryLook() {
        PairedDifference d = new PairedDifference(-0.03, 0.01);
        assertThat(Twin.judge(d, 1)).isEqualTo(TwinReport.Verdict.BETTER);
        assertThat(Twin.judge(d, 30)).isEqualTo(TwinReport.Verdict.OPEN);
        assertThat(Twin.judge(new PairedDifference(0.06, 0.01), 30)).isEqualTo(TwinReport.Verdict.WORSE);
        assertThat(NormalQuantile.twoSided(0.05)).isCloseTo(1.96, within(1e-3));
        assertThat(NormalQuantile.twoSided(0.001)).isCloseTo(3.2905, within(1e-3));
    }

    @Test
    void aSessionComparesEndsAndFreesItsTwin() throws IOException {
        Path folder = temp.resolve("run");
        try (Talk talk = Talk.start(Quadrants.config(4), folder)) {
            talk.train(4);
            assertThat(talk.ask("twin").message()).contains("no").contains("edit");
            assertThat(talk.ask("twin off").done()).isFalse();
            talk.done("prune L0H1");
            assertThat(talk.done("twin").message()).contains("twice the time", "from step 4");
            talk.train(30);
            TwinReport report = talk.last().surgery().twin().orElseThrow();
            assertThat(report.points()).hasSize(2);
            assertThat(report.words()).contains("look 2");
            talk.done("undo");
            assertThat(talk.last().surgery().twin()).as("what went back has no twin").isEmpty();
            talk.done("redo");
            talk.done("twin");
            talk.train(12);
            talk.done("twin off");
            assertThat(talk.last().surgery().twin()).isEmpty();
            assertThat(talk.last().state()).isEqualTo(RunState.PAUSED);
        }
        assertThat(Files.readString(folder.resolve("journal.jsonl"))).contains("an untouched twin goes on from step 4", "twin ended");
        assertThat(MetricsDb.readHistory(folder.resolve("metrics.db")).evals()).extracting(e -> e.split()).contains("twin", "held-out");
    }
}
