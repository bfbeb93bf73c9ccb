package headscope.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PassedProbesTest {
    private static final Gpu CARD = FakeProbe.card("A100", "8.0");

    @TempDir
    private Path temp;

    @Test
    void aCardCountsOnlyWithTheDriverAndTheJarsItPassedWith() throws IOException {
        Path file = temp.resolve("cache/passed");
        Path jar = Files.writeString(temp.resolve("nd4j-cuda-1.jar"), "x");
        new PassedProbes(file, List.of(jar)).add(11_060, CARD);
        assertThat(new PassedProbes(file, List.of(jar)).contains(11_060, CARD)).isTrue();
        assertThat(new PassedProbes(file, List.of(jar)).contains(12_000, CARD)).isFalse();
        assertThat(new PassedProbes(file, List.of(jar)).contains(11_060, FakeProbe.card("A100 80GB", "8.0"))).isFalse();
        Files.writeString(jar, "another");
        assertThat(new PassedProbes(file, List.of(jar)).contains(11_060, CARD)).isFalse();
    }

    @Test
    void doubtForgetsAll() {
        var probes = new PassedProbes(temp.resolve("passed"), List.of());
        probes.forget();
        probes.add(11_060, CARD);
        probes.forget();
        assertThat(probes.contains(11_060, CARD)).isFalse();
    }

    @Test
    void aFileThatCannotBeReadOrWrittenMeansToProbeAgain() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("passed"));
        var probes = new PassedProbes(folder, List.of());
        probes.add(11_060, CARD);
        assertThat(probes.contains(11_060, CARD)).isFalse();
    }

    @Test
    void theFileDoesNotGrowForEver() throws IOException {
        var probes = new PassedProbes(temp.resolve("passed"), List.of());
        for (int i = 0; i < 60; i++) probes.add(i, CARD);
        assertThat(Files.readAllLines(temp.resolve("passed"))).hasSize(50);
        assertThat(probes.contains(59, CARD)).isTrue();
    }
}
