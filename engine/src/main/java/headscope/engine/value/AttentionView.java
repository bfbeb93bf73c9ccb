package headscope.engine.value;

import java.util.List;
import java.util.Optional;

/**
 * Where the network looks, for families that choose.
 *
 * @param now       in the example on screen
 * @param earlier   in the same example at earlier moments of training, oldest first; only if the screen wants them
 * @param densities where it looked in the examples of the probe, over training, oldest first
 */
public record AttentionView(Optional<Attention> now, List<Attention> earlier, List<FixationDensity> densities) {
    public static final AttentionView NONE = new AttentionView(Optional.empty(), List.of(), List.of());

    public AttentionView {
        earlier = List.copyOf(earlier);
        densities = List.copyOf(densities);
    }
}
