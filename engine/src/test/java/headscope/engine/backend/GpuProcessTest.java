package headscope.engine.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GpuProcessTest {
    private static final GpuVerdict.Runs PASSED = new GpuVerdict.Runs(FakeProbe.card("A100", "8.0"));

    @TempDir
    private Path folder;

    /** Started as the program on the GPU. */
    static final class Mirror {
        static void main(String[] args) {
            IO.println(String.join("|", args));
            IO.println(GpuProcess.sentence() + " " + GpuProcess.isThis());
            IO.println(System.getenv("CUDA_VISIBLE_DEVICES") + " " + System.getenv("BACKEND_PRIORITY_CPU") + " " + System.getenv("BACKEND_PRIORITY_GPU"));
            IO.println(System.getProperty("java.class.path"));
            IO.println(System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") + " " + Simd.available() + " " + System.getProperty("org.bytedeco.javacpp.cachedir"));
        }
    }

    @Test
    void theProgramOnTheGpuHasTheJarsTheCardTheVerdictAndOurFlags() throws IOException, InterruptedException {
        Path jar = Files.createFile(folder.resolve("nd4j-cuda-11.6.jar"));
        String before = System.setProperty("org.bytedeco.javacpp.cachedir", "cache of the program");
        var process = new GpuProcess(folder, folder.resolve("passed"), List.of("-Dorg.bytedeco.javacpp.maxphysicalbytes=8g"));
        if (before == null) System.clearProperty("org.bytedeco.javacpp.cachedir");
        else System.setProperty("org.bytedeco.javacpp.cachedir", before);
        Process program = process.program(PASSED, Mirror.class.getName(), List.of("train", "two words", "")).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        List<String> lines = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(program.waitFor()).isZero();
        assertThat(lines.get(0)).isEqualTo("train|two words|");
        assertThat(lines.get(1)).isEqualTo(PASSED.sentence() + " true");
        assertThat(lines.get(2)).isEqualTo("GPU-A100 0 100");
        assertThat(lines.get(3)).startsWith(System.getProperty("java.class.path")).endsWith(jar.toString());
        assertThat(lines.get(4)).isEqualTo("8g true cache of the program");
    }

    @Test
    void withoutTheFolderTheGpuIsNotInstalled() {
        assertThat(GpuProcess.isThis()).isFalse();
        assertThat(new GpuProcess(folder.resolve("none"), folder.resolve("passed"), List.of()).verdict(_ -> {})).isEqualTo(new GpuVerdict.NotInstalled());
    }
}
