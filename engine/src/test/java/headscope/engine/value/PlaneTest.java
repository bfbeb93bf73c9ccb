package headscope.engine.value;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PlaneTest {
    @Test
    void aBoardOfChessIsTheOppositeOfItsNeighbours() {
        float[] board = new float[64];
        for (int i = 0; i < board.length; i++) board[i] = (i / 8 + i % 8) % 2;
        assertThat(new Plane(8, 8, board).lag1()).isCloseTo(-1, within(1e-9));
    }

    @Test
    void aSlopeIsLikeItsNeighboursAndNoiseIsNot() {
        float[] slope = new float[32 * 32];
        float[] noise = new float[32 * 32];
        var random = new SplittableRandom(3);
        for (int i = 0; i < slope.length; i++) {
            slope[i] = i / 32f;
            noise[i] = (float) random.nextGaussian();
        }
        assertThat(new Plane(32, 32, slope).lag1()).isGreaterThan(0.9);
        assertThat(new Plane(32, 32, noise).lag1()).isCloseTo(0, within(0.1));
    }

    @Test
    void aMapWithoutNeighboursOrVarianceHasNoAutocorrelation() {
        assertThat(new Plane(1, 1, new float[] {2}).lag1()).isNaN();
        assertThat(new Plane(2, 2, new float[] {3, 3, 3, 3}).lag1()).isNaN();
    }
}
