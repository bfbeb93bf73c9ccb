package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;

/**
 * A law D for offsets. Continuous laws are discretised by bin mass, p(d) = F(d + 1/2) - F(d - 1/2), renormalised to the window, never clipped (SCIENCE 1.2).
 * To add one: write its class, for a law along an axis on top of {@link AxisLaw}, and add one line to {@code BUILT_IN}.
 */
public interface OffsetDistribution {
    String ISOTROPIC = "isotropic";

    /** How a law along an axis becomes one in the plane; part of the settings given to {@link #density}, where laws that know both axes ignore it. */
    Setting AXES = Setting.choice("axes", "Axes", List.of("independent", ISOTROPIC), "independent",
            "independent: rows and columns each follow the law; isotropic: the distance does, so that contours are round.");

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
     * Probability of each offset of a window; radius 0 leaves an axis out, as rows are for sequences.
     *
     * @param settings holds at least {@link #settings}; {@link #AXES} counts if it is there
     * @throws BadSettingException if the law has no mass inside the window, in one sentence
     */
    OffsetDensity density(int rowRadius, int colRadius, Settings settings);

    /**
     * Parameters under which weighted offsets are most likely. {@link LawFit} is how others ask for it.
     *
     * @param start holds {@link #settings} and {@link #AXES}: where the fit begins, and what it keeps
     * @return value of each setting that the fit decides, as text
     */
    Map<String, String> fit(TapCounts counts, Settings start);

    /** The first one is the default. */
    List<OffsetDistribution> BUILT_IN = List.of(
            new NormalLaw(),
            new UniformLaw(),
            new LaplaceLaw(),
            new StudentLaw(),
            new CauchyLaw(),
            new MixtureLaw(),
            new TableLaw());

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
