package headscope.engine.resample;

import headscope.engine.value.Setting;
import java.util.ArrayList;
import java.util.List;

/** The settings of all policies. All of them may change while training. */
public final class PolicySettings {
    public static final String POLICY = "policy";
    public static final String EVERY = "policy-every";
    public static final String FRACTION = "policy-fraction";
    public static final String END = "policy-end";
    public static final String ACCEPT = "policy-accept";
    public static final String EXPLORE = "policy-explore";
    /** Events over which the fraction decays when nobody has said when training ends. */
    public static final int EVENTS_OF_AN_OPEN_RUN = 30;

    /** In the order of forms. */
    public static final List<Setting> ALL = all();

    private PolicySettings() {}

    private static List<Setting> all() {
        List<Setting> all = new ArrayList<>(List.of(
                Setting.choice(POLICY, "Policy", ResamplePolicy.BUILT_IN.stream().map(ResamplePolicy::id).toList(), ResamplePolicy.BUILT_IN.getFirst().id(),
                        "How heads are exchanged while training."),
                Setting.whole(EVERY, "Change heads every", "steps", 100, 1, 1_000_000_000, "Steps between two events of the policy."),
                Setting.real(FRACTION, "Fraction exchanged", "", 0.3, 0, 1, "Share of each layer's heads at the first event; it falls to 0 along a cosine."),
                Setting.whole(END, "Until step", "steps", 0, 0, 1_000_000_000,
                        "The policy ends here. 0: at 75 % of the training that was asked for, or after " + EVENTS_OF_AN_OPEN_RUN + " events of an open-ended run."),
                Setting.choice(ACCEPT, "Proposals", List.of("auto", "ask"), "auto", "auto: made at once; ask: shown first, and they lapse at the next event."),
                Setting.real(EXPLORE, "Draw anywhere", "", 0.1, 0, 1,
                        "Share of taps that children, fitted laws and the neural sampler draw from the whole window: where nobody ever looks, nothing is found.")));
        ResamplePolicy.BUILT_IN.forEach(p -> p.settings().forEach(s -> all.add(s.onlyIf(POLICY, p.id()))));
        return all.stream().map(Setting::live).toList();
    }
}
