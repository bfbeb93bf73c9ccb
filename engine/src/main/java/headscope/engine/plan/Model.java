package headscope.engine.plan;

import headscope.engine.value.DataShape;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** A network without numbers: its parameters, its layers of heads, and how its graph is built. */
public interface Model {
    DataShape input();

    int classes();

    ParameterLayout layout();

    List<HeadLayer> layers();

    /** Adds the forward pass to the graph and returns the logits, [B, classes]. */
    SDVariable logits(GraphScope scope);

    /**
     * Forward pass of one example in gather form: plain loops over the taps, the definition of the sampled layer (SCIENCE 1.1). For one example it costs less
     * than starting a native pass, so pictures use it.
     *
     * @param input [C, H, W] row-major
     * @return {@code L0/activation} ... [O, H, W], and {@code logits} [classes]
     */
    Activations forward(float[] input, ModelState state);
}
