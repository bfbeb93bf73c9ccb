package headscope.engine.value;

import java.util.Arrays;

/**
 * How far the taps of one layer's heads lie from the cell they are asked for, at one step. Heads that are switched off do not count. Immutable.
 *
 * @param taps taps at distance 0, 1, 2 ... cells, the distance in the plane rounded to whole cells
 */
public record Radial(long step, int layer, int[] taps) {
    public Radial {
        taps = taps.clone();
    }

    @Override
    public int[] taps() {
        return taps.clone();
    }

    /** Share of the taps at a distance, 0..1; 0 beyond the window. */
    public double share(int distance) {
        int total = Arrays.stream(taps).sum();
        return distance >= taps.length || total == 0 ? 0 : (double) taps[distance] / total;
    }

    /** Mean distance in cells; 0 without taps. */
    public double mean() {
        double sum = 0;
        for (int d = 0; d < taps.length; d++) sum += (double) d * taps[d];
        return sum / Math.max(1, Arrays.stream(taps).sum());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Radial r && r.step == step && r.layer == layer && Arrays.equals(r.taps, taps);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(step) + layer) + Arrays.hashCode(taps);
    }
}
