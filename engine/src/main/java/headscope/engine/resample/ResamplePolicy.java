package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** One way to change heads while training (SCIENCE 1.5.4). To add one: write its class, add one line to {@code BUILT_IN}. */
public interface ResamplePolicy {
    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line. */
    String help();

    /** Its own settings; keys are distinct over all policies. */
    List<Setting> settings();

    /** Whether it draws taps, which families with a fixed window cannot take. */
    boolean drawsTaps();

    /** How much a policy wants to see of the heads; more costs more. */
    enum Sight {
        /** Ranks. */
        RANKS,
        /** Ranks, and correlations of pairs. */
        PAIRS,
        /** Everything, so that heads can be compared by any similarity and merged. */
        MAPS
    }

    /** @param settings of the run */
    Sight sight(Settings settings);

    /**
     * The policy at work on a network of these layers.
     *
     * @param settings of the run
     * @param seed     of the run
     */
    Chooser chooser(List<HeadLayer> layers, Settings settings, long seed);

    /** The first one is the default. */
    List<ResamplePolicy> BUILT_IN = List.of(
            new Static(),
            new DropSimilar(),
            new DropWorst(),
            new ResampleInitial(),
            new ResampleBest(),
            new FitRemaining(),
            new Reinforcement(),
            new NeuralSampler(),
            new SetRandom(),
            new Magnitude(),
            new GatesL0());

    /**
     * The policy with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static ResamplePolicy of(String id) {
        return BUILT_IN.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "policy: expected one of %s, found '%s'.".formatted(String.join(", ", BUILT_IN.stream().map(ResamplePolicy::id).toList()), id)));
    }
}
