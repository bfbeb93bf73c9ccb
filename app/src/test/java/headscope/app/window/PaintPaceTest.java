package headscope.app.window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaintPaceTest {
    private static final long MILLI = 1_000_000;
    private final PaintPace pace = new PaintPace(0.05, 0, 1000);

    @BeforeEach
    void firstPainting() {
        assertThat(pace.due(5000 * MILLI, 0)).isTrue();
    }

    @Test
    void nothingChangedMeansNothingToPaint() {
        assertThat(pace.due(9000 * MILLI, 0)).isFalse();
    }

    @Test
    void aChangeByHandIsPaintedAtOnce() {
        pace.changedByHand();
        assertThat(pace.due(5001 * MILLI, 500)).isTrue();
    }

    @Test
    void whatTrainingChangesWaitsForItsShare() {
        pace.changedByTraining();
        assertThat(pace.due(5100 * MILLI, 10)).isFalse();
        assertThat(pace.due(5200 * MILLI, 10)).isTrue();
    }

    @Test
    void oneSlowPaintingDoesNotStopTheOthers() {
        pace.changedByTraining();
        assertThat(pace.due(5900 * MILLI, 3000)).isFalse();
        assertThat(pace.due(6000 * MILLI, 3000)).isTrue();
    }
}
