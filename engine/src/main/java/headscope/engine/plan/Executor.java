package headscope.engine.plan;

import java.util.Collection;

/**
 * Runs a model's graph for one batch size. Engine thread only. SameDiff's own session is the reference that a faster executor must equal.
 */
public interface Executor extends AutoCloseable {
    /** Examples per pass. */
    int batch();

    /** Tells when the passes from now on happen. Executors that leave nothing to chance and follow no schedule need not know. */
    default void at(Circumstance now) {}

    /**
     * Forward and backward: the mean cross-entropy over the examples that count, and its gradient; against targets as smooth as the live settings say ({@link Targets}).
     *
     * @param gradients overwritten, in the order of the layout
     */
    StepResult gradients(Batch batch, ModelState state, FlatArray gradients);

    /**
     * The gradient of the network as measurements see it, which neither draws nor moves statistics; that of training where the two do not differ.
     *
     * @param gradients overwritten, in the order of the layout
     */
    default StepResult slopes(Batch batch, ModelState state, FlatArray gradients) {
        return gradients(batch, state, gradients);
    }

    /** Forward only, reading activations by name: {@code logits}, {@code L0/activation} ... */
    Activations forward(Batch batch, ModelState state, Collection<String> names);

    /** Forward and backward for ranking: activations and, per example, the gradient of its own loss for each head's gate. */
    Sensitivities sensitivities(Batch batch, ModelState state);

    @Override
    void close();
}
