package headscope.engine.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Rows of a UTF-8 table with comma, semicolon or tab between fields; a field may stand in double quotes, doubled inside. One row is in memory at a time
 * and fields are read in place: a table of pixels makes no strings.
 */
final class CsvRows implements AutoCloseable {
    private static final int LONGEST_ROW = 8 << 20;
    private static final int MOST_FIELDS = 1 << 18;

    private final Path file;
    private final Reader in;
    private final char separator;
    private char[] text = new char[1 << 12];
    private int length;
    private int[] ends = new int[64];
    private int fields;
    private int row;
    private int pushedBack = -1;

    /** Opens the file and finds the separator: the one that is most frequent in the first line. */
    static CsvRows open(Path file) throws IOException {
        FileFormatException.requireFile(file);
        char separator = ',';
        try (Reader start = reader(file)) {
            int[] counts = new int[128];
            for (int c = start.read(), n = 0; c >= 0 && c != '\n' && n < LONGEST_ROW; c = start.read(), n++) {
                if (c < counts.length) counts[c]++;
            }
            for (char candidate : new char[] {';', '\t'}) {
                if (counts[candidate] > counts[separator]) separator = candidate;
            }
        } catch (CharacterCodingException _) {
            // said once, by next()
        }
        return new CsvRows(file, reader(file), separator);
    }

    private CsvRows(Path file, Reader in, char separator) {
        this.file = file;
        this.in = in;
        this.separator = separator;
    }

    private static Reader reader(Path file) throws IOException {
        var strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), strict), 1 << 16);
    }

    /** Goes to the next row that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        try {
            do {
                if (!readRow()) return false;
            } while (fields == 1 && text(0).isBlank());
            return true;
        } catch (CharacterCodingException _) {
            throw new FileFormatException(file, "file", "text in UTF-8", "other bytes", "Save it as CSV in UTF-8.");
        }
    }

    private boolean readRow() throws IOException {
        length = 0;
        fields = 0;
        boolean quoted = false;
        int c = read();
        if (row == 0 && c == '\uFEFF') c = read();
        if (c < 0) return false;
        row++;
        while (true) {
            if (c < 0 || c == '\n' && !quoted) {
                if (quoted) throw new FileFormatException(file, "row " + row, "a closing quote", "the end of the file", "Close the quote.");
                endField();
                return true;
            }
            if (c == '"') {
                if (quoted) {
                    int after = read();
                    if (after == '"') {
                        append('"');
                    } else {
                        quoted = false;
                        pushedBack = after;
                    }
                } else {
                    quoted = true;
                }
            } else if (c == separator && !quoted) {
                endField();
            } else if (c != '\r' || quoted) {
                append((char) c);
            }
            c = read();
        }
    }

    private int read() throws IOException {
        if (pushedBack >= 0) {
            int c = pushedBack;
            pushedBack = -1;
            return c;
        }
        return in.read();
    }

    private void append(char c) throws FileFormatException {
        if (length == LONGEST_ROW) throw new FileFormatException(file, "row " + row, "at most " + LONGEST_ROW + " characters", "more", "Check the line ends and quotes.");
        if (length == text.length) text = Arrays.copyOf(text, 2 * length);
        text[length++] = c;
    }

    private void endField() throws FileFormatException {
        if (fields == MOST_FIELDS) throw new FileFormatException(file, "row " + row, "at most " + MOST_FIELDS + " columns", "more", "Check the separator.");
        if (fields == ends.length) ends = Arrays.copyOf(ends, 2 * fields);
        ends[fields++] = length;
    }

    /** Row number in the file, the header being 1; blank rows count, line breaks inside quotes do not. */
    int row() {
        return row;
    }

    int fields() {
        return fields;
    }

    String text(int field) {
        int from = field == 0 ? 0 : ends[field - 1];
        return new String(text, from, ends[field] - from).strip();
    }

    /** The field as a number, or NaN if it is none. */
    double number(int field) {
        int from = field == 0 ? 0 : ends[field - 1];
        int to = ends[field];
        if (to - from >= 1 && to - from <= 6) {
            int whole = 0;
            int i = from;
            while (i < to && text[i] >= '0' && text[i] <= '9') whole = 10 * whole + text[i++] - '0';
            if (i == to) return whole;
        }
        try {
            return Double.parseDouble(text(field));
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
