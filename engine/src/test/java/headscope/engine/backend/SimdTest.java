package headscope.engine.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SimdTest {
    /** Started in JVMs of its own, with and without the flag. */
    static final class Ask {
        static void main() {
            IO.println(Simd.available() + "; " + Simd.describe() + "; " + Simd.complaint().isPresent());
        }
    }

    @Test
    void isThereInTheTestsAndSaysHowWide() {
        assertThat(Simd.available()).isTrue();
        assertThat(Simd.complaint()).isEmpty();
        assertThat(Simd.describe()).contains("bit").endsWith(".");
    }

    @Test
    void withoutTheModuleItSaysWhichFlagIsMissingAndThrowsNothing() throws Exception {
        assertThat(answer(List.of())).contains("false; none: scalar kernels compute").contains("--add-modules jdk.incubator.vector.; true").contains("WARNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1"})
    void withoutItsCompilerTheVectorApiIsNotUsed(String flag) throws Exception {
        assertThat(answer(List.of("--add-modules", "jdk.incubator.vector", flag))).contains("false; none").contains("-Xint and -XX:TieredStopAtLevel.");
    }

    private static String answer(List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Ask.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        return said;
    }
}
