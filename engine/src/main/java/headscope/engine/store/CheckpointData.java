package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import headscope.engine.data.NpyArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that training needs to go on exactly where it was. The arrays are not copied and must not change any more.
 *
 * @param step    training steps done
 * @param params  parameters by name, {@code params.npz}
 * @param updater moments of the updater by name, {@code updater.npz}
 * @param rng     seeds, positions of random streams and of the batch order, {@code rng.json}
 * @param heads   masks, states and biographies of the heads, and settings changed while training, {@code heads.json}
 * @param policy  what policies have learned by name, {@code policy.npz}; empty if none has, as in runs saved before there were any
 */
public record CheckpointData(long step, Map<String, NpyArray> params, Map<String, NpyArray> updater, JsonNode rng, JsonNode heads, Map<String, NpyArray> policy) {
    /** Without a policy that learns. */
    public CheckpointData(long step, Map<String, NpyArray> params, Map<String, NpyArray> updater, JsonNode rng, JsonNode heads) {
        this(step, params, updater, rng, heads, Map.of());
    }

    public CheckpointData {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        updater = Collections.unmodifiableMap(new LinkedHashMap<>(updater));
        policy = Collections.unmodifiableMap(new LinkedHashMap<>(policy));
    }
}
