package headscope.engine.value;

import java.util.List;

/**
 * Where glimpses fell in many examples.
 *
 * @param step     of training
 * @param classes  for each class the share of its fixations in each pixel of the example; all 0 for a class without examples
 * @param examples how many were looked at
 */
public record FixationDensity(long step, List<Plane> classes, int examples) {
    public FixationDensity {
        classes = List.copyOf(classes);
    }
}
