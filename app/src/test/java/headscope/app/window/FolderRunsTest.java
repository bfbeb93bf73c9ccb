package headscope.app.window;

import headscope.app.window.model.RunEntry;
import headscope.engine.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FolderRunsTest {
    @TempDir
    private Path runs;

    private RunFolder create(String name) throws IOException {
        return RunFolder.create(runs.resolve(name), LabApplication.config("sampled", "glyphs28"), Map.of(), "00", _ -> { });
    }

    private RunEntry only() throws IOException {
        List<RunEntry> found = new FolderRuns().list(runs);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void aRunThatWasNotClosedIsInterruptedOnceNobodyHoldsIt() throws IOException {
        try (RunFolder folder = create("glyphs28-sampled-1")) {
            folder.journal().append(Map.of("event", "started", "step", 0));
            assertThat(only().interrupted()).isFalse();
        }
        assertThat(only().interrupted()).isTrue();
        assertThat(only().detail()).contains("sampled on glyphs28");
    }

    @Test
    void aClosedRunIsNotInterrupted() throws IOException {
        try (RunFolder folder = create("glyphs28-sampled-1")) {
            folder.journal().append(Map.of("event", "started", "step", 0));
            folder.journal().append(Map.of("event", "closed", "step", 10));
        }
        assertThat(only().interrupted()).isFalse();
    }

    @Test
    void otherFoldersAndBrokenRunsAreLeftOut() throws IOException {
        Files.createDirectories(runs.resolve("notes"));
        Files.createDirectories(runs.resolve("broken"));
        Files.writeString(runs.resolve("broken/run.json"), "{");
        create("good").close();
        assertThat(only().name()).isEqualTo("good");
    }

    @Test
    void aMissingFolderHoldsNoRuns() throws IOException {
        assertThat(new FolderRuns().list(runs.resolve("nowhere"))).isEmpty();
    }
}
