package headscope.visualizers.kernel;

import headscope.engine.value.Plane;
import headscope.visualizers.Numbers;
import headscope.visualizers.colour.DivergingScale;
import headscope.visualizers.draw.ColourBar;
import headscope.visualizers.draw.Ticks;
import java.util.List;
import java.util.Optional;

/**
 * A diverging scale of maps.
 *
 * @param limit  value at both ends, > 0
 * @param locked set by the person, not from what is shown
 */
record SignedScale(double limit, boolean locked) {
    /** The locked limit, or the largest value, rounded up so that it rarely changes. */
    static SignedScale of(List<Plane> maps, Optional<Float> locked) {
        if (locked.isPresent() && locked.get() > 0) return new SignedScale(locked.get(), true);
        return new SignedScale(Ticks.roundUp(maps.stream().mapToDouble(Plane::largestMagnitude).max().orElse(0)), false);
    }

    int argb(double value) {
        return DivergingScale.argb(value / limit);
    }

    /** Such as ±0.15. */
    String text() {
        return "\u00b1" + Numbers.plain(limit);
    }

    ColourBar bar(String title) {
        return new ColourBar(title, -limit, limit, this::argb, locked ? ColourBar.Range.LOCKED : ColourBar.Range.AUTO, false);
    }

    /** The bar of many maps each of which has a scale of its own, in parts of that scale; of their common scale if it is locked. */
    static ColourBar common(String title, Optional<Float> locked) {
        if (locked.isPresent() && locked.get() > 0) return new SignedScale(locked.get(), true).bar(title);
        return new ColourBar(title + ", relative to the limit of each row", -1, 1, DivergingScale::argb, ColourBar.Range.FIXED, false);
    }
}
