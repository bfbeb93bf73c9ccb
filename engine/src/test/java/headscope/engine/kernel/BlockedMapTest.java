package headscope.engine.kernel;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BlockedMapTest {
    static Stream<Grid> grids() {
        return Stream.of(new Grid(1, 1, 1, 1, 0), new Grid(3, 2, 5, 7, 2), new Grid(16, 3, 1, 9, 4), new Grid(17, 1, 4, 3, 15), new Grid(64, 2, 3, 2, 1));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void whatIsWrittenIsReadAndFound(Grid grid) {
        float[] plain = new float[grid.examples() * grid.size()];
        for (int i = 0; i < plain.length; i++) plain[i] = i + 1;
        try (var map = new BlockedMap(grid)) {
            map.write(plain);
            assertThat(map.read()).isEqualTo(plain);
            int last = grid.examples() - 1;
            assertThat(map.get(last, grid.channels() - 1, grid.rows() - 1, 0)).isEqualTo(plain[plain.length - grid.cols()]);
            assertThat(map.get(last, 0, 0, grid.cols() - 1)).isEqualTo(plain[last * grid.size() + grid.cols() - 1]);
        }
    }

    @Test
    void lanesThatDoNotCountBecomeZeroAgain() {
        var grid = new Grid(1, 1, 1, 2, 0);
        try (var map = new BlockedMap(grid)) {
            map.memory().fill((byte) 1);
            map.write(new float[] {2, 3});
            assertThat(map.get(0, 0, 0, 1)).isEqualTo(3);
            for (int lane = 1; lane < Lanes.COUNT; lane++) assertThat(map.get(lane, 0, 0, 1)).isZero();
        }
    }

    @Test
    void impossibleMapsAreRefused() {
        assertThatThrownBy(() -> new Grid(1, 0, 1, 1, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Grid(1, 30_000, 3_000, 3_000, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 GiB");
    }
}
