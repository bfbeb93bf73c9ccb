package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import java.util.Arrays;

/** Sizes of a layer's heads that add up to a fixed number of taps, so that size laws can be compared at equal size (SCIENCE 1.3). */
public final class Budget {
    private Budget() {}

    /**
     * Rescales sizes to a sum, rounding by the largest remainder; equal remainders favour the lower index.
     *
     * @param k      drawn sizes, each >= 1. Not modified
     * @param budget what they shall add up to
     * @param cells  most taps a head can have
     * @return sizes of 1..cells that add up to {@code budget}
     * @throws BadSettingException if no such sizes exist, in one sentence
     */
    public static int[] scaled(int[] k, int budget, int cells) {
        if (budget < k.length || budget > (long) k.length * cells) {
            throw new BadSettingException("budget: expected %d to %d taps for %d heads with 1 to %d taps each, found %d. Change the budget or the number of heads."
                    .formatted(k.length, (long) k.length * cells, k.length, cells, budget));
        }
        double factor = budget / (double) Arrays.stream(k).asLongStream().sum();
        double[] exact = Arrays.stream(k).mapToDouble(v -> v * factor).toArray();
        int[] scaled = Arrays.stream(exact).mapToInt(v -> Math.clamp((long) Math.floor(v), 1, cells)).toArray();
        int left = budget - Arrays.stream(scaled).sum();
        for (; left > 0; left--) scaled[neediest(exact, scaled, cells)]++;
        for (; left < 0; left++) scaled[richest(exact, scaled)]--;
        return scaled;
    }

    private static int neediest(double[] exact, int[] scaled, int cells) {
        int best = -1;
        for (int i = 0; i < scaled.length; i++) {
            if (scaled[i] < cells && (best < 0 || exact[i] - scaled[i] > exact[best] - scaled[best])) best = i;
        }
        return best;
    }

    private static int richest(double[] exact, int[] scaled) {
        int best = -1;
        for (int i = 0; i < scaled.length; i++) {
            if (scaled[i] > 1 && (best < 0 || scaled[i] - exact[i] > scaled[best] - exact[best])) best = i;
        }
        return best;
    }
}
