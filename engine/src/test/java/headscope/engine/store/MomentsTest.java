package headscope.engine.store;

import headscope.engine.data.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MomentsTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutMomentsHasNone() throws IOException {
        assertThat(new Moments(folder.resolve("moments")).steps()).isEmpty();
        assertThat(new Moments(folder.resolve("moments")).upTo(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadInOrderOfSteps() throws IOException {
        Moments moments = new Moments(folder.resolve("moments"));
        for (long step : new long[] {128, 0, 16}) moments.write(step, Map.of("w", NpyArray.of(new float[] {step, 1}, 2)));
        assertThat(moments.steps()).containsExactly(0L, 16L, 128L);
        assertThat(moments.upTo(16).keySet()).containsExactly(0L, 16L);
        assertThat(moments.upTo(200).get(128L).get("w").floats()).containsExactly(128, 1);
    }

    @Test
    void aRunThatWentBackForgetsWhatCameAfter() throws IOException {
        Moments moments = new Moments(folder);
        for (long step = 1; step <= 8; step *= 2) moments.write(step, Map.of("w", NpyArray.of(new float[] {1}, 1)));
        moments.forgetAfter(4);
        assertThat(moments.steps()).containsExactly(1L, 2L, 4L);
    }

    @Test
    void aDamagedMomentCostsOnlyItself() throws IOException {
        Moments moments = new Moments(folder);
        moments.write(1, Map.of("w", NpyArray.of(new float[] {1}, 1)));
        Files.write(folder.resolve("00000002.npz"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("notes.txt"), new byte[] {1});
        assertThat(moments.upTo(Long.MAX_VALUE).keySet()).containsExactly(1L);
    }
}
