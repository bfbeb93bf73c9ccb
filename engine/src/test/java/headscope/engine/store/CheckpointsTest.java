package headscope.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import headscope.engine.data.FileFormatException;
import headscope.engine.data.NpyArray;
import headscope.engine.store.Checkpoints.Keep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CheckpointsTest {
    @TempDir
    private Path folder;
    private Checkpoints checkpoints;

    @BeforeEach
    void empty() {
        checkpoints = new Checkpoints(folder, "one configuration");
    }

    private static CheckpointData data(long step) {
        var random = new SplittableRandom(step);
        float[] w = new float[12];
        float[] m = new float[12];
        for (int i = 0; i < w.length; i++) {
            w[i] = random.nextInt(1000) / 7f;
            m[i] = random.nextInt(1000) / 9f;
        }
        return new CheckpointData(step, Map.of("L0/W", NpyArray.of(w, 3, 4), "L0/b", NpyArray.of(new float[] {step}, 1)), Map.of("L0/W.m", NpyArray.of(m, 3, 4)),
                Json.object().put("batch", (int) step), Json.object().put("heads", (int) step));
    }

    @Test
    void whatWasWrittenComesBack() throws IOException {
        assertThat(checkpoints.latest()).isEmpty();
        Path written = checkpoints.write(data(123), Keep.NEWEST_TWO);
        assertThat(written).hasFileName("000123");
        var restored = checkpoints.latest().orElseThrow();
        assertThat(restored.data()).isEqualTo(data(123));
        assertThat(restored.folder()).isEqualTo(written);
        assertThat(restored.skipped()).isEmpty();
    }

    @Test
    void theNewestTwoAndTheMarkedOnesStay() throws IOException {
        checkpoints.write(data(1), Keep.SAVE);
        for (int step = 2; step <= 5; step++) checkpoints.write(data(step), Keep.NEWEST_TWO);
        checkpoints.write(data(6), Keep.END);
        assertThat(checkpoints.list()).extracting(Checkpoints.Entry::step).containsExactly(6L, 5L, 1L);
        assertThat(names()).containsExactlyInAnyOrder("000001", "000005", "000006");
    }

    @Test
    void theSameStepSavedAgainNeverReplacesTheOldOneBeforeItIsThere() throws IOException {
        CheckpointData edited = new CheckpointData(9, data(9).params(), data(9).updater(), data(9).rng(), data(10).heads());
        Path first = checkpoints.write(data(9), Keep.NEWEST_TWO);
        Path second = checkpoints.write(edited, Keep.NEWEST_TWO);
        assertThat(second).hasFileName("000009-1");
        assertThat(first).exists();
        assertThat(checkpoints.latest().orElseThrow().folder()).isEqualTo(second);
    }

    @Test
    void theSameStateIsKeptOnceAndCanBeMarkedLater() throws IOException {
        checkpoints.write(data(8), Keep.NEWEST_TWO);
        Path first = checkpoints.write(data(9), Keep.NEWEST_TWO);
        assertThat(checkpoints.write(data(9), Keep.NEWEST_TWO)).isEqualTo(first);
        assertThat(checkpoints.list()).extracting(Checkpoints.Entry::kept).containsExactly(false, false);
        assertThat(checkpoints.write(data(9), Keep.SAVE)).isEqualTo(first);
        assertThat(checkpoints.list()).extracting(Checkpoints.Entry::kept).containsExactly(true, false);
        assertThat(names()).containsExactlyInAnyOrder("000008", "000009");
    }

    @Test
    void afterGoingBackTheLastWrittenIsTheNewestNotTheOneWithTheLargestStep() throws IOException {
        checkpoints.write(data(900), Keep.NEWEST_TWO);
        checkpoints.write(data(50), Keep.NEWEST_TWO);
        assertThat(checkpoints.latest().orElseThrow().data().step()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"params.npz", "updater.npz", "rng.json", "heads.json"})
    void aTruncatedFileMeansThePreviousOneIsUsedAndSaysWhy(String name) throws IOException {
        checkpoints.write(data(1), Keep.NEWEST_TWO);
        Path newest = checkpoints.write(data(2), Keep.NEWEST_TWO);
        byte[] whole = Files.readAllBytes(newest.resolve(name));
        Files.write(newest.resolve(name), Arrays.copyOf(whole, whole.length / 2));
        var restored = checkpoints.latest().orElseThrow();
        assertThat(restored.data()).isEqualTo(data(1));
        assertThat(restored.skipped()).singleElement().asString()
                .isEqualTo("%s: 000002/%s: expected %d bytes, found %d bytes. The previous checkpoint is used instead.".formatted(name, name, whole.length, whole.length / 2));
    }

    @Test
    void oneFlippedBitIsNoticed() throws IOException {
        checkpoints.write(data(1), Keep.NEWEST_TWO);
        Path newest = checkpoints.write(data(2), Keep.NEWEST_TWO);
        byte[] whole = Files.readAllBytes(newest.resolve("params.npz"));
        whole[whole.length / 2] ^= 4;
        Files.write(newest.resolve("params.npz"), whole);
        assertThat(checkpoints.latest().orElseThrow().data()).isEqualTo(data(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aKillBetweenTwoFilesLeavesThePreviousOneAndIsClearedAwayLater(int filesWritten) throws IOException {
        checkpoints.write(data(1), Keep.NEWEST_TWO);
        Path torn = checkpoints.write(data(2), Keep.NEWEST_TWO);
        Files.delete(torn.resolve(Manifest.FILE));
        for (String name : Manifest.PARTS.subList(filesWritten, 4)) Files.delete(torn.resolve(name));
        var restored = checkpoints.latest().orElseThrow();
        assertThat(restored.data()).isEqualTo(data(1));
        checkpoints.write(data(2), Keep.NEWEST_TWO);
        assertThat(checkpoints.latest().orElseThrow().data()).isEqualTo(data(2));
        assertThat(torn).doesNotExist();
    }

    @Test
    void aCheckpointThatCannotBeWrittenTakesNoRoomAndLeavesTheOthers() throws IOException {
        checkpoints.write(data(1), Keep.NEWEST_TWO);
        JsonNode broken = new POJONode(new Object()); // has no JSON form
        var cannot = new CheckpointData(2, data(2).params(), data(2).updater(), broken, data(2).heads());
        assertThatThrownBy(() -> checkpoints.write(cannot, Keep.NEWEST_TWO)).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("000001");
        assertThat(checkpoints.latest().orElseThrow().data()).isEqualTo(data(1));
    }

    @Test
    void aThousandTruncationsGiveTheNewestOrThePreviousStateAndNothingElse() throws IOException {
        checkpoints.write(data(1), Keep.NEWEST_TWO);
        Path newest = checkpoints.write(data(2), Keep.NEWEST_TWO);
        List<String> names = Stream.concat(Manifest.PARTS.stream(), Stream.of(Manifest.FILE)).toList();
        var random = new SplittableRandom(11);
        for (int i = 0; i < 1000; i++) {
            Path file = newest.resolve(names.get(random.nextInt(names.size())));
            byte[] whole = Files.readAllBytes(file);
            int length = random.nextInt(whole.length + 1);
            Files.write(file, Arrays.copyOf(whole, length));
            CheckpointData got = checkpoints.latest().orElseThrow().data();
            assertThat(got).as("%s cut to %d of %d bytes", file.getFileName(), length, whole.length)
                    .isIn(data(1), data(2));
            if (length < whole.length - 1) assertThat(got).isEqualTo(data(1)); // the last byte of the manifest is only its line break
            Files.write(file, whole);
        }
        assertThat(checkpoints.latest().orElseThrow().data()).isEqualTo(data(2));
    }

    @Test
    void checkpointsOfAnotherConfigurationAreRefusedWithTheReason() throws IOException {
        checkpoints.write(data(1), Keep.NEWEST_TWO);
        assertThatThrownBy(() -> new Checkpoints(folder, "another").latest()).isInstanceOf(FileFormatException.class)
                .hasMessageContaining("expected the one of run.json, found another one");
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        Path written = checkpoints.write(data(1), Keep.NEWEST_TWO);
        Path manifest = written.resolve(Manifest.FILE);
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
        assertThatThrownBy(checkpoints::latest).hasMessageContaining("newer Headscope");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList();
        }
    }
}
