package headscope.visualizers.draw;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TicksTest {
    @Test
    void stepsAreOneTwoOrFive() {
        for (double span : new double[] {0.003, 0.07, 1, 3.3, 12, 870, 54_321}) {
            for (int most = 2; most < 12; most++) {
                Ticks ticks = Ticks.between(-span / 3, span, most);
                double lead = ticks.step() / Math.pow(10, Math.floor(Math.log10(ticks.step()) + 1e-9));
                assertThat(Math.round(lead)).isIn(1L, 2L, 5L);
                assertThat(lead).isCloseTo(Math.round(lead), within(1e-6));
                assertThat(ticks.values()).hasSizeLessThanOrEqualTo(Math.max(2, most));
            }
        }
    }

    @Test
    void noRangeGivesOneTick() {
        assertThat(Ticks.between(4, 4, 5).values()).containsExactly(4);
        assertThat(Ticks.between(Double.NaN, 4, 5).values()).containsExactly(0);
    }

    @Test
    void wholeTicksOfAShortRangeAreAllOfThem() {
        assertThat(Ticks.whole(0, 3, 6).values()).containsExactly(0, 1, 2, 3);
        assertThat(Ticks.whole(-3, 3, 4).values()).containsExactly(-2, 0, 2);
    }

    @Test
    void limitsAreRoundedUpToQuietNumbers() {
        assertThat(Ticks.roundUp(0.87)).isCloseTo(1, within(1e-12));
        assertThat(Ticks.roundUp(1.2)).isEqualTo(1.5);
        assertThat(Ticks.roundUp(0)).isEqualTo(1);
        assertThat(Ticks.roundUp(Double.NaN)).isEqualTo(1);
    }
}
