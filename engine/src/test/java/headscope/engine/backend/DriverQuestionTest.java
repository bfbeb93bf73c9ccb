package headscope.engine.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DriverQuestionTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** The functions we call, for two cards: an H100 with 70 GB free and an RTX 3090 whose context fails for lack of memory. */
    private static final String FAKE_DRIVER = """
            #include <string.h>
            typedef unsigned long long ull;
            static int current;
            int cuInit(unsigned flags) { return FAIL; }
            int cuDriverGetVersion(int *v) { *v = 12040; return 0; }
            int cuDeviceGetCount(int *n) { *n = 2; return 0; }
            int cuDeviceGet(int *d, int i) { *d = i + 40; return 0; }
            int cuDeviceGetName(char *s, int n, int d) { strncpy(s, d == 40 ? "NVIDIA H100 PCIe" : "GeForce RTX 3090", n); return 0; }
            int cuDeviceGetUuid(unsigned char *u, int d) { for (int i = 0; i < 16; i++) u[i] = i * 17 + d - 40; return 0; }
            int cuDeviceTotalMem_v2(ull *b, int d) { *b = (d == 40 ? 80ULL : 24ULL) << 30; return 0; }
            int cuDeviceGetAttribute(int *v, int a, int d) { *v = a == 75 ? (d == 40 ? 9 : 8) : a == 76 ? (d == 40 ? 0 : 6) : -1; return 0; }
            int cuDevicePrimaryCtxRetain(void **c, int d) { current = d; *c = &current; return d == 40 ? 0 : 2; }
            int cuCtxSetCurrent(void *c) { return c == &current ? 0 : 201; }
            int cuMemGetInfo_v2(ull *f, ull *t) { *f = 70ULL << 30; *t = 80ULL << 30; return 0; }
            int cuDevicePrimaryCtxRelease_v2(int d) { return 0; }
            int cuGetErrorName(int e, const char **s) { *s = e == 803 ? "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH" : 0; return *s ? 0 : 1; }
            """;

    @TempDir
    private Path temp;

    private static DriverAnswer ask(String library) {
        var child = new ChildJvm(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx32m"), System.getProperty("java.class.path"), Map.of());
        return DriverQuestion.answer(child.run(DriverQuestion.class.getName(), List.of(library), LIMIT, LIMIT), LIMIT.toSeconds());
    }

    /** A library whose {@code cuInit} answers with that number. */
    private String driver(int init) throws IOException, InterruptedException {
        Path source = Files.writeString(temp.resolve("driver.c"), FAKE_DRIVER.replace("FAIL", Integer.toString(init)));
        Path library = temp.resolve("libfake%d.so".formatted(init));
        try {
            Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()).redirectErrorStream(true).start();
            String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(compiler.waitFor()).as(said).isZero();
        } catch (IOException _) {
            assumeTrue(false, "needs a C compiler named cc to make a driver that is none");
        }
        return library.toString();
    }

    @Test
    void aMachineWithoutTheDriverSaysSo() {
        assertThat(ask("libthere-is-none.so.1")).isEqualTo(new DriverAnswer.NoDriver("libthere-is-none.so.1"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "builds a Linux library")
    void cardsComeWithNameUuidCapabilityAndMemory() throws Exception {
        assertThat(ask(driver(0))).isEqualTo(new DriverAnswer.Cards(12_040, List.of(
                new Gpu("H100 PCIe", "GPU-00112233-4455-6677-8899-aabbccddeeff", new ComputeCapability(9, 0), 80L << 30, 70L << 30),
                new Gpu("GeForce RTX 3090", "GPU-01122334-4556-6778-899a-abbccddeef00", new ComputeCapability(8, 6), 24L << 30, 0))));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "builds a Linux library")
    void aDriverWithoutACardIsNoFault() throws Exception {
        assertThat(ask(driver(100))).isEqualTo(new DriverAnswer.Cards(12_040, List.of()));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "builds a Linux library")
    void errorsOfTheDriverCarryTheirNames() throws Exception {
        assertThat(ask(driver(803))).isEqualTo(new DriverAnswer.Refused("cuInit answers CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803)"));
        assertThat(ask(driver(999))).isEqualTo(new DriverAnswer.Refused("cuInit answers an unknown error (999)"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "names a Linux library")
    void aLibraryThatIsSomethingElseIsNoDriver() {
        assertThat(ask("libc.so.6")).isInstanceOf(DriverAnswer.Refused.class);
    }

    @Test
    void answersThatMeanNothingAreAFault() {
        var odd = new ChildJvm.Ended(true, 0, List.of("driver 12040", "card A100"), List.of());
        assertThat(DriverQuestion.answer(odd, 10)).isEqualTo(new DriverAnswer.Refused("card: expected 5 values, found 1"));
        assertThat(DriverQuestion.answer(new ChildJvm.Ended(true, 0, List.of(), List.of()), 10)).isInstanceOf(DriverAnswer.Refused.class);
    }
}
