package headscope.visualizers.figure;

import headscope.engine.value.Focus;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.HeadView;
import headscope.engine.value.OffsetMask;
import headscope.visualizers.colour.DivergingScale;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ticks;
import java.util.List;

/**
 * One diverging scale for the weights of many heads.
 *
 * @param limit  weight at both ends, > 0
 * @param locked set by the person, not from what is shown
 */
record WeightScale(double limit, boolean locked) {
    /** The locked limit, or the largest weight of the heads that take part, rounded up so that it rarely changes. */
    static WeightScale of(Focus focus, List<HeadView> heads, boolean summed) {
        if (focus.lockedScale().isPresent() && focus.lockedScale().get() > 0) return new WeightScale(focus.lockedScale().get(), true);
        double largest = 0;
        for (HeadView head : heads) {
            if (head.info().status() == HeadStatus.PRUNED) continue;
            largest = Math.max(largest, summed ? TapMap.of(head.mask()).largestSum() : largest(head.mask()));
        }
        return new WeightScale(Ticks.roundUp(largest), false);
    }

    int argb(double weight) {
        return DivergingScale.argb(weight / limit);
    }

    ColourBar bar(String title) {
        return new ColourBar(title, -limit, limit, this::argb, locked ? ColourBar.Range.LOCKED : ColourBar.Range.AUTO, false);
    }

    private static double largest(OffsetMask mask) {
        double largest = 0;
        for (int t = 0; t < mask.taps(); t++) {
            if (Float.isFinite(mask.weightAt(t))) largest = Math.max(largest, Math.abs(mask.weightAt(t)));
        }
        return largest;
    }
}
