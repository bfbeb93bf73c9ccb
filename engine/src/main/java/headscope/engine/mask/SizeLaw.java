package headscope.engine.mask;

import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** A law E for the number of taps k of a head (SCIENCE 1.3). To add one: write its class, add one line to {@code BUILT_IN}. */
public interface SizeLaw {
    String id();

    String title();

    String help();

    /** Its parameters beside {@code k}; keys are distinct over all laws. */
    List<Setting> settings();

    /**
     * Probability of k = 1..max.
     *
     * @param settings holds {@code k} and {@link #settings}
     * @param max      cells available, >= 1
     * @return [max], element i is P(k = i + 1), sums to 1; mass above max falls on max
     */
    double[] probabilities(int max, Settings settings);
}
