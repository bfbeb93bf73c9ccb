package headscope.app.report;

import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyTable;
import java.util.List;
import java.util.stream.Collectors;

/** The report as plain text with pictures beside it. */
final class MarkdownPage {
    private MarkdownPage() {}

    static String of(StudyReport.Content content) {
        var page = new StringBuilder("# %s: %s\n\n".formatted(content.protocol().title(), content.plan().data().name()));
        page.append(content.protocol().help()).append("\n\n**").append(content.findings().answer()).append("**\n\n");
        content.findings().sentences().forEach(s -> page.append("- ").append(s).append('\n'));
        page.append('\n');
        for (StudyChart chart : content.findings().charts()) {
            page.append("![%s](figures/%s.png)\n\n*%s*\n\n".formatted(chart.id(), chart.id(), chart.caption()));
        }
        content.findings().tables().forEach(t -> page.append(table(t)));
        page.append("## Methods\n\n").append(Methods.of(content)).append("\n\n");
        page.append("Files: `results.csv` (one row per trial), `table.tex`, `methods.txt`, `figures/` (PDF, SVG, PNG), `trials/` (each trial with its curve), `plan.json`.\n");
        return page.toString();
    }

    private static String table(StudyTable table) {
        var text = new StringBuilder("## %s\n\n".formatted(table.title()));
        text.append(row(table.columns())).append("|").append("---|".repeat(table.columns().size())).append('\n');
        table.rows().forEach(r -> text.append(row(r)));
        return text.append('\n').toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(c -> c.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
