package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tables with a header row, a column of labels (numbers or text) and columns of numbers. The file is read twice, first to check and to count, so that
 * only the final array is in memory.
 */
final class CsvReader implements DatasetReader {
    private static final Set<String> LABEL_NAMES = Set.of("label", "class", "y", "target");

    /** Labels become class names, which are shown in one line. */
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /**
     * What the first pass found.
     *
     * @param classes label text to class index
     */
    private record Survey(int columns, int labelColumn, int rows, ValueRange range, Map<String, Integer> classes) {}

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public String title() {
        return "CSV table";
    }

    @Override
    public String help() {
        return "A .csv or .tsv with a header row, numbers, and a column label, class, y or target (otherwise the last one); 784 pixels are read as 28 x 28.";
    }

    @Override
    public boolean accepts(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".csv") || name.endsWith(".tsv")) && !Files.isDirectory(path);
    }

    @Override
    public RawData read(Path path, ReadOptions options) throws IOException {
        Survey survey = survey(path);
        DataShape shape = InputShape.ofColumns(survey.columns - 1);
        Examples all = fill(path, survey);
        Examples kept = options.limit() >= all.count() ? all : SelectedFeatures.of(all, EvenChoice.of(all.count(), options.limit()));
        return new RawData(path.getFileName().toString(), shape, List.copyOf(survey.classes.keySet()), kept, Optional.empty());
    }

    private static Survey survey(Path path) throws IOException {
        try (CsvRows rows = CsvRows.open(path)) {
            if (!rows.next()) throw new FileFormatException(path, "row 1", "a header row", "an empty file", "Write the names of the columns into the first row.");
            int columns = rows.fields();
            int labelColumn = labelColumn(rows, path);
            var range = new ValueRange();
            var labels = new LinkedHashMap<String, Integer>();
            int count = 0;
            while (rows.next()) {
                check(rows, columns, labelColumn, range, path);
                labels.putIfAbsent(label(rows, labelColumn, path), 0);
                if (labels.size() > ClassLabels.MOST_CLASSES) {
                    throw new FileFormatException(path, "column " + (labelColumn + 1), "at most " + ClassLabels.MOST_CLASSES + " different labels", "more",
                            "Name the column with the classes 'label'.");
                }
                count++;
            }
            if (labels.size() < 2) {
                throw new FileFormatException(path, "column " + (labelColumn + 1), "at least two different labels", labels.size() + " in " + count + " rows",
                        "Name the column with the classes 'label'.");
            }
            return new Survey(columns, labelColumn, count, range, inOrder(labels));
        }
    }

    private static int labelColumn(CsvRows header, Path path) throws FileFormatException {
        if (header.fields() < 2) {
            throw new FileFormatException(path, "row 1", "at least two columns between commas, semicolons or tabs", header.fields() + "", "Check the separator.");
        }
        int named = -1;
        boolean onlyNumbers = true;
        for (int i = 0; i < header.fields(); i++) {
            onlyNumbers &= !Double.isNaN(header.number(i));
            if (named < 0 && LABEL_NAMES.contains(header.text(i).toLowerCase(Locale.ROOT))) named = i;
        }
        if (onlyNumbers) throw new FileFormatException(path, "row 1", "names of columns", "only numbers", "Write the names of the columns into the first row.");
        return named < 0 ? header.fields() - 1 : named;
    }

    private static void check(CsvRows row, int columns, int labelColumn, ValueRange range, Path path) throws FileFormatException {
        if (row.fields() != columns) {
            throw new FileFormatException(path, "row " + row.row(), columns + " columns as in the header", row.fields() + "", "Check separators and quotes in this row.");
        }
        for (int i = 0; i < columns; i++) {
            if (i == labelColumn) continue;
            double v = row.number(i);
            if (!Double.isFinite(v)) {
                throw new FileFormatException(path, "row " + row.row() + ", column " + (i + 1), "a number", "'" + row.text(i) + "'",
                        "Replace it or remove the row or column.");
            }
            range.add(v);
        }
    }

    private static String label(CsvRows row, int column, Path path) throws FileFormatException {
        String label = SPACES.matcher(row.text(column)).replaceAll(" ");
        if (label.isEmpty()) throw new FileFormatException(path, "row " + row.row() + ", column " + (column + 1), "a label", "nothing", "Fill it in or remove the row.");
        return label;
    }

    /** Class indices by number if every label is one, otherwise by text. */
    private static Map<String, Integer> inOrder(Map<String, Integer> labels) {
        List<String> names = new ArrayList<>(labels.keySet());
        boolean numbers = names.stream().allMatch(n -> n.matches("[-+]?\\d{1,9}(\\.\\d*)?"));
        names.sort(numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
        var indices = new LinkedHashMap<String, Integer>();
        for (String name : names) indices.put(name, indices.size());
        return indices;
    }

    private static Examples fill(Path path, Survey survey) throws IOException {
        int size = survey.columns - 1;
        boolean bytes = survey.range.white().isPresent();
        byte[] small = bytes ? HeapRoom.bytes(path, "rows", survey.rows, size) : new byte[0];
        float[] large = bytes ? new float[0] : HeapRoom.floats(path, "rows", survey.rows, size);
        int[] labels = new int[survey.rows];
        try (CsvRows rows = CsvRows.open(path)) {
            rows.next();
            for (int i = 0, at = 0; i < survey.rows; i++) {
                Integer label = rows.next() && rows.fields() == survey.columns ? survey.classes.get(label(rows, survey.labelColumn, path)) : null;
                if (label == null) throw new FileFormatException(path, "row " + rows.row(), "the same content as a moment ago", "other content", "Try again.");
                labels[i] = label;
                for (int column = 0; column < survey.columns; column++) {
                    if (column == survey.labelColumn) continue;
                    double v = rows.number(column);
                    if (bytes) small[at++] = (byte) (int) v;
                    else large[at++] = (float) v;
                }
            }
        }
        return new Examples(bytes ? new ByteFeatures(size, small, survey.range.white().getAsInt()) : new FloatFeatures(size, large), labels);
    }
}
