package headscope.engine.train;

import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.Model;
import headscope.engine.resample.Chooser;
import headscope.engine.resample.Decay;
import headscope.engine.resample.GatesChooser;
import headscope.engine.resample.HeadGates;
import headscope.engine.resample.PolicySettings;
import headscope.engine.resample.ResamplePolicy;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.PolicyPlan;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The policies of a run: when the next event is due, and what those that learn have learned. Engine thread only. */
final class PolicyRun {
    private static final String GATES = "gates-l0";

    private final List<HeadLayer> layers;
    private final long seed;
    private final Map<String, Chooser> choosers = new TreeMap<>();

    PolicyRun(List<HeadLayer> layers, long seed) {
        this.layers = layers;
        this.seed = seed;
    }

    /**
     * Refuses a policy for a network some of whose heads have no taps that it could draw.
     *
     * @throws BadSettingException in one sentence
     */
    static void requireFit(String policy, Model model) {
        if (!policy.equals(ResamplePolicy.BUILT_IN.getFirst().id())) model.layers().forEach(layer -> layer.requireTaps("policy " + policy));
    }

    /** T_end in steps. */
    static long end(Settings live) {
        long end = live.whole(PolicySettings.END);
        return end > 0 ? end : (long) PolicySettings.EVENTS_OF_AN_OPEN_RUN * live.whole(PolicySettings.EVERY);
    }

    /** Whether the policy acts now that so many steps are done. */
    static boolean due(long step, Settings live) {
        if (isGates(live) && step == end(live)) return true; // what closed since the last event goes
        return step > 0 && step < end(live) && step % live.whole(PolicySettings.EVERY) == 0 && !live.text(PolicySettings.POLICY).equals(ResamplePolicy.BUILT_IN.getFirst().id());
    }

    /** The gates that training learns at this step, if the policy is one of gates. */
    Optional<HeadGates> gates(long step, Settings live) {
        if (step >= end(live) || !isGates(live)) return Optional.empty();
        return chooser(live.text(PolicySettings.POLICY), live) instanceof GatesChooser chooser ? Optional.of(chooser.gates()) : Optional.empty();
    }

    private static boolean isGates(Settings live) {
        return live.text(PolicySettings.POLICY).equals(GATES);
    }

    /** The events that are still to come. */
    static PolicyPlan plan(long step, Settings live) {
        int every = live.whole(PolicySettings.EVERY);
        long next = (step / every + 1) * every;
        if (next > end(live) && step < end(live)) next = end(live);
        return due(next, live) ? new PolicyPlan(live, OptionalLong.of(next), fraction(next, live)) : new PolicyPlan(live, OptionalLong.empty(), 0);
    }

    /** f(t). */
    static double fraction(long step, Settings live) {
        return Decay.fraction(live.real(PolicySettings.FRACTION), step, end(live));
    }

    /** The policy at work; it is made when it is first asked for and remembers what it learns. */
    Chooser chooser(String id, Settings live) {
        return choosers.computeIfAbsent(id, _ -> ResamplePolicy.of(id).chooser(layers, live, seed));
    }

    /** What has been learned, {@code policy id/name}. */
    Map<String, double[]> state() {
        Map<String, double[]> all = new TreeMap<>();
        choosers.forEach((id, chooser) -> chooser.state().forEach((name, values) -> all.put(id + "/" + name, values)));
        return all;
    }

    /** The inverse of {@link #state}; policies of which it says nothing begin anew. */
    void restore(Map<String, double[]> state, Settings live) {
        choosers.clear();
        Map<String, Map<String, double[]>> parts = new TreeMap<>();
        state.forEach((name, values) -> {
            int slash = name.indexOf('/');
            parts.computeIfAbsent(name.substring(0, slash), _ -> new TreeMap<>()).put(name.substring(slash + 1), values);
        });
        parts.forEach((id, part) -> chooser(id, live).restore(part));
    }
}
