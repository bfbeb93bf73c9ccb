package headscope.app;

import headscope.engine.backend.GpuProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The program as -Pcuda builds it, with CUDA jars that hold nothing: whatever card is here, the CPU must compute, and people must be told why. */
class GpuStartTest {
    @TempDir
    private Path temp;

    private record Result(int code, String out, String err) {}

    /** As much of the driver as is asked: one card of compute 8.0 with enough memory. */
    private static final String DRIVER = """
            #include <string.h>
            int cuInit(unsigned f) { return 0; }
            int cuDriverGetVersion(int *v) { *v = 12040; return 0; }
            int cuDeviceGetCount(int *n) { *n = 1; return 0; }
            int cuDeviceGet(int *d, int i) { *d = i; return 0; }
            int cuDeviceGetName(char *s, int n, int d) { strncpy(s, "Imaginary One", n); return 0; }
            int cuDeviceGetUuid(unsigned char *u, int d) { memset(u, 17, 16); return 0; }
            int cuDeviceTotalMem_v2(unsigned long long *b, int d) { *b = 8ULL << 30; return 0; }
            int cuDeviceGetAttribute(int *v, int a, int d) { *v = a == 75 ? 8 : 0; return 0; }
            int cuDevicePrimaryCtxRetain(void **c, int d) { *c = (void *) 8; return 0; }
            int cuCtxSetCurrent(void *c) { return 0; }
            int cuMemGetInfo_v2(unsigned long long *f, unsigned long long *t) { *f = 7ULL << 30; *t = 8ULL << 30; return 0; }
            int cuDevicePrimaryCtxRelease_v2(int d) { return 0; }
            int cuGetErrorName(int e, const char **s) { return 1; }
            """;

    /** A folder with a driver that is none, for LD_LIBRARY_PATH. */
    private Map<String, String> withDriver() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temp.resolve("driver"));
        Path source = Files.writeString(folder.resolve("driver.c"), DRIVER);
        try {
            Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", folder.resolve("libcuda.so.1").toString(), source.toString()).inheritIO().start();
            assertThat(compiler.waitFor()).isZero();
        } catch (IOException _) {
            assumeTrue(false, "needs a C compiler named cc to make a driver that is none");
        }
        return Map.of("LD_LIBRARY_PATH", folder.toString());
    }

    private Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path cuda = Files.createDirectories(temp.resolve("cuda"));
        if (!Files.exists(cuda.resolve("nd4j-cuda-11.6.jar"))) Files.createFile(cuda.resolve("nd4j-cuda-11.6.jar"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(About.jvmFlags().split(" ")));
        command.addAll(List.of("-D" + GpuProcess.FOLDER + "=" + cuda, "-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        command.addAll(List.of(arguments));
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("XDG_CACHE_HOME", temp.resolve("cache").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void whereNoGpuCanComputeTheCpuDoesAndInfoSaysWhy() throws Exception {
        Result result = run(Map.of(), "info", "--json");
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("\"native CPU\"").contains("\"other_backend\" : \"GPU").contains("Training continues on the CPU.");
        assertThat(result.err).contains("headscope: GPU").contains("Training continues on the CPU.").doesNotContain("\tat ");
    }

    @Test
    void whoAsksForTheCpuIsNotToldAgain() throws Exception {
        Result result = run(Map.of("HEADSCOPE_BACKEND", "cpu"), "eval", "nowhere");
        assertThat(result.err).contains("nowhere: no such run folder").doesNotContain("GPU");
    }

    @Test
    void whatComputesNothingAsksNobody() throws Exception {
        Result result = run(Map.of(), "list", "families");
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.err).doesNotContain("GPU");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "builds a Linux library")
    void aCardWhoseProbeFailsIsLeftAloneAndNamed() throws Exception {
        Result result = run(withDriver(), "eval", "nowhere");
        assertThat(result.err).contains("headscope: GPU Imaginary One: its probe failed: ClassNotFoundException").contains("nowhere: no such run folder");
    }

    /** The process for the card is started, as the memory of an earlier probe says it may be; here it finds no CUDA code and must say so. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "builds a Linux library")
    void aCardThatPassedGetsAProcessWhoseAnswersAreOurs() throws Exception {
        Map<String, String> driver = withDriver();
        Path passed = Files.createDirectories(temp.resolve("cache/headscope")).resolve("gpu-passed.txt");
        Files.writeString(passed, "driver 12040, Imaginary One GPU-11111111-1111-1111-1111-111111111111 compute 8.0, nd4j-cuda-11.6.jar:0");
        Result result = run(driver, "info");
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("ND4J could not load its CUDA code").contains("GPU Imaginary One: compute 8.0, 8192 MB, passed its probe.").contains("process up to 8192 MB");
        Result bad = run(driver, "eval", "no such folder *");
        assertThat(bad.code).isEqualTo(2);
        assertThat(bad.err).contains("no such folder *: no such run folder");
    }
}
