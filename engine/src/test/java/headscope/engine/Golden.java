package headscope.engine;

import headscope.engine.data.NpyArray;
import headscope.engine.data.Npz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** A file of reference numbers, kept beside the project; tests that need it are skipped with a reason where it is absent. */
public record Golden(String file, Map<String, NpyArray> arrays) {
    /** Tolerance for double precision: this times the largest value of the array, plus {@link #ABSOLUTE}. */
    public static final double DOUBLE = 1e-9;
    /** The same for single precision. */
    public static final double FLOAT = 1e-4;
    private static final double ABSOLUTE = 1e-12;

    public static Golden read(String file) throws IOException {
        Path path = Path.of(System.getProperty("headscope.root", "."), "..", "shared", "golden", file);
        Assumptions.assumeTrue(Files.isRegularFile(path), "reference numbers are not beside this project: no " + path.normalize());
        return new Golden(file, Npz.read(path));
    }

    public double[] doubles(String name) {
        return array(name).doubles();
    }

    public int[] ints(String name) {
        return array(name).ints();
    }

    public int[] shape(String name) {
        return array(name).shape();
    }

    public boolean has(String name) {
        return arrays.containsKey(name);
    }

    /** Rows of a matrix of whole numbers. */
    public int[][] rows(String name) {
        int width = shape(name)[1];
        int[] all = ints(name);
        return Stream.iterate(0, i -> i < all.length, i -> i + width).map(i -> Arrays.copyOfRange(all, i, i + width)).toArray(int[][]::new);
    }

    public void check(String name, double[] actual, double tolerance) {
        double[] expected = doubles(name);
        assertThat(actual).as("%s: %s", file, name).hasSameSizeAs(expected);
        double limit = tolerance * Arrays.stream(expected).map(Math::abs).max().orElse(0) + ABSOLUTE;
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= limit)) {
                throw new AssertionError("%s: %s[%d]: expected %s within %s, found %s".formatted(file, name, i, expected[i], limit, actual[i]));
            }
        }
    }

    private NpyArray array(String name) {
        NpyArray a = arrays.get(name);
        if (a == null) throw new IllegalArgumentException("%s: expected an array '%s', found %s".formatted(file, name, arrays.keySet()));
        return a;
    }
}
