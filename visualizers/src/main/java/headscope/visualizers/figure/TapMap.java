package headscope.visualizers.figure;

import headscope.engine.value.OffsetMask;
import java.util.LinkedHashMap;
import java.util.Map;

/** Taps of one head by offset: where several channels are read at one offset, their weights are combined. */
record TapMap(Map<Long, Tap> taps) {
    /**
     * What a head reads at one offset.
     *
     * @param sum    signed sum of its weights over channels
     * @param square sum of their squares
     * @param count  number of weights
     */
    record Tap(int dy, int dx, double sum, double square, int count, String channels) {
        /** l2 norm over channels; the size of the weight if there is one channel. */
        double norm() {
            return Math.sqrt(square);
        }

        private Tap plus(float weight, int channel) {
            String more = count < 4 ? channels + ", " + channel : count == 4 ? channels + ", \u2026" : channels;
            return new Tap(dy, dx, sum + weight, square + (double) weight * weight, count + 1, more);
        }
    }

    static TapMap of(OffsetMask mask) {
        var taps = new LinkedHashMap<Long, Tap>();
        for (int t = 0; t < mask.taps(); t++) {
            int dy = mask.dyAt(t);
            int dx = mask.dxAt(t);
            float w = mask.weightAt(t);
            int channel = mask.channelAt(t);
            taps.merge(key(dy, dx), new Tap(dy, dx, w, (double) w * w, 1, Integer.toString(channel)), (old, _) -> old.plus(w, channel));
        }
        return new TapMap(taps);
    }

    /** Null where the head reads nothing. */
    Tap at(int dy, int dx) {
        return taps.get(key(dy, dx));
    }

    double largestSum() {
        return taps.values().stream().mapToDouble(t -> Math.abs(t.sum())).filter(Double::isFinite).max().orElse(0);
    }

    private static long key(int dy, int dx) {
        return (long) dy << 32 | dx & 0xffffffffL;
    }
}
