package headscope.engine.train;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void firstWorkIsDueAtOnce() {
        assertThat(new Throttle(1, 0.5).due(-5)).isTrue();
    }

    @Test
    void shortWorkComesOncePerPeriod() {
        Throttle throttle = new Throttle(1, 0.5);
        throttle.worked(0, SECOND / 10);
        assertThat(throttle.due(SECOND - 1)).isFalse();
        assertThat(throttle.due(SECOND)).isTrue();
    }

    @Test
    void longWorkTakesNoMoreThanItsShare() {
        Throttle throttle = new Throttle(0.01, 0.25);
        throttle.worked(0, SECOND);
        assertThat(throttle.due(4 * SECOND - 1)).isFalse();
        assertThat(throttle.due(4 * SECOND)).isTrue();
    }

    @Test
    void aClockThatWrapsAroundDoesNotStopIt() {
        Throttle throttle = new Throttle(1, 0.5);
        throttle.worked(Long.MAX_VALUE - 10, Long.MAX_VALUE - 5);
        assertThat(throttle.due(Long.MAX_VALUE)).isFalse();
        assertThat(throttle.due(Long.MIN_VALUE + 2 * SECOND)).isTrue();
    }
}
