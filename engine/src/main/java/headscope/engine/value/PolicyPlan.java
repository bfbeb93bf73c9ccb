package headscope.engine.value;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What the schedule of a run's policy is now.
 *
 * @param live     settings of the run as they stand, the policies' among them; empty while there is no run
 * @param next     step of the next event, if there will be one
 * @param fraction f(t) of that event, 0..1; 0 without one
 */
public record PolicyPlan(Settings live, OptionalLong next, double fraction) {
    public static final PolicyPlan NONE = new PolicyPlan(new Settings(Map.of()), OptionalLong.empty(), 0);
}
