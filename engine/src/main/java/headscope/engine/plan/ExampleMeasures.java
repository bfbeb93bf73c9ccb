package headscope.engine.plan;

import java.util.List;
import java.util.Map;

/** What evaluations tell of a network beside loss and accuracy, example by example. */
public interface ExampleMeasures {
    /** Names of what it needs, of {@link Model#readings}. */
    List<String> readings();

    /**
     * Numbers of one example by name, always the same names; evaluations tell their means.
     *
     * @param found what {@link #readings} names, of this example alone
     */
    Map<String, Double> of(Map<String, float[]> found);
}
