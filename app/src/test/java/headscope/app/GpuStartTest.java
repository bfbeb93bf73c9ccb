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
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program as -Pcuda builds it, with CUDA jars that hold nothing: whatever card is here, the CPU must compute, and people must be told why. */
class GpuStartTest {
    @TempDir
    private Path temp;

    private record Result(int code, String out, String err) {}

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
        Result result = run(Map.of("HEADSCOPE_BACKEND", "cpu"), "info");
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("GPU: not asked, because HEADSCOPE_BACKEND=cpu.");
        assertThat(result.err).doesNotContain("GPU");
    }

    @Test
    void whatComputesNothingAsksNobody() throws Exception {
        Result result = run(Map.of(), "list", "families");
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.err).doesNotContain("GPU");
    }
}
