package headscope.engine.backend;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackendReportTest {
    @Test
    void saysWhatComputesAndWithWhichLimits() {
        BackendReport report = BackendReport.probe();
        assertThat(report.name()).isEqualTo("native CPU");
        assertThat(report.why()).endsWith(".");
        assertThat(report.simd()).contains("bit").doesNotContain("none");
        assertThat(report.threads()).isPositive();
        assertThat(report.nativeLimit()).isBetween(100L << 20, report.residentLimit());
    }
}
