package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/**
 * A law D for offsets along one axis. Continuous laws are discretised by bin mass, p(d) = F(d + 1/2) - F(d - 1/2), renormalised to the window, never clipped
 * (SCIENCE 1.2). To add one: write its class, add one line to {@code BUILT_IN}.
 */
public interface OffsetDistribution {
    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line. */
    String help();

    /** Its parameters; keys are distinct over all laws, so that one flat list of settings holds them all. */
    List<Setting> settings();

    /** What people call it with its parameters, such as {@code normal(1.2)}. */
    String describe(Settings settings);

    /**
     * Probability of d = -n..n.
     *
     * @param settings holds at least {@link #settings}
     * @return [2n + 1], >= 0, sums to 1
     */
    double[] probabilities(int n, Settings settings);

    /** The first one is the default. */
    List<OffsetDistribution> BUILT_IN = List.of(
            new NormalLaw(),
            new UniformLaw(),
            new LaplaceLaw(),
            new StudentLaw(),
            new CauchyLaw(),
            new MixtureLaw());

    /**
     * The law with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static OffsetDistribution of(String id) {
        return BUILT_IN.stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "unknown offset law '%s'. Known: %s.".formatted(id, String.join(", ", BUILT_IN.stream().map(OffsetDistribution::id).toList()))));
    }
}
