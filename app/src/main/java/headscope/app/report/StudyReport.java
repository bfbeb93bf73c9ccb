package headscope.app.report;

import headscope.engine.protocol.Protocol;
import headscope.engine.store.AtomicFile;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes all files of a report beside the trials. Each file is replaced as a whole; the pages come last. */
public final class StudyReport {
    /** Everything that the parts of a report are made from. */
    record Content(Protocol protocol, Plan plan, List<TrialResult> results, Findings findings, Map<String, String> versions) {}

    private StudyReport() {}

    /** Returns the page to open first. */
    public static Path write(Path folder, Protocol protocol, Plan plan, List<TrialResult> results, Findings findings, Map<String, String> versions) throws IOException {
        var content = new Content(protocol, plan, List.copyOf(results), findings, Map.copyOf(versions));
        text(folder.resolve("results.csv"), ResultsCsv.of(content));
        text(folder.resolve("table.tex"), LatexTables.of(content));
        text(folder.resolve("methods.txt"), Methods.of(content) + "\n");
        Path figures = Files.createDirectories(folder.resolve("figures"));
        var drawn = FigureFiles.write(figures, content);
        text(folder.resolve("report.md"), MarkdownPage.of(content));
        Path page = folder.resolve("report.html");
        text(page, HtmlPage.of(content, drawn));
        return page;
    }

    private static void text(Path file, String text) throws IOException {
        AtomicFile.replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
