package headscope.engine.backend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ChildJvmTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<String> SMALL = List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");
    private static final long SECONDS = 10;

    private static ChildJvm.Ended run(Class<?> program, Duration preparation, Duration limit, String... arguments) {
        var child = new ChildJvm(SMALL, System.getProperty("java.class.path"), Map.of("PROBE_VARIABLE", "x y"));
        return child.run(program.getName(), List.of(arguments), preparation, limit);
    }

    @Test
    void answersComeApartFromChatter() {
        ChildJvm.Ended ended = run(Children.Answers.class, AMPLE, AMPLE, "one", "two words");
        assertThat(ended.answers()).containsExactly("one", "two words", "x y");
        assertThat(ended.chatter()).contains("WARNING: a library");
        assertThat(ended.inTime()).isTrue();
        assertThat(ended.exit()).isZero();
    }

    @Test
    void oneThatHangsIsKilledAtItsLimit() {
        ChildJvm.Ended ended = run(Children.Hangs.class, SHORT, SHORT);
        assertThat(ended.inTime()).isFalse();
        assertThat(GpuTrial.answer(ended, SECONDS)).isEqualTo(new TrialAnswer.Silent(SECONDS));
        assertThat(DriverQuestion.answer(ended, SECONDS)).isEqualTo(new DriverAnswer.Silent(SECONDS));
    }

    @Test
    void theLimitOfTheWorkBeginsWhenTheChildIsReady() {
        long start = System.nanoTime();
        ChildJvm.Ended ended = run(Children.HangsAtWork.class, AMPLE, SHORT);
        assertThat(ended.inTime()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AMPLE);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs the program sleep")
    void itsOwnChildrenDieWithIt() {
        long before = sleepers();
        run(Children.HangsWithFamily.class, Duration.ofSeconds(2), SHORT);
        assertThat(sleepers()).isLessThanOrEqualTo(before);
    }

    private static long sleepers() {
        return ProcessHandle.current().descendants().filter(p -> p.info().command().orElse("").endsWith("sleep")).count();
    }

    @Test
    void anExitCodeWithoutAnAnswerIsAFailure() {
        ChildJvm.Ended ended = run(Children.Fails.class, AMPLE, AMPLE);
        assertThat(GpuTrial.answer(ended, SECONDS)).isEqualTo(new TrialAnswer.Died("ended with exit code 1, last words: some library says hello"));
        assertThat(DriverQuestion.answer(ended, SECONDS)).isEqualTo(new DriverAnswer.Refused("asking it ended with exit code 1"));
    }

    @Test
    void endlessNoiseTakesNeitherMemoryNorTime() {
        ChildJvm.Ended ended = run(Children.Babbles.class, Duration.ofSeconds(1), SHORT);
        assertThat(ended.inTime()).isFalse();
        assertThat(ended.chatter()).allMatch(line -> line.length() <= 2000);
    }

    @Test
    void oneThatTakesAllMemorySaysSo() {
        ChildJvm.Ended ended = run(Children.TakesAllMemory.class, AMPLE, AMPLE);
        assertThat(GpuTrial.answer(ended, SECONDS)).isInstanceOf(TrialAnswer.OutOfMemory.class);
    }

    @Test
    void oneThatCannotStartIsAFailureToo() {
        var child = new ChildJvm(List.of("-XX:NoSuchFlag=1"), "nowhere", Map.of());
        ChildJvm.Ended ended = child.run("headscope.None", List.of(), AMPLE, AMPLE);
        assertThat(GpuTrial.answer(ended, SECONDS)).isInstanceOfSatisfying(TrialAnswer.Died.class, died -> assertThat(died.what()).contains("exit code 1"));
    }
}
