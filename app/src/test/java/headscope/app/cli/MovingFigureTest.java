package headscope.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Scan paths from the command line, of a small run. */
class MovingFigureTest {
    @TempDir
    private static Path temp;
    private static Path run;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(code, out.toString(), err.toString());
    }

    @BeforeAll
    static void trained() {
        run = temp.resolve("run");
        Result result = run("train", "--family", "glimpse", "--data", "glyphs28?train=240&test=60", "--set", "glimpses=3", "--set", "batch=16", "--set", "probe=16", "--set", "units=16",
                "--steps", "5", "--out", run.toString());
        assertThat(result.code).as(result.err).isZero();
    }

    @Test
    void aScanPathIsWrittenAsAGifAndAsASequence() {
        Path gif = temp.resolve("scan.gif");
        Result moving = run("figure", run.toString(), "--figure", "scan-path", "--size", "80x60mm", "--dpi", "72", "--out", gif.toString());
        assertThat(moving.code).as(moving.err).isZero();
        assertThat(gif).exists();
        Result sequence = run("figure", run.toString(), "--figure", "scan-path", "--format", "png-sequence", "--size", "80x60mm", "--dpi", "72", "--out", temp.resolve("scan.png").toString());
        assertThat(sequence.code).as(sequence.err).isZero();
        for (int t = 1; t <= 3; t++) assertThat(temp.resolve("scan-0" + t + ".png")).exists();
        assertThat(temp.resolve("scan.png")).doesNotExist();
    }

    @Test
    void oneGlimpseOfThePathCanBeShown() throws Exception {
        Path first = temp.resolve("first.svg");
        assertThat(run("figure", run.toString(), "--figure", "scan-path", "--glimpse", "1", "--out", first.toString()).code).isZero();
        assertThat(Files.readString(first)).contains("glimpse 1 of 3");
        assertThat(run("figure", run.toString(), "--figure", "scan-path", "--glimpse", "0", "--out", first.toString()).err).contains("--glimpse: expected 1 or more, found 0.");
    }

    @Test
    void momentsOfTrainingAreThereInASavedRun() throws Exception {
        Path file = temp.resolve("moments.svg");
        assertThat(run("figure", run.toString(), "--figure", "scan-paths-over-training", "--size", "180x80mm", "--out", file.toString()).code).isZero();
        assertThat(Files.readString(file)).contains("Step 0", "Step 5");
    }

    @Test
    void whatDoesNotMoveIsRefused() {
        Result refused = run("figure", run.toString(), "--figure", "gallery", "--out", temp.resolve("gallery.gif").toString());
        assertThat(refused.code).isNotZero();
        assertThat(refused.err).contains("moving pictures: expected one of the figures scan-path").doesNotContain("Exception");
        assertThat(temp.resolve("gallery.gif")).doesNotExist();
    }
}
