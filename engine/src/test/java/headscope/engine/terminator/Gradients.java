package headscope.engine.terminator;

import headscope.engine.Golden;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Gradients that are 0 in theory are rounding noise in the files. */
final class Gradients {
    /** Largest rounding noise. */
    private static final double NOISE = 1e-10;

    private Gradients() {}

    static void check(Golden golden, String name, double[] found, double tolerance) {
        double[] expected = golden.doubles(name);
        if (Arrays.stream(expected).allMatch(g -> Math.abs(g) < NOISE)) {
            for (double g : found) assertThat(g).as(name).isCloseTo(0, within(NOISE));
        } else {
            golden.check(name, found, tolerance);
        }
    }
}
