package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.OffsetTable;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A law given cell by cell: painted, learned, or fitted. */
final class TableLaw implements OffsetDistribution {
    static final String TABLE = "table";
    private static final int MOST_SIDE = 63;
    private static final List<Setting> SETTINGS = List.of(Setting.table(TABLE, "Table", "1,1,1/1,1,1/1,1,1", MOST_SIDE,
            "How likely each offset is: commas between the numbers of a row, slashes between rows; the middle is offset 0."));

    @Override
    public String id() {
        return "table";
    }

    @Override
    public String title() {
        return "Table";
    }

    @Override
    public String help() {
        return "A probability for each cell: painted by hand, learned, or fitted.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String describe(Settings settings) {
        OffsetTable table = OffsetTable.parse(settings.text(TABLE));
        return "table(%d x %d)".formatted(table.rows(), table.cols());
    }

    @Override
    public OffsetDensity density(int rowRadius, int colRadius, Settings settings) {
        return OffsetTable.parse(settings.text(TABLE)).in(rowRadius, colRadius).orElseThrow(() -> new BadSettingException(
                "table: expected a number above 0 within the window of %d x %d cells, found none. Widen the window or fill the middle of the table."
                        .formatted(2 * rowRadius + 1, 2 * colRadius + 1)));
    }

    /** The weighted histogram with one tap more in each cell, so that none is impossible. */
    @Override
    public Map<String, String> fit(TapCounts counts, Settings start) {
        double[] weight = Arrays.stream(counts.weight()).map(w -> w + 1).toArray();
        return Map.of(TABLE, new OffsetTable(2 * counts.rowRadius() + 1, 2 * counts.colRadius() + 1, weight).text());
    }
}
