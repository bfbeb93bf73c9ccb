package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
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
     * @return [max], element i is P(k = i + 1), sums to 1. Constant and uniform put their mass above max on max, the others are cut
     */
    double[] probabilities(int max, Settings settings);

    /** The first one is the default. */
    List<SizeLaw> BUILT_IN = List.of(
            new ConstantSize(),
            new UniformSize(),
            new BinomialSize(),
            new PoissonSize(),
            new GeometricSize(),
            new LogNormalSize());

    /**
     * The law with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static SizeLaw of(String id) {
        return BUILT_IN.stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "unknown size law '%s'. Known: %s.".formatted(id, String.join(", ", BUILT_IN.stream().map(SizeLaw::id).toList()))));
    }
}
