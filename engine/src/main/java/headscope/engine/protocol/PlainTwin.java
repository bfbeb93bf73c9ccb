package headscope.engine.protocol;

import java.util.Map;

/** Plain convolutions as large as another network: the last layer with twice the heads of the first, then each by itself as near as it gets. */
final class PlainTwin {
    private static final String FIRST = "heads-1";
    private static final String LAST = "heads-2";
    private static final int MOST = 512;

    private PlainTwin() {}

    /** @param arm of the family {@code cnn}, without widths */
    static Arm of(Arm arm, Equaliser equaliser) {
        Arm scaled = equaliser.nearest(arm, 1, MOST / 2, heads -> Map.of(FIRST, Integer.toString(heads), LAST, Integer.toString(2 * heads)));
        Arm last = equaliser.nearest(scaled, 1, MOST, heads -> Map.of(LAST, Integer.toString(heads)));
        return equaliser.nearest(last, 1, MOST, heads -> Map.of(FIRST, Integer.toString(heads)));
    }
}
