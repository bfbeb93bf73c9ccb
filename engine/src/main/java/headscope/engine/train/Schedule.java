package headscope.engine.train;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** How the learning rate changes over a run. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface Schedule {
    String id();

    String title();

    String help();

    /** Its parameters; keys are distinct over all schedules. All may change while training. */
    List<Setting> settings();

    /**
     * Factor on the base rate. A pure function, so that a restored run goes on as it would have.
     *
     * @param step     steps since the warm-up ended, >= 0
     * @param settings holds {@link #settings}
     * @return 0..1
     */
    double factor(long step, Settings settings);

    /** The first one is the default. */
    List<Schedule> BUILT_IN = List.of(
            new ConstantRate(),
            new CosineRate(),
            new StepRate(),
            new ExponentialRate());

    /**
     * The schedule with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static Schedule of(String id) {
        return BUILT_IN.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "schedule: expected one of %s, found '%s'.".formatted(String.join(", ", BUILT_IN.stream().map(Schedule::id).toList()), id)));
    }
}
