package headscope.app.report;

import headscope.engine.value.study.StudyTable;
import java.util.List;
import java.util.stream.Collectors;

/** Every table of a report as a LaTeX table with rules of booktabs; numbers stay text, so that nothing is rounded again. */
final class LatexTables {
    private LatexTables() {}

    static String of(StudyReport.Content content) {
        return "% needs \\usepackage{booktabs}\n" + content.findings().tables().stream().map(t -> table(t, content)).collect(Collectors.joining("\n"));
    }

    private static String table(StudyTable table, StudyReport.Content content) {
        String alignment = "l" + "r".repeat(Math.max(0, table.columns().size() - 1));
        return """
                \\begin{table}
                  \\centering
                  \\caption{%s. %s, %s.}
                  \\label{tab:%s-%s}
                  \\begin{tabular}{%s}
                    \\toprule
                    %s
                    \\midrule
                %s
                    \\bottomrule
                  \\end{tabular}
                \\end{table}
                """.formatted(escaped(table.title()), escaped(content.protocol().title()), escaped(content.plan().data().name()), content.plan().protocol(), table.id(), alignment,
                row(table.columns()), table.rows().stream().map(r -> "    " + row(r)).collect(Collectors.joining("\n")));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(LatexTables::escaped).collect(Collectors.joining(" & ")) + " \\\\";
    }

    static String escaped(String text) {
        var tex = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '%', '&', '#', '_', '{', '}', '$' -> tex.append('\\').append(c);
                case '\\' -> tex.append("\\textbackslash{}");
                case '~' -> tex.append("\\textasciitilde{}");
                case '^' -> tex.append("\\textasciicircum{}");
                case '<', '>', '=' -> tex.append('$').append(c).append('$');
                case '\u2009' -> tex.append("\\,");
                case '\u2212' -> tex.append("$-$");
                default -> tex.append(c);
            }
        }
        return tex.toString().replace("$<$$=$", "$\\le$").replace("$>$$=$", "$\\ge$");
    }
}
