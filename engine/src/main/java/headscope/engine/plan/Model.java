package headscope.engine.plan;

import headscope.engine.value.Attention;
import headscope.engine.value.DataShape;
import headscope.engine.value.Gaze;
import headscope.engine.value.HeadId;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.ModelSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A network without numbers: its parameters, its layers of heads, and how it computes. Either a {@link GraphModel}, whose passes follow from a graph, or one that
 * {@linkplain OwnExecutor brings its own passes}.
 */
public interface Model {
    /** Reading of networks that look at places one after another: [T, 2], x and y from -1 to 1, NaN for a glimpse that did not happen. */
    String LOCATIONS = "locations";

    DataShape input();

    int classes();

    ParameterLayout layout();

    List<HeadLayer> layers();

    /**
     * Forward pass of one example in plain loops, the definition of what the family's own layers do (SCIENCE 1.1, 2). For one example it costs less than starting
     * a native pass, so pictures use it. Without chance: what is drawn in training has its mean or its most probable value here.
     *
     * @param input [C, H, W] row-major
     * @return {@code L0/activation} ... [O, H, W] of each layer of heads, and {@code logits} [classes]
     */
    Activations forward(float[] input, ModelState state);

    /** What {@link Executor#forward} can read beside activations of layers and logits: names, and shapes for one example. */
    default Map<String, int[]> readings() {
        return Map.of();
    }

    /**
     * Numbers of a fresh parameter that no head with taps owns.
     *
     * @return as many as the parameter has; for weights N(0, 1 / fan-in), for what does not decay 0, unless the family has a law of its own
     */
    default float[] initial(ParameterSpec spec, RandomGenerator random) {
        float[] values = new float[spec.count()];
        if (!spec.decays()) return values;
        double deviation = 1 / Math.sqrt(spec.fanIn());
        for (int i = 0; i < values.length; i++) values[i] = (float) (deviation * random.nextGaussian());
        return values;
    }

    /**
     * Logical size, for networks that count in a way of their own; the others are counted tap by tap.
     *
     * @param live whether a head takes part; generations do not matter
     */
    default Optional<ModelSize> size(Predicate<HeadId> live) {
        return Optional.empty();
    }

    /**
     * What every evaluation tells beside loss and accuracy, such as the cost of what was computed.
     *
     * @param live whether a head takes part; generations do not matter
     */
    default Optional<ExampleMeasures> measures(Predicate<HeadId> live) {
        return Optional.empty();
    }

    /**
     * Where the network looks in one example, if it is one that chooses.
     *
     * @param input [C, H, W] row-major
     * @param gaze  what a person forces
     */
    default Optional<Attention> attend(float[] input, ModelState state, Circumstance now, Gaze gaze) {
        return Optional.empty();
    }

    /**
     * The kernels that the network has written for one example, if it is one that writes kernels.
     *
     * @param input [C, H, W] row-major
     * @param lens  where a person looks; it may name a block, kernel or channel that the network does not have, which then counts as the last one
     */
    default Optional<KernelView> kernels(float[] input, ModelState state, Circumstance now, Lens lens) {
        return Optional.empty();
    }
}
