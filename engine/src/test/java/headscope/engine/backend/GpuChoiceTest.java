package headscope.engine.backend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static headscope.engine.backend.FakeProbe.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class GpuChoiceTest {
    private static final Gpu A100 = card("A100", "8.0");
    private static final Gpu H100 = card("H100", "9.0");

    @TempDir
    private Path temp;
    private final List<String> progress = new ArrayList<>();

    private GpuVerdict decide(FakeProbe probe) {
        return decide(probe, true, Map.of());
    }

    private GpuVerdict decide(FakeProbe probe, boolean installed, Map<String, String> environment) {
        return new GpuChoice(probe, new PassedProbes(temp.resolve("passed"), List.of()), progress::add).decide(installed, environment);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(FakeProbe.driverSays(new DriverAnswer.NoDriver("libcuda.so.1")),
                        "GPU: no NVIDIA driver (libcuda.so.1 is not there). Install version 450.80.02 or newer. Training continues on the CPU."),
                arguments(FakeProbe.driverSays(new DriverAnswer.Refused("cuInit answers CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803)")),
                        "GPU: the NVIDIA driver fails: cuInit answers CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803). nvidia-smi may say more. Training continues on the CPU."),
                arguments(FakeProbe.driverSays(new DriverAnswer.Silent(10)), "GPU driver: no answer within 10 s. Training continues on the CPU."),
                arguments(FakeProbe.driverSays(new DriverAnswer.Cards(10_020, List.of(A100))),
                        "GPU: the NVIDIA driver serves CUDA 10.2, expected 11.0 or newer. Install version 450.80.02 or newer. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Passed()),
                        "GPU: the NVIDIA driver finds no card. Check CUDA_VISIBLE_DEVICES and nvidia-smi. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Passed(), H100),
                        "GPU H100: compute 9.0; this build holds code up to 8.6 and runs up to 8.9. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Passed(), card("K20", "3.5")),
                        "GPU K20: compute 3.5; the oldest code in this build is for 3.7. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Passed(), new Gpu("T4", "GPU-1", ComputeCapability.of("7.5"), 15L << 30, 310L << 20)),
                        "GPU T4: 310 MB of its memory are free, expected 1024 MB or more. Close what uses it. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(TrialAnswer.failed("CUDA error: out of memory"), A100),
                        "GPU A100: out of memory in its probe (CUDA error: out of memory). Close what uses it. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(TrialAnswer.failed("no kernel image is available for execution on the device"), A100),
                        "GPU A100: compute 8.0; this build has no code that runs on it. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Silent(10), A100), "GPU A100: no answer within 10 s. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Wrong("conv2d: number 3: expected 12.0, found 0.0"), A100),
                        "GPU A100: wrong result in its probe: conv2d: number 3: expected 12.0, found 0.0. Training continues on the CPU."),
                arguments(FakeProbe.trialSays(new TrialAnswer.Died("ended with exit code 134"), A100),
                        "GPU A100: its probe failed: ended with exit code 134. Training continues on the CPU."));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void everyCauseLeadsToTheCpuAndIsSaid(FakeProbe probe, String sentence) {
        GpuVerdict verdict = decide(probe);
        assertThat(verdict).isNotInstanceOf(GpuVerdict.Runs.class);
        assertThat(verdict.sentence()).isEqualTo(sentence);
    }

    @Test
    void aProgramBuiltWithoutCudaAsksNobody() {
        FakeProbe probe = FakeProbe.trialSays(new TrialAnswer.Passed(), A100);
        assertThat(decide(probe, false, Map.of()).sentence())
                .isEqualTo("GPU: no GPU code in this program. For an NVIDIA card build it with mvn -Pcuda package. Training continues on the CPU.");
        assertThat(probe.tried()).isEmpty();
    }

    @Test
    void theCpuCanBeAskedForInOurWordsAndInThoseOfNd4j() {
        FakeProbe probe = FakeProbe.trialSays(new TrialAnswer.Passed(), A100);
        assertThat(decide(probe, true, Map.of("HEADSCOPE_BACKEND", "CPU")).sentence()).isEqualTo("GPU: not asked, because HEADSCOPE_BACKEND=cpu. Training continues on the CPU.");
        assertThat(decide(probe, true, Map.of("BACKEND_PRIORITY_CPU", "200")).sentence()).contains("BACKEND_PRIORITY_CPU is above BACKEND_PRIORITY_GPU");
        assertThat(probe.tried()).isEmpty();
        assertThat(decide(probe, true, Map.of("BACKEND_PRIORITY_CPU", "10", "BACKEND_PRIORITY_GPU", "x", "HEADSCOPE_BACKEND", "auto"))).isEqualTo(new GpuVerdict.Runs(A100));
    }

    @Test
    void aCardThatPassesRunsAndIsNotProbedAgain() {
        FakeProbe probe = FakeProbe.trialSays(new TrialAnswer.Passed(), A100);
        assertThat(decide(probe)).isEqualTo(new GpuVerdict.Runs(A100));
        assertThat(decide(probe)).isEqualTo(new GpuVerdict.Runs(A100));
        assertThat(probe.tried()).containsExactly(A100);
        assertThat(progress).containsExactly("GPU A100: compute 8.0, is tried now. The first time, unpacking its code takes a minute or two.");
        assertThat(decide(probe).sentence()).isEqualTo("GPU A100: compute 8.0, 24576 MB, passed its probe.");
    }

    @Test
    void aCardThatFailsIsProbedAgainNextTime() {
        FakeProbe probe = FakeProbe.trialSays(new TrialAnswer.Silent(10), A100);
        decide(probe);
        decide(probe);
        assertThat(probe.tried()).hasSize(2);
    }

    @Test
    void ofSeveralCardsTheFirstThatCouldRunIsTried() {
        FakeProbe probe = FakeProbe.trialSays(new TrialAnswer.Passed(), H100, A100, card("T4", "7.5"));
        assertThat(decide(probe)).isEqualTo(new GpuVerdict.Runs(A100));
        assertThat(probe.tried()).containsExactly(A100);
    }

    @Test
    void memoryThatTheDriverDoesNotTellIsLeftToTheTrial() {
        Gpu quiet = new Gpu("A2", "GPU-2", ComputeCapability.of("8.6"), 16L << 30, Gpu.UNKNOWN);
        assertThat(decide(FakeProbe.trialSays(new TrialAnswer.Passed(), quiet))).isEqualTo(new GpuVerdict.Runs(quiet));
    }
}
