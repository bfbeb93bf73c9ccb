package headscope.engine.value;

import java.util.Arrays;
import java.util.List;

/**
 * How alike the heads of one layer that take part are. Immutable.
 *
 * @param kind  id of the similarity, such as {@code cos}
 * @param heads O heads, in slot order
 * @param values [O, O] row-major, symmetric, 1 on the diagonal
 */
public record HeadSimilarity(long step, int layer, String kind, List<HeadId> heads, double[] values) {
    public HeadSimilarity {
        heads = List.copyOf(heads);
        values = values.clone();
        if (values.length != heads.size() * heads.size()) {
            throw new IllegalArgumentException("similarity of layer %d: expected %d x %d values, found %d".formatted(layer, heads.size(), heads.size(), values.length));
        }
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /** Similarity of the heads with these indices. */
    public double at(int i, int j) {
        return values[i * heads.size() + j];
    }

    /** Similarity of two heads of the layer; 0 if one of them does not take part. */
    public double of(HeadId a, HeadId b) {
        int i = heads.indexOf(a);
        int j = heads.indexOf(b);
        return i < 0 || j < 0 ? 0 : at(i, j);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HeadSimilarity s && s.step == step && s.layer == layer && s.kind.equals(kind) && s.heads.equals(heads) && Arrays.equals(s.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(step) + heads.hashCode()) + Arrays.hashCode(values);
    }
}
