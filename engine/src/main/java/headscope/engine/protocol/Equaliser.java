package headscope.engine.protocol;

import headscope.engine.value.ModelSize;
import headscope.engine.value.study.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * Makes networks as large as another one, as nearly as their widths allow.
 *
 * @param of     what is made equal, such as parameters or MACs
 * @param target its number in the other network
 */
record Equaliser(Plan plan, ToLongFunction<ModelSize> of, long target) {
    /**
     * The arm under the widths that come nearest to the target, the smaller ones among equals.
     *
     * @param least  smallest width to try
     * @param most   largest width to try
     * @param widths settings for a width; a larger width never makes a smaller network
     */
    Arm nearest(Arm arm, int least, int most, IntFunction<Map<String, String>> widths) {
        int low = least;
        int high = most;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number(with(arm, widths.apply(middle))) >= target) high = middle;
            else low = middle + 1;
        }
        Arm above = with(arm, widths.apply(low));
        if (low == least) return above;
        Arm below = with(arm, widths.apply(low - 1));
        return target - number(below) <= Math.abs(number(above) - target) ? below : above;
    }

    /** What is made equal, of an arm's network. */
    long number(Arm arm) {
        return of.applyAsLong(arm.size(plan));
    }

    private static Arm with(Arm arm, Map<String, String> widths) {
        Map<String, String> changes = new LinkedHashMap<>(arm.changes());
        changes.putAll(widths);
        return new Arm(arm.name(), arm.family(), changes, arm.factors(), arm.also());
    }
}
