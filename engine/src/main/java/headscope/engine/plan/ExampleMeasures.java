package headscope.engine.plan;

import headscope.engine.value.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What evaluations tell of a network beside loss and accuracy, example by example. */
public interface ExampleMeasures {
    /** Names of what it needs, of {@link Model#readings}. */
    List<String> readings();

    /**
     * Numbers of one example by name, the same names for all examples of a split; evaluations tell their means.
     *
     * @param found  what {@link #readings} names, of this example alone
     * @param object where the thing to be recognised is, if the split tells
     */
    Map<String, Double> of(Map<String, float[]> found, Optional<Place> object);
}
