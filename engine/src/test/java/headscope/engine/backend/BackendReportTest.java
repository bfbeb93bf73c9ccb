package headscope.engine.backend;

import java.util.Properties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackendReportTest {
    private static final String REFUSED = new GpuVerdict.NoMachineCode(FakeProbe.card("H100", "9.0")).sentence();
    private static final String PASSED = new GpuVerdict.Runs(FakeProbe.card("A100", "8.0")).sentence();

    private static Properties kind(String kind) {
        var properties = new Properties();
        properties.setProperty("backend", kind);
        return properties;
    }

    @Test
    void saysWhatComputesAndWithWhichLimits() {
        BackendReport report = BackendReport.probe();
        assertThat(report.name()).isEqualTo("native CPU");
        assertThat(report.why()).endsWith(".");
        assertThat(report.other()).startsWith("GPU: no GPU code in this program.");
        assertThat(report.simd()).contains("bit").doesNotContain("none");
        assertThat(report.threads()).isPositive();
        assertThat(report.nativeLimit()).isBetween(100L << 20, report.residentLimit());
    }

    @Test
    void onTheCpuItSaysWhyNotTheGpu() {
        BackendReport report = BackendReport.of(kind("CPU"), false, REFUSED);
        assertThat(report.name()).isEqualTo("native CPU");
        assertThat(report.other()).isEqualTo(REFUSED);
        assertThat(report.details()).contains(REFUSED).contains("SIMD: ");
        assertThat(report.executor()).startsWith("Static plan");
    }

    @Test
    void onTheGpuItSaysWhyNotTheCpu() {
        BackendReport report = BackendReport.of(kind("CUDA"), true, PASSED);
        assertThat(report.name()).isEqualTo("CUDA");
        assertThat(report.why()).isEqualTo(PASSED);
        assertThat(report.other()).isEqualTo("CPU: not used, because the GPU passed its probe. HEADSCOPE_BACKEND=cpu takes it.");
        assertThat(report.executor()).startsWith("Session");
    }

    @Test
    void aGpuThatPassedAndWasNotTakenIsNotKeptQuiet() {
        assertThat(BackendReport.of(kind("CPU"), true, PASSED).why()).contains("could not load its CUDA code");
    }
}
