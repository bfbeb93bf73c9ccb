package headscope.engine.train;

import headscope.engine.resample.PolicySettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Settings;
import java.util.Locale;
import java.util.Map;

/** The policy of a run that nobody watches: proposals are made at once, and what cannot be done is counted and passed over. Engine thread only. */
public final class ScheduledPolicy {
    private static final long BY_SCHEDULE = 0;

    private final Trainer trainer;
    private final Editor editor;
    private int events;
    private int refused;

    public ScheduledPolicy(Trainer trainer) {
        this.trainer = trainer;
        editor = new Editor(trainer);
    }

    /** To be called after each training step; an event happens if one is due. */
    public void afterStep() {
        editor.dueProofs(); // taken, so that they do not pile up
        Settings live = trainer.live();
        if (!PolicyRun.due(trainer.step(), live)) return;
        try {
            editor.apply(BY_SCHEDULE, new Command.Policy(live.text(PolicySettings.POLICY),
                    Map.of("fraction", String.format(Locale.ROOT, "%.4f", PolicyRun.fraction(trainer.step(), live)))));
            events++;
        } catch (BadSettingException e) {
            refused++;
        }
    }

    /** Events that changed the heads. */
    public int events() {
        return events;
    }

    /** Events that could not be, for instance because a layer would have been left without heads. */
    public int refused() {
        return refused;
    }
}
