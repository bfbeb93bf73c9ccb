package headscope.engine.value.study;

import java.util.List;

/**
 * A table of a report.
 *
 * @param id      lower case and dashes
 * @param columns headings
 * @param rows    as many texts as columns
 */
public record StudyTable(String id, String title, List<String> columns, List<List<String>> rows) {
    public StudyTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) throw new IllegalArgumentException("table '%s': expected %d texts in a row, found %s".formatted(id, columns.size(), row));
        }
    }
}
