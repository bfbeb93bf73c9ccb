package headscope.engine.plan;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.List;

/** How gradients move weights. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface UpdateRule {
    String id();

    String title();

    String help();

    /** Its own settings; keys are distinct over all rules. */
    List<Setting> settings();

    /** Numbers kept beside each parameter. */
    int moments();

    /** Weight decay where the setting is left at 0. */
    double ownDecay();

    /**
     * Makes its move.
     *
     * @param rate      learning rate
     * @param iteration steps done before this one
     * @param settings  hold {@link #settings}
     */
    void move(Moves moves, double rate, long iteration, Settings settings);

    /** The first one is the default. */
    List<UpdateRule> BUILT_IN = List.of(
            new Adam(),
            new AdamW(),
            new Nesterov(),
            new Sgd(),
            new Kar3(),
            new Kar2());

    /**
     * The rule with this id.
     *
     * @throws BadSettingException if there is none; the sentence lists the known ones
     */
    static UpdateRule of(String id) {
        return BUILT_IN.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "updater: expected one of %s, found '%s'.".formatted(String.join(", ", BUILT_IN.stream().map(UpdateRule::id).toList()), id)));
    }
}
