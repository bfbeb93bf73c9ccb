package headscope.engine.plan;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** A network as a graph of native operators, differentiated and compiled for it. */
public interface GraphModel extends Model {
    /** Adds the forward pass to the graph and returns the logits, [B, classes]. */
    SDVariable logits(GraphScope scope);

    /**
     * Adds what is minimised to the graph, a number.
     *
     * @param crossEntropy mean cross-entropy of the examples that count, nats
     */
    default SDVariable loss(GraphScope scope, SDVariable logits, SDVariable crossEntropy) {
        return crossEntropy;
    }

    /** What the graph is given beside examples, parameters, masks and gates. */
    default List<Feed> feeds() {
        return List.of();
    }

    /** Names of numbers of the graph that are told of each training step beside its loss. */
    default List<String> terms() {
        return List.of();
    }

    /** @throws IllegalArgumentException for a network that brings its own passes */
    static GraphModel of(Model model) {
        if (model instanceof GraphModel graph) return graph;
        throw new IllegalArgumentException(model.getClass().getSimpleName() + ": expected a network that is a graph");
    }
}
