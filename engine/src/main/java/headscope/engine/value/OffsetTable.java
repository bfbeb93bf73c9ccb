package headscope.engine.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A law given cell by cell: how likely each offset is, relative to the others. Its text has commas between the numbers of a row and slashes between rows:
 * {@code 0,1,0/1,1,1/0,1,0}. Immutable: the array is copied in and out.
 *
 * @param rows   odd; the middle row is dy = 0
 * @param cols   odd; the middle column is dx = 0
 * @param weight [rows, cols], row-major, >= 0 and finite, at least one > 0; need not sum to 1
 */
public record OffsetTable(int rows, int cols, double[] weight) {
    public OffsetTable {
        weight = weight.clone();
        if (rows % 2 == 0 || cols % 2 == 0 || weight.length != rows * cols) {
            throw new BadSettingException("table: expected an odd number of rows and columns, found %d x %d with %d numbers.".formatted(rows, cols, weight.length));
        }
        if (Arrays.stream(weight).anyMatch(v -> !(v >= 0 && Double.isFinite(v))) || Arrays.stream(weight).sum() <= 0) {
            throw new BadSettingException("table: expected numbers of at least 0, one of them above 0.");
        }
    }

    /** @throws BadSettingException in one sentence, for text that is no table */
    public static OffsetTable parse(String text) {
        String[] lines = text.strip().split("/", -1);
        double[][] rows = new double[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            rows[i] = Arrays.stream(lines[i].split(",", -1)).mapToDouble(OffsetTable::number).toArray();
            if (rows[i].length != rows[0].length) {
                throw new BadSettingException("table: expected rows of equal length, found %d and %d numbers.".formatted(rows[0].length, rows[i].length));
            }
        }
        return new OffsetTable(rows.length, rows[0].length, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    private static double number(String word) {
        try {
            return Double.parseDouble(word.strip());
        } catch (NumberFormatException e) {
            throw new BadSettingException("table: expected numbers such as 0,1,0/1,1,1/0,1,0, found '%s'.".formatted(word.strip()));
        }
    }

    public static OffsetTable of(OffsetDensity density) {
        return new OffsetTable(2 * density.rowRadius() + 1, 2 * density.colRadius() + 1, density.p());
    }

    /** What {@link #parse} reads back, to six digits: enough for a law, short enough for a journal line. */
    public String text() {
        return IntStream.range(0, rows).mapToObj(y -> IntStream.range(0, cols).mapToObj(x -> number(weight[y * cols + x])).collect(Collectors.joining(",")))
                .collect(Collectors.joining("/"));
    }

    private static String number(double value) {
        String rounded = Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.5e", value)));
        return rounded.endsWith(".0") ? rounded.substring(0, rounded.length() - 2) : rounded;
    }

    /** The law in a window: what lies outside is cut off, what the table does not cover has probability 0. Empty if nothing is left. */
    public Optional<OffsetDensity> in(int rowRadius, int colRadius) {
        double[] p = new double[(2 * rowRadius + 1) * (2 * colRadius + 1)];
        for (int dy = -rowRadius; dy <= rowRadius; dy++) {
            for (int dx = -colRadius; dx <= colRadius; dx++) p[(dy + rowRadius) * (2 * colRadius + 1) + dx + colRadius] = at(dy, dx);
        }
        return Arrays.stream(p).sum() > 0 ? Optional.of(OffsetDensity.normalised(rowRadius, colRadius, p)) : Optional.empty();
    }

    private double at(int dy, int dx) {
        int row = dy + rows / 2;
        int col = dx + cols / 2;
        return row < 0 || row >= rows || col < 0 || col >= cols ? 0 : weight[row * cols + col];
    }

    @Override
    public double[] weight() {
        return weight.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OffsetTable t && rows == t.rows && cols == t.cols && Arrays.equals(weight, t.weight);
    }

    @Override
    public int hashCode() {
        return 31 * rows + Arrays.hashCode(weight);
    }
}
