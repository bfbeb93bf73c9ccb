package headscope.app.report;

import headscope.engine.value.study.StudyTable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The report as one file that needs no other: pictures inside, light or dark as the reader's system is, white on paper. */
final class HtmlPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ground: #ffffff; --ink: #1f2328; --muted: #59636e; --line: #d1d9e0; --accent: #0969da; --tint: #f6f8fa; }
            @media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --ink: #e6edf3; --muted: #9198a1; --line: #30363d; --accent: #4493f8; --tint: #161b22; } }
            body { margin: 2.5rem auto; max-width: 60rem; padding: 0 1.25rem; background: var(--ground); color: var(--ink); font: 16px/1.55 "Liberation Sans", Arial, Helvetica, sans-serif; }
            h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
            .lead { color: var(--muted); margin: 0 0 1.2rem; }
            .answer { border-left: 4px solid var(--accent); background: var(--tint); padding: .8rem 1rem; margin: 1.2rem 0; font-size: 1.05rem; }
            figure { margin: 1.6rem 0; break-inside: avoid; } figure img { width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; }
            figcaption { color: var(--muted); font-size: .88rem; margin-top: .5rem; }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
            th, td { padding: .32rem .6rem; text-align: right; border-bottom: 1px solid var(--line); vertical-align: top; } th:first-child, td:first-child { text-align: left; white-space: nowrap; }
            thead th { border-bottom: 2px solid var(--ink); border-top: 2px solid var(--ink); font-weight: 600; } tbody tr:last-child td { border-bottom: 2px solid var(--ink); }
            .methods { font-size: .92rem; overflow-wrap: anywhere; } footer { color: var(--muted); font-size: .85rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .8rem; }
            @media print { :root { --ground: #ffffff; --ink: #000000; --muted: #444444; --line: #bbbbbb; --accent: #0969da; --tint: #ffffff; color-scheme: light; }
              body { margin: 0; max-width: none; padding: 0; font-size: 10pt; } table { font-size: 8pt; } tr, .answer { break-inside: avoid; } h2 { break-after: avoid; } figure img { border: 0; } }
            """;

    private HtmlPage() {}

    static String of(StudyReport.Content content, List<FigureFiles.OnPage> figures) {
        String title = "%s: %s".formatted(content.protocol().title(), content.plan().data().name());
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>%s</h1>\n".formatted(escaped(title), STYLE, escaped(title)));
        page.append("<p class=\"lead\">%s</p>\n<p class=\"answer\">%s</p>\n".formatted(escaped(content.protocol().help()), escaped(content.findings().answer())));
        page.append("<ul>\n").append(content.findings().sentences().stream().map(s -> "<li>" + escaped(s) + "</li>\n").collect(Collectors.joining())).append("</ul>\n");
        figures.forEach(f -> page.append(figure(f)));
        content.findings().tables().forEach(t -> page.append(table(t)));
        page.append("<h2>Methods</h2>\n<p class=\"methods\">%s</p>\n".formatted(escaped(Methods.of(content))));
        page.append("<footer>Headscope %s, protocol %s. Beside this page: results.csv (one row per trial), table.tex, methods.txt, figures as PDF, SVG and PNG, and every trial with its curve.</footer>\n"
                .formatted(escaped(content.versions().getOrDefault("headscope", "")), escaped(content.plan().protocol())));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String figure(FigureFiles.OnPage figure) {
        return """
                <figure>
                <picture>
                <source media="print" srcset="%1$s">
                <source media="(prefers-color-scheme: dark)" srcset="%2$s">
                <img alt="%3$s" src="%1$s">
                </picture>
                <figcaption>%3$s</figcaption>
                </figure>
                """.formatted(address(figure.light()), address(figure.dark()), escaped(figure.chart().caption()));
    }

    private static String address(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(StudyTable table) {
        String head = table.columns().stream().map(c -> "<th>" + escaped(c) + "</th>").collect(Collectors.joining());
        String rows = table.rows().stream().map(r -> r.stream().map(c -> "<td>" + escaped(c) + "</td>").collect(Collectors.joining("", "<tr>", "</tr>\n"))).collect(Collectors.joining());
        return "<h2>%s</h2>\n<div class=\"scroll\"><table>\n<thead><tr>%s</tr></thead>\n<tbody>\n%s</tbody>\n</table></div>\n".formatted(escaped(table.title()), head, rows);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
