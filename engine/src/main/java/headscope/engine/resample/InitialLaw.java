package headscope.engine.resample;

import headscope.engine.mask.Budget;
import headscope.engine.mask.ChannelMode;
import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.MaskSampler;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.OffsetDensity;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** The laws D and E that a layer's heads were drawn from when the run began, with a share of draws that may fall anywhere in the window. */
final class InitialLaw {
    private final Situation situation;
    private final HeadLayer layer;
    private final MaskSampler sampler;
    private final OffsetDensity density;

    /** @param anywhere share of draws that may fall on any cell */
    InitialLaw(Situation situation, HeadLayer layer, double anywhere) {
        this.situation = situation;
        this.layer = layer;
        density = explored(situation.family().density(layer, situation.settings()), anywhere);
        sampler = new MaskSampler(density, layer.mode(), layer.inChannels());
    }

    /** (1 - share) p + share / cells. */
    static OffsetDensity explored(OffsetDensity density, double share) {
        if (share == 0) return density;
        double[] p = density.p();
        for (int i = 0; i < p.length; i++) p[i] = (1 - share) * p[i] + share / p.length;
        return new OffsetDensity(density.rowRadius(), density.colRadius(), p);
    }

    /** Probability of each offset. */
    OffsetDensity density() {
        return density;
    }

    DrawnMask draw(int k, RandomGenerator random) {
        return sampler.draw(k, random);
    }

    /** What people call it. */
    String text() {
        return situation.family().describe(situation.settings());
    }

    /** A size by law E. */
    int size(RandomGenerator random) {
        return situation.family().draw(layer, situation.settings(), random).k();
    }

    /** Sizes for newcomers that together have as many taps as the heads they replace. */
    int[] conserved(List<Occupant> leaving, int[] wanted) {
        int budget = leaving.stream().mapToInt(h -> h.taps().k()).sum();
        return Budget.scaled(wanted, Math.min(budget, wanted.length * sampler.cells()), sampler.cells());
    }

    /** Taps of a mask, some of them drawn anew, to a number of taps: what is too many goes at random, what is missing is drawn. */
    DrawnMask redraw(DrawnMask from, double share, int k, RandomGenerator random) {
        double[] logits = logits();
        int[] kept = Arrays.stream(Cells.of(layer, from)).filter(_ -> random.nextDouble() >= share).toArray();
        shuffle(kept, random);
        int count = Math.min(k, kept.length);
        int[] drawn = Arrays.copyOf(kept, k);
        for (int i = 0; i < count; i++) logits[drawn[i]] = Double.NEGATIVE_INFINITY;
        for (int i = count; i < k; i++) {
            drawn[i] = Draw.one(logits, random);
            logits[drawn[i]] = Double.NEGATIVE_INFINITY;
        }
        return Cells.mask(layer, drawn);
    }

    /** log p of each cell of each plane, numbered channel, row, column. */
    private double[] logits() {
        double[] p = density.p();
        int planes = layer.mode() == ChannelMode.TAP ? layer.inChannels() : 1;
        double[] logits = new double[planes * p.length];
        Arrays.setAll(logits, i -> Math.log(p[i % p.length]));
        return logits;
    }

    private static void shuffle(int[] values, RandomGenerator random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
