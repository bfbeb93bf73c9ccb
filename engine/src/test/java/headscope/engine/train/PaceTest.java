package headscope.engine.train;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PaceTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void isKnownAfterTheFirstStep() {
        Pace pace = new Pace();
        pace.start(0);
        pace.trained(16, 100 * MILLI);
        assertThat(pace.perSecond()).isCloseTo(160, within(1e-9));
    }

    @Test
    void followsTheLastSecond() {
        Pace pace = new Pace();
        pace.start(0);
        for (int i = 1; i <= 10; i++) pace.trained(16, i * 100 * MILLI);
        for (int i = 1; i <= 20; i++) pace.trained(16, (1000 + i * 50) * MILLI);
        assertThat(pace.perSecond()).isCloseTo(320, within(1e-9));
    }

    @Test
    void aPauseDoesNotCount() {
        Pace pace = new Pace();
        pace.start(0);
        pace.trained(16, 100 * MILLI);
        pace.start(60_000 * MILLI);
        for (int i = 1; i <= 10; i++) pace.trained(16, (60_000 + i * 100) * MILLI);
        assertThat(pace.perSecond()).isCloseTo(160, within(1e-9));
    }
}
