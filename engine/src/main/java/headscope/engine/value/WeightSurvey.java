package headscope.engine.value;

import java.util.List;

/**
 * Weights by which layers write their kernels: over examples, class by class, and over angles of the example on screen (SCIENCE 5.5).
 *
 * @param step     training step at which it was made
 * @param examples of the probe that were looked at
 * @param angles   degrees by which the example was turned, counter-clockwise, rising
 * @param layers   that tell their weights, from the input on
 * @param turned   kernels of the example at some of the angles
 */
public record WeightSurvey(long step, int examples, List<Double> angles, List<Layer> layers, List<Turned> turned) {
    public WeightSurvey {
        angles = List.copyOf(angles);
        layers = List.copyOf(layers);
        turned = List.copyOf(turned);
    }

    /**
     * Weights of one layer.
     *
     * @param index   as in {@link AttendedLayer}
     * @param low     value at which the first bin begins
     * @param high    value at which the last bin ends
     * @param classes share of the weights of each class in each bin, [classes, bins]; NaN for a class without examples
     * @param turned  weights of the example, [angles, weights]
     */
    public record Layer(int index, float low, float high, Plane classes, Plane turned) {}

    /**
     * The example turned.
     *
     * @param angle  in degrees, counter-clockwise
     * @param input  the turned example
     * @param layers kernels that are written for it
     */
    public record Turned(double angle, Picture input, List<AttendedLayer> layers) {
        public Turned {
            layers = List.copyOf(layers);
        }
    }
}
