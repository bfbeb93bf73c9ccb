package headscope.engine.value;

import java.util.List;

/**
 * What an attention grid chose for one example (SCIENCE 2a).
 *
 * @param layers layers that compute only where it was chosen, from the input on
 */
public record ChoiceMap(long step, List<ChoiceLayer> layers) implements Attention {
    public ChoiceMap {
        layers = List.copyOf(layers);
    }

    /** Multiply-accumulates of the choosing layers as chosen, for this example. */
    public long macs() {
        return layers.stream().mapToLong(ChoiceLayer::macs).sum();
    }

    /** The same if every cell had chosen the largest kernel. */
    public long denseMacs() {
        return layers.stream().mapToLong(ChoiceLayer::denseMacs).sum();
    }
}
