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
 */
public record CheckpointData(long step, Map<String, NpyArray> params, Map<String, NpyArray> updater, JsonNode rng, JsonNode heads) {
    public CheckpointData {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        updater = Collections.unmodifiableMap(new LinkedHashMap<>(updater));
    }
}
