package headscope.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;
    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong(5 * SECOND);

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(new PrintWriter(text, true), terminal, clock::get);
    }

    @Test
    void aTerminalSeesOneLineThatRedrawsItself() {
        ProgressBar bar = bar(true);
        bar.show(0, 100, "loss 2.30");
        clock.addAndGet(10 * SECOND);
        bar.show(25, 100, "");
        bar.end();
        assertThat(text.toString()).contains("\r[--------------------]   0 %  step 0 of 100  estimating  loss 2.30", "\r[#####---------------]  25 %  step 25 of 100  0:30 left")
                .endsWith(System.lineSeparator());
        assertThat(text.toString().lines()).hasSizeLessThan(4);
    }

    @Test
    void aPipeSeesALineEveryTenSecondsAndTheEnd() {
        ProgressBar bar = bar(false);
        for (int i = 0; i <= 100; i++) {
            bar.show(i, 100, "");
            clock.addAndGet(SECOND / 4);
        }
        bar.end();
        assertThat(text.toString()).doesNotContain("\r[");
        assertThat(text.toString().lines()).hasSize(4).last().asString().isEqualTo("[####################] 100 %  step 100 of 100  0:25 taken");
    }

    @Test
    void workThatGoesOnFromTheMiddleIsNotCountedAsDoneInNoTime() {
        ProgressBar bar = bar(false);
        bar.show(1000, 2000, "");
        clock.addAndGet(100 * SECOND);
        bar.show(1100, 2000, "");
        assertThat(text.toString()).contains("step 1100 of 2000  15:00 left");
    }

    @Test
    void longTimesHaveHours() {
        assertThat(ProgressBar.time(3725 * SECOND)).isEqualTo("1:02:05");
    }
}
