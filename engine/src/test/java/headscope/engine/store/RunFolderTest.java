package headscope.engine.store;

import headscope.engine.data.NpyArray;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.Outcome;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.StepMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class RunFolderTest {
    private static final RunConfig CONFIG = new RunConfig("sampled", "glyphs28", Settings.of(TrainingSettings.ALL, Map.of("batch", "32")), 42);
    private static final Consumer<IOException> FAIL = e -> {
        throw new AssertionError(e);
    };

    @TempDir
    private Path temp;
    private Path run;

    @BeforeEach
    void name() {
        run = temp.resolve("runs/one");
    }

    private RunFolder create() throws IOException {
        return RunFolder.create(run, CONFIG, Map.of("headscope", "0.1.0"), "abc123", FAIL);
    }

    private static CheckpointData data(long step) {
        return new CheckpointData(step, Map.of("w", NpyArray.of(new float[] {step}, 1)), Map.of(), Json.object(), Json.object());
    }

    @Test
    void aRunComesBackWithAllItsParts() throws IOException {
        try (RunFolder folder = create()) {
            folder.journal().append(new Outcome(1, "step 5", true, "5 steps done", 5, List.of()));
            folder.metrics().add(new StepMetrics(1, 2.3, 0.1, 1e-3, 10));
            folder.checkpoints().write(data(5), Checkpoints.Keep.END);
            assertThat(folder.figures()).isDirectory();
        }
        try (RunFolder folder = RunFolder.open(run, FAIL)) {
            assertThat(folder.config()).isEqualTo(CONFIG);
            assertThat(folder.info().dataSha256()).isEqualTo("abc123");
            assertThat(folder.info().versions()).containsEntry("headscope", "0.1.0");
            assertThat(folder.checkpoints().latest().orElseThrow().data().step()).isEqualTo(5);
            assertThat(folder.metrics().readHistory().steps()).hasSize(1);
        }
    }

    @Test
    void aRunInUseIsReadByOthersButNotOpened() throws IOException {
        try (RunFolder folder = create()) {
            folder.metrics().add(new StepMetrics(1, 2.3, 0.1, 1e-3, 10));
            folder.metrics().flush();
            assertThatIOException().isThrownBy(() -> RunFolder.open(run, FAIL)).withMessageEndingWith("in use by another Headscope. Close it there, or choose another folder.");
            assertThat(RunView.of(run).history().steps()).hasSize(1);
            assertThat(RunView.of(run).outcomes()).isEmpty();
        }
        RunFolder.open(run, FAIL).close();
    }

    @Test
    void aFolderWithOtherThingsIsRefused() throws IOException {
        Files.createDirectories(run);
        Files.writeString(run.resolve("holiday.jpg"), "x");
        assertThatIOException().isThrownBy(this::create).withMessageContaining("expected an empty folder for the run, found holiday.jpg in it");
        assertThat(run.resolve("run.json")).doesNotExist();
    }

    @Test
    void aFileIsRefused() throws IOException {
        Files.createDirectories(run.getParent());
        Files.writeString(run, "x");
        assertThatIOException().isThrownBy(this::create).withMessageContaining("expected a folder for the run, found a file");
    }

    @Test
    void aFolderWithARunIsRefused() throws IOException {
        create().close();
        assertThatIOException().isThrownBy(this::create).withMessageContaining("a run is in this folder already").withMessageContaining("--resume");
    }

    @Test
    void aMissingRunAndAFolderWithoutOneAreRefused() throws IOException {
        assertThatIOException().isThrownBy(() -> RunFolder.open(run, FAIL)).withMessageContaining("no such run folder");
        Files.createDirectories(run);
        assertThatIOException().isThrownBy(() -> RunFolder.open(run, FAIL)).withMessageContaining("no run is in this folder");
    }

    @Test
    void aNewerFormatAndDamageAreRefusedInOneSentence() throws IOException {
        create().close();
        Path json = run.resolve("run.json");
        String good = Files.readString(json);
        Files.writeString(json, good.replace("\"format\" : 1", "\"format\" : 7"));
        assertThatIOException().isThrownBy(() -> RunFolder.open(run, FAIL))
                .withMessage("run.json: format: expected at most 1, found 7. The run was written by a newer Headscope: use that one.");
        for (int length = 0; length < good.length() - 3; length += 7) {
            Files.writeString(json, good.substring(0, length));
            assertThatIOException().isThrownBy(() -> RunFolder.open(run, FAIL)).withMessageStartingWith("run.json: ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void anotherSeedOrLiveSettingKeepsTheCheckpointsAnotherStructureDoesNot() throws IOException {
        try (RunFolder folder = create()) {
            folder.checkpoints().write(data(5), Checkpoints.Keep.SAVE);
            folder.changeConfig(CONFIG.withSeed(7).withSettings(CONFIG.settings().with("learning-rate", "0.01")));
            assertThat(folder.checkpoints().latest()).isPresent();
            folder.changeConfig(CONFIG.withSettings(CONFIG.settings().with("batch", "64")));
            assertThatIOException().isThrownBy(() -> folder.checkpoints().latest());
        }
        assertThat(RunInfo.read(run).config().settings().whole("batch")).isEqualTo(64);
    }

    @Test
    void aForkHasTheStateAndTheStoryOfItsParentAndLivesOnItsOwn() throws IOException {
        Path copy = temp.resolve("two");
        try (RunFolder folder = create()) {
            folder.journal().append(new Outcome(1, "step 5", true, "5 steps done", 5, List.of()));
            folder.metrics().add(new StepMetrics(1, 2.3, 0.1, 1e-3, 10));
            folder.metrics().flush();
            folder.checkpoints().write(data(5), Checkpoints.Keep.END);
            try (RunFolder fork = RunFolder.fork(run, copy, FAIL)) {
                assertThat(fork.info().parent()).contains(folder.info().id());
                assertThat(fork.checkpoints().latest().orElseThrow().data()).isEqualTo(data(5));
                assertThat(fork.metrics().readHistory().steps()).hasSize(1);
                fork.journal().append(new Outcome(2, "prune L0H0", true, "", 5, List.of()));
            }
        }
        assertThat(Journal.read(run.resolve("journal.jsonl"))).hasSize(1);
        assertThat(Journal.read(copy.resolve("journal.jsonl"))).hasSize(2);
    }
}
