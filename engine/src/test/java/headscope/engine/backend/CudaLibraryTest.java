package headscope.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CudaLibraryTest {
    @ParameterizedTest
    @CsvSource({"3.0, false", "3.5, false", "3.7, true", "5.0, true", "5.3, true", "6.2, true", "7.0, true", "7.2, true", "7.5, true", "8.0, true", "8.6, true", "8.9, true",
        "9.0, false", "10.0, false", "12.0, false"})
    void cardsRunCodeOfTheirMajorVersionAndAnOlderMinorOne(String card, boolean runs) {
        assertThat(CudaLibrary.runsOn(ComputeCapability.of(card))).isEqualTo(runs);
    }

    @Test
    void codeIsListedInRisingOrder() {
        assertThat(CudaLibrary.CODE).isSorted().first().hasToString("3.7");
        assertThat(CudaLibrary.newestCode()).hasToString("8.6");
    }

    @Test
    void aFolderCountsOnlyIfItHoldsTheCudaJar(@TempDir Path folder) throws IOException {
        assertThat(CudaLibrary.jars(folder.resolve("none"))).isEmpty();
        Path other = Files.createFile(folder.resolve("cuda-11.6.jar"));
        assertThat(CudaLibrary.jars(folder)).isEmpty();
        Path main = Files.createFile(folder.resolve("nd4j-cuda-11.6-1.0.0-M2.1.jar"));
        Files.createFile(folder.resolve("notes.txt"));
        assertThat(CudaLibrary.jars(folder)).containsExactly(other, main);
    }
}
