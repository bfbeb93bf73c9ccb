package headscope.engine.value.study;

import headscope.engine.value.ModelSize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a trial. Immutable.
 *
 * @param train   on the training examples, in evaluation mode
 * @param test    on the test split, which nothing in training looks at
 * @param size    at the end of training
 * @param curve   oldest first
 * @param seconds of one thread's work, evaluations included
 * @param extras  further numbers by name, such as {@code redrawn-accuracy}
 * @param failure why the trial broke off, in one sentence; all numbers are then those of its last moment and must not be averaged
 */
public record TrialResult(Trial trial, Measure train, Measure validation, Measure test, ModelSize size, List<CurvePoint> curve, double seconds,
                          Map<String, Double> extras, Optional<String> failure) {
    /** Extra values of {@link Trial#redraw}. */
    public static final String REDRAWN_LOSS = "redrawn-loss";
    public static final String REDRAWN_ACCURACY = "redrawn-accuracy";

    /** Extra values of a run with a policy: events that changed the heads, and events that could not be. */
    public static final String POLICY_EVENTS = "policy-events";
    public static final String POLICY_REFUSED = "policy-refused";

    /** Extra value of a run that trains on augmented examples: accuracy on a test split changed in the same way. */
    public static final String AUGMENTED_ACCURACY = "augmented accuracy";

    /** Name of a mean over the test split that the family tells of itself, such as {@code cost}. */
    public static String measure(String name) {
        return "test " + name;
    }

    public TrialResult {
        curve = List.copyOf(curve);
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }

    public static TrialResult failed(Trial trial, String why, double seconds) {
        Measure none = new Measure(Double.NaN, Double.NaN);
        return new TrialResult(trial, none, none, none, new ModelSize(0, 0, 0), List.of(), seconds, Map.of(), Optional.of(why));
    }

    /** The same numbers under the names of another plan's trial. */
    public TrialResult of(Trial same) {
        return new TrialResult(same, train, validation, test, size, curve, seconds, extras, failure);
    }

    /** An extra value, or NaN if it was not measured. */
    public double extra(String name) {
        return extras.getOrDefault(name, Double.NaN);
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    public long seed() {
        return trial.config().seed();
    }
}
