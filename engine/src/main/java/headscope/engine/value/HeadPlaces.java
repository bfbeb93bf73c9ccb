package headscope.engine.value;

import java.util.Arrays;
import java.util.List;

/**
 * Heads of all layers on a plane, near each other where they answer alike. Immutable; arrays are copied in and out.
 *
 * @param x     horizontal place of each head, 1 - |similarity| as the unit of length
 * @param y     vertical place
 * @param shown share of the squared distances that the plane shows, 0..1
 */
public record HeadPlaces(List<HeadId> heads, double[] x, double[] y, double shown) {
    public HeadPlaces {
        heads = List.copyOf(heads);
        x = x.clone();
        y = y.clone();
        if (x.length != heads.size() || y.length != heads.size()) {
            throw new IllegalArgumentException("places: expected %d of each, found %d and %d".formatted(heads.size(), x.length, y.length));
        }
    }

    @Override
    public double[] x() {
        return x.clone();
    }

    @Override
    public double[] y() {
        return y.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HeadPlaces p && p.heads.equals(heads) && Arrays.equals(p.x, x) && Arrays.equals(p.y, y) && p.shown == shown;
    }

    @Override
    public int hashCode() {
        return heads.hashCode() + 31 * (Arrays.hashCode(x) + 31 * Arrays.hashCode(y));
    }
}
