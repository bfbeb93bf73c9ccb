package headscope.engine.value.study;

import java.util.Arrays;
import java.util.Objects;

/**
 * One place of a chart with every seed's value. The array is copied in and out.
 *
 * @param x      position, or 0 where places have names
 * @param values one per seed that succeeded, in the order of the seeds
 */
public record Spots(String name, double x, double[] values, Interval interval) {
    public Spots {
        values = values.clone();
        if (values.length == 0) throw new IllegalArgumentException("spots '" + name + "': expected at least one value");
    }

    public Spots named(String other) {
        return new Spots(other, x, values, interval);
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Spots s && name.equals(s.name) && x == s.x && Arrays.equals(values, s.values) && interval.equals(s.interval);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, x, Arrays.hashCode(values), interval);
    }
}
