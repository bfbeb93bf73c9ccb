package headscope.engine.resample;

import java.util.Map;
import java.util.function.Function;

/** The chooser of a policy that decides from the situation alone. */
record Unlearned(Function<Situation, Choice> rule) implements Chooser {
    @Override
    public Choice choose(Situation situation) {
        return rule.apply(situation);
    }

    @Override
    public Learning learning() {
        return Learning.NONE;
    }

    @Override
    public Map<String, double[]> state() {
        return Map.of();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        // nothing was learned
    }
}
