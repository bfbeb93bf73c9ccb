package headscope.engine.plan;

import java.util.Map;

/** Arrays read after a pass, by name; each [capacity, ...] row-major. The arrays are fresh and belong to the caller. */
public record Activations(Map<String, float[]> arrays) {
    public float[] get(String name) {
        float[] values = arrays.get(name);
        if (values == null) throw new IllegalArgumentException("activation '" + name + "': expected one of " + arrays.keySet());
        return values;
    }
}
