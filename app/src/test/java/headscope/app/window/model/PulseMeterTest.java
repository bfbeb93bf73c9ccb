package headscope.app.window.model;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PulseMeterTest {
    private final PulseMeter meter = new PulseMeter();

    @Test
    void reportsTheLongestAndThe99thPercentileOfTheLastMinute() {
        long now = 1_000_000_000L;
        meter.pulse(now, 0);
        for (int i = 0; i < 199; i++) meter.pulse(now += 16_000_000L, 2_000_000L);
        meter.pulse(now += 90_000_000L, 30_000_000L);
        PulseMeter.Report report = meter.report();
        assertThat(report.pulses()).isEqualTo(200);
        assertThat(report.gap99()).isEqualTo(16, Offset.offset(1e-9));
        assertThat(report.longestGap()).isEqualTo(90, Offset.offset(1e-9));
        assertThat(report.longestWork()).isEqualTo(30, Offset.offset(1e-9));
        for (int i = 0; i < 3800; i++) meter.pulse(now += 16_000_000L, 1_000_000L);
        assertThat(meter.report().longestGap()).isEqualTo(16, Offset.offset(1e-9));
    }

    @Test
    void withoutPulsesThereIsNoNumber() {
        assertThat(meter.report().longestGap()).isNaN();
    }
}
