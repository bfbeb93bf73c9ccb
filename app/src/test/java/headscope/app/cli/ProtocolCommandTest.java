package headscope.app.cli;

import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.visualizers.FigureStyle;
import headscope.visualizers.file.FigureFile;
import headscope.visualizers.file.Format;
import headscope.visualizers.study.StudyDrawing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A protocol from the command line, on small networks, and the report it leaves. */
class ProtocolCommandTest {
    private static final List<String> SMALL = List.of("--data", "glyphs28?train=240&test=60", "--set", "grid=1,9", "--set", "seeds=2", "--set", "steps=10", "--set", "examples=100",
            "--set", "points=2", "--set", "heads-1=4", "--set", "heads-2=4", "--set", "batch=16", "--set", "probe=16");

    @TempDir
    private static Path temp;
    private static Path study;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(code, out.toString(), err.toString());
    }

    private static Result sweep(Path folder, String... more) {
        var args = new ArrayList<>(List.of("protocol", "k-sweep", "--out", folder.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @BeforeAll
    static void done() {
        study = temp.resolve("study");
        Result result = sweep(study, SMALL.toArray(String[]::new));
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("LOSS_UP", "Report: ");
        assertThat(result.err).contains("4 trials of 10 steps", "4 of 4 trials");
    }

    @Test
    void theReportHasEveryPart() throws IOException {
        assertThat(Files.readAllLines(study.resolve("results.csv"))).hasSize(5).first().asString().startsWith("arm,k,family,seed,steps,examples,train_loss");
        assertThat(Files.readString(study.resolve("table.tex"))).contains("\\toprule", "\\bottomrule", "k $=$ 9").doesNotContain("%!", "null");
        assertThat(Files.readString(study.resolve("methods.txt"))).contains("SHA-256", "seeds 1, 2", "grid = 1,9", "stratified subset of 100");
        assertThat(Files.readString(study.resolve("report.md"))).contains("rho(k)", "LOSS_UP (active)", "figures/loss-vs-k.png");
        for (Format format : Format.values()) assertThat(study.resolve("figures/loss-vs-k." + format.id())).isNotEmptyFile();
    }

    @Test
    void thePageNeedsNoOtherFile() throws IOException {
        String page = Files.readString(study.resolve("report.html"));
        assertThat(page).contains("prefers-color-scheme: dark", "@media print", "data:image/svg+xml;base64,").doesNotContainPattern("(src|href|srcset)=\"(?!data:)");
    }

    @Test
    void theSameCommandDoesNothingTwice() {
        Result again = sweep(study, SMALL.toArray(String[]::new));
        assertThat(again.code).as(again.err).isZero();
        assertThat(again.err).contains("4 are done already");
        assertThat(sweep(study, "--resume").err).contains("4 are done already");
    }

    @Test
    void wrongUsageIsOneSentence() {
        assertThat(sweep(study, "--resume", "--set", "seeds=3")).satisfies(r -> assertThat(r.code).isEqualTo(Cli.BAD_INPUT)).extracting(Result::err).asString()
                .contains("the study keeps its own");
        assertThat(sweep(temp.resolve("none"), "--resume").err).contains("no study is in this folder");
        assertThat(sweep(temp.resolve("none")).err).contains("expected --data D");
        assertThat(run("protocol", "sweep", "--out", temp.resolve("x").toString()).err).contains("expected one of k-sweep");
        assertThat(sweep(temp.resolve("y"), "--data", "glyphs28", "--set", "grid=1,x").err).contains("whole numbers").doesNotContain("Exception");
    }

    @Test
    void protocolsAreListed() {
        assertThat(run("list", "protocols").out).contains("k-sweep");
    }

    @Test
    void chartsWithoutTrialsSaySo() throws IOException {
        List<StudyChart> empty = List.of(new StudyChart.Sweep("s", "c", Axis.linear("x"), Axis.linear("y"), List.of(), false, List.of(), List.of(), List.of()),
                new StudyChart.Dots("d", "c", Axis.linear("x"), List.of(new StudyChart.Group("", List.of())), Optional.empty()),
                new StudyChart.Pareto("p", "c", Axis.linear("x"), Axis.linear("y"), List.of()));
        for (StudyChart chart : empty) {
            var bytes = new ByteArrayOutputStream();
            var drawing = new StudyDrawing(chart);
            FigureFile.write(bytes, drawing, drawing.size(), Format.SVG, FigureFile.DEFAULT_DPI, FigureStyle.paper());
            assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("No trial has");
        }
    }
}
