package headscope.engine.kernel;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MeanPoolTest {
    private static final float TOLERANCE = 1e-5f;

    static Stream<Grid> grids() {
        return Stream.of(new Grid(1, 1, 1, 1, 0), new Grid(5, 3, 1, 9, 2), new Grid(16, 33, 7, 7, 0), new Grid(17, 2, 13, 5, 3));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void meansAndTheirGradients(Grid in) {
        int area = in.rows() * in.cols();
        float[] x = numbers(in.examples() * in.size());
        float[] dy = numbers(in.examples() * in.channels());
        float[] means = new float[dy.length];
        float[] shares = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            means[i / area] += x[i] / area;
            shares[i] = dy[i / area] / area;
        }
        Grid out = new Grid(in.examples(), in.channels(), 1, 1, 0);
        try (var workers = new Workers(2); var map = new BlockedMap(in); var pooled = new BlockedMap(out); var dx = new BlockedMap(in)) {
            var pool = new MeanPool(in, out, workers);
            map.write(x);
            pool.forward(map, pooled);
            assertThat(pooled.read()).containsExactly(means, within(TOLERANCE));
            pooled.write(dy);
            pool.gradient(pooled, dx);
            assertThat(dx.read()).containsExactly(shares, within(TOLERANCE));
        }
    }

    @Test
    void otherShapesAreRefused() {
        try (var workers = new Workers(1)) {
            Grid in = new Grid(2, 3, 4, 5, 0);
            assertThatThrownBy(() -> new MeanPool(in, new Grid(2, 3, 1, 5, 0), workers)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected one cell");
        }
    }

    private static float[] numbers(int count) {
        var random = new SplittableRandom(count);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
