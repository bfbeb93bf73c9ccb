package headscope.app.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTest {
    @Test
    void quartilesOfSevenRoundsLieBetweenTimes() {
        assertThat(Spread.of(new double[] {7, 1, 3, 2, 6, 4, 5})).isEqualTo(new Spread(4, 2.5, 5.5, 7));
    }

    @Test
    void oneRoundIsItsOwnMedian() {
        assertThat(Spread.of(new double[] {3})).isEqualTo(new Spread(3, 3, 3, 1));
    }

    @Test
    void anEvenNumberOfRoundsMeetsInTheMiddle() {
        assertThat(Spread.of(new double[] {1, 2, 4, 10}).median()).isEqualTo(3);
    }
}
