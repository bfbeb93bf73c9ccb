package headscope.engine.plan;

import headscope.engine.data.NpyArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each parameter lies in the one flat buffer that the updater walks. Immutable. */
public final class ParameterLayout {
    private final List<ParameterSpec> specs;
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final int size;

    public ParameterLayout(List<ParameterSpec> specs) {
        this.specs = List.copyOf(specs);
        int at = 0;
        for (ParameterSpec spec : specs) {
            offsets.put(spec.name(), at);
            at += spec.count();
        }
        size = at;
    }

    public List<ParameterSpec> specs() {
        return specs;
    }

    /** Numbers in the buffer. */
    public int size() {
        return size;
    }

    /** A parameter by name. */
    public ParameterSpec spec(String name) {
        return specs.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("parameter '" + name + "': expected one of " + offsets.keySet()));
    }

    public int offset(String name) {
        Integer at = offsets.get(name);
        if (at == null) throw new IllegalArgumentException("parameter '" + name + "': expected one of " + offsets.keySet());
        return at;
    }

    /** The buffer as named arrays in file order. */
    public Map<String, NpyArray> export(float[] flat) {
        check(flat.length);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (ParameterSpec spec : specs) {
            int from = offset(spec.name());
            int[] order = spec.exportOrder();
            float[] values = new float[order.length];
            for (int i = 0; i < order.length; i++) values[i] = flat[from + order[i]];
            arrays.put(spec.name(), NpyArray.of(values, spec.exportShape()));
        }
        return arrays;
    }

    /**
     * The inverse of {@link #export}; other entries of the map are left alone.
     *
     * @throws IllegalArgumentException naming the first array that is missing or has another shape
     */
    public float[] collect(Map<String, NpyArray> arrays) {
        float[] flat = new float[size];
        for (ParameterSpec spec : specs) {
            NpyArray array = arrays.get(spec.name());
            if (array == null || !Arrays.equals(array.shape(), spec.exportShape())) {
                throw new IllegalArgumentException("%s: expected shape %s, found %s.".formatted(spec.name(), Arrays.toString(spec.exportShape()),
                        array == null ? "no such array" : Arrays.toString(array.shape())));
            }
            float[] values = array.floats();
            int from = offset(spec.name());
            int[] order = spec.exportOrder();
            for (int i = 0; i < order.length; i++) flat[from + order[i]] = values[i];
        }
        return flat;
    }

    private void check(int found) {
        if (found != size) throw new IllegalArgumentException("parameters: expected %d numbers, found %d".formatted(size, found));
    }
}
