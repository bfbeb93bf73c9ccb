package headscope.engine.backend;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

import static org.assertj.core.api.Assertions.assertThat;

/** The trial itself, with the backend that is there: only the kind of its arrays differs from a GPU. */
class GpuTrialTest {
    private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
    private static final String CPU_BINDINGS = "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu";
    private static final Duration AMPLE = Duration.ofMinutes(1);

    /** Cannot run, and says why. */
    public static final class Broken extends CpuBackend {
        @Override
        public boolean canRun() {
            throw new IllegalStateException("No CUDA devices were found in system");
        }
    }

    /** Could run, but ND4J does not know it. */
    public static final class Unknown extends CpuBackend {}

    private static TrialAnswer trial(String... arguments) {
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(f -> !f.startsWith("-javaagent")).toList();
        var child = new ChildJvm(flags, System.getProperty("java.class.path"), Map.of());
        return GpuTrial.answer(child.run(GpuTrial.class.getName(), List.of(arguments), AMPLE, AMPLE), AMPLE.toSeconds());
    }

    @Test
    void theSumsAreRightOnTheCpu() {
        assertThat(TrialSums.firstDifference()).isEmpty();
    }

    @Test
    void aBackendThatComputesRightPasses() {
        assertThat(trial(CPU, CPU_BINDINGS)).isEqualTo(new TrialAnswer.Passed());
    }

    @Test
    void fallingBackToAnotherBackendIsNoPass() {
        assertThat(trial(Unknown.class.getName())).isEqualTo(new TrialAnswer.Died("ND4J took " + CPU));
    }

    @Test
    void aBackendThatCannotRunSaysWhy() {
        assertThat(trial(Broken.class.getName())).isEqualTo(new TrialAnswer.Died("IllegalStateException: No CUDA devices were found in system"));
    }

    @Test
    void aLibraryThatIsNotThereIsNamed() {
        String missing = CudaLibrary.NATIVE.getFirst();
        assertThat(trial(CudaLibrary.BACKEND, missing)).isEqualTo(new TrialAnswer.Died("ClassNotFoundException: " + missing));
    }

    @ParameterizedTest
    @CsvSource({"failed RuntimeException: CUDA error: out of memory, OutOfMemory", "failed OutOfMemoryError: Physical memory usage is too high, OutOfMemory",
        "failed RuntimeException: no kernel image is available for execution on the device, NoCode", "wrong add: number 0: expected 1.0 found 2.0, Wrong", "nonsense, Died", "passed, Passed"})
    void answersAreSortedByTheirWords(String answer, String kind) {
        assertThat(GpuTrial.answer(new ChildJvm.Ended(true, 0, List.of(answer), List.of()), 10).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void aCrashIsExplainedByWhatTheLibraryPrinted() {
        var crashed = new ChildJvm.Ended(true, 134, List.of(), List.of("terminate called", "what(): no kernel image is available for execution on the device", "Aborted"));
        assertThat(GpuTrial.answer(crashed, 10)).isInstanceOf(TrialAnswer.NoCode.class);
    }

    @Test
    void passingAndThenCrashingIsNoPass() {
        assertThat(GpuTrial.answer(new ChildJvm.Ended(true, 139, List.of("passed"), List.of()), 10)).isInstanceOf(TrialAnswer.Died.class);
    }
}
