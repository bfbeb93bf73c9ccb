package headscope.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import headscope.engine.data.Npy;
import headscope.engine.data.NpyArray;
import headscope.engine.data.Npz;
import headscope.engine.rank.Similarity;
import headscope.engine.store.RunView;
import headscope.engine.value.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that work on a run, on a small one. */
class RunCommandsTest {
    private static final String DATA = "glyphs28?train=240&test=60";
    private static final int STEPS = 6;

    @TempDir
    private static Path temp;
    private static Path run;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Result(code, out.toString(), err.toString());
    }

    private static Result train(Path folder, String... more) {
        var args = new ArrayList<>(List.of("train", "--family", "sampled", "--data", DATA, "--set", "heads-1=4", "--set", "heads-2=6", "--set", "batch=16", "--set",
                "probe=16", "--out", folder.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @BeforeAll
    static void trained() {
        run = temp.resolve("run");
        Result result = train(run, "--steps", "" + STEPS);
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("step " + STEPS, "Next: headscope eval");
        assertThat(result.err).contains("step %d of %d".formatted(STEPS, STEPS)).doesNotContain("Exception");
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.code).as(result.err).isZero();
        return new ObjectMapper().readTree(result.out);
    }

    @Test
    void evalTellsTheFiveNumbersOthersRelyOn() throws IOException {
        JsonNode found = json(run("eval", run.toString(), "--json"));
        assertThat(found.path("accuracy").asDouble()).isBetween(0.0, 1.0);
        assertThat(found.path("loss").isNumber()).isTrue();
        assertThat(found.path("connections").asLong()).isPositive();
        assertThat(found.path("macs").asLong()).isPositive();
        assertThat(found.path("parameters").asLong()).isPositive();
        assertThat(found.path("step").asLong()).isEqualTo(STEPS);
        assertThat(found.path("examples").asLong()).isEqualTo(60);
        assertThat(run("eval", run.toString(), "--split", "validation").out).contains("validation split", "accuracy", "connections");
    }

    @Test
    void evalOnDataOfAnotherShapeSaysSoInOneLine() {
        assertThat(run("eval", run.toString(), "--data", "glyphs28?train=60&test=20&seed=3").code).isZero();
        Result other = run("eval", run.toString(), "--data", "tiles32?train=60&test=20");
        assertThat(other.code).isEqualTo(2);
        assertThat(other.err.lines()).hasSize(1).first().asString().contains("expected examples that fit the run's network, found 3 x 32 x 32");
    }

    @Test
    void aNetworkThatDoesNotFitItsDataIsRefusedBeforeThereIsAFolder() {
        Path folder = temp.resolve("misfit");
        Result pooled = run("train", "--family", "terminator", "--data", "tiles32?train=60&test=20", "--set", "input-pool=4", "--steps", "1", "--out", folder.toString());
        assertThat(pooled.code).isEqualTo(2);
        assertThat(pooled.err.lines()).hasSize(1).first().asString().contains("expected maps of at least 9 cells a side");
        Result cropped = train(folder, "--steps", "1", "--set", "augment=yes", "--set", "augment-crop=30");
        assertThat(cropped.code).isEqualTo(2);
        assertThat(cropped.err.lines()).hasSize(1).first().asString().contains("augment-crop: expected less than the 28 pixels");
        assertThat(folder).doesNotExist();
    }

    @Test
    void evalOnCorruptedExamplesTellsEachOfThem() throws IOException {
        JsonNode found = json(run("eval", run.toString(), "--corrupt", "fog", "--corrupt", "rotate:2", "--corrupt", "fog:0", "--json"));
        assertThat(found.path("measures").isObject()).isTrue();
        JsonNode corrupted = found.path("corrupted");
        assertThat(corrupted).hasSize(7);
        assertThat(corrupted.get(5).path("kind").asText()).isEqualTo("rotate");
        assertThat(corrupted.get(5).path("severity").asInt()).isEqualTo(2);
        assertThat(corrupted.get(6).path("loss").asDouble()).isEqualTo(found.path("loss").asDouble());
        assertThat(corrupted.get(4).path("loss").asDouble()).isNotEqualTo(found.path("loss").asDouble());
        assertThat(run("eval", run.toString(), "--corrupt", "all:5").out).contains("gaussian-noise:5", "zigzag:5", "accuracy");
        Result bad = run("eval", run.toString(), "--corrupt", "frog:1");
        assertThat(bad.code).isEqualTo(2);
        assertThat(bad.err.lines()).hasSize(1).first().asString().contains("expected one of gaussian-noise, shot-noise");
    }

    @Test
    void evalOnExamplesChangedAtRandomTellsEachChange() throws IOException {
        JsonNode found = json(run("eval", run.toString(), "--augment", "turn=180", "--augment", "shear=20,crop=2", "--json"));
        JsonNode augmented = found.path("augmented");
        assertThat(augmented).hasSize(2);
        assertThat(augmented.get(0).path("change").asText()).isEqualTo("turn=180");
        assertThat(augmented.get(0).path("trained").asBoolean()).isFalse();
        assertThat(augmented.get(0).path("loss").asDouble()).isNotEqualTo(found.path("loss").asDouble());
        assertThat(augmented.get(1).path("change").asText()).isEqualTo("crop=2,shear=20");
        assertThat(json(run("eval", run.toString(), "--json")).has("augmented")).isFalse();
        Result bad = run("eval", run.toString(), "--augment", "turn=999");
        assertThat(bad.code).isEqualTo(2);
        assertThat(bad.err.lines()).hasSize(1).first().asString().contains("augment-turn: expected a number from 0.0 to 180.0");
    }

    @Test
    void aRunOnAugmentedExamplesReportsBothAccuracies() throws IOException {
        Path folder = temp.resolve("augmented");
        Result trained = train(folder, "--epochs", "1", "--set", "augment=yes", "--set", "augment-turn=90");
        assertThat(trained.code).as(trained.err).isZero();
        assertThat(trained.out).contains("accuracy", "augmented as in training");
        JsonNode augmented = json(run("eval", folder.toString(), "--augment", "turn=90", "--json")).path("augmented");
        assertThat(augmented).hasSize(1);
        assertThat(augmented.get(0).path("trained").asBoolean()).isTrue();
        assertThat(run("eval", folder.toString()).out).contains("turn=90            trained  accuracy");
        Result wrong = train(temp.resolve("wrong"), "--epochs", "1", "--set", "augment=yes", "--set", "augment-crop=40");
        assertThat(wrong.code).isNotZero();
        assertThat(wrong.err.lines()).hasSize(1).first().asString().contains("augment-crop: expected less than the 28 pixels of a side, found 40");
    }

    @Test
    void evalRefusesSettingsThatTheHeadsWereMadeBy() {
        Result made = run("eval", run.toString(), "--set", "k=3");
        assertThat(made.code).isEqualTo(2);
        assertThat(made.err.lines()).hasSize(1).first().asString().contains("k: expected a setting that may change after training");
        assertThat(run("eval", run.toString(), "--set", "glimpses=3").err).contains("unknown setting 'glimpses'");
    }

    @Test
    void resumingGoesOnBitForBit() throws IOException {
        Path whole = temp.resolve("whole");
        Path parts = temp.resolve("parts");
        assertThat(train(whole, "--steps", "4").code).isZero();
        assertThat(train(parts, "--steps", "2").code).isZero();
        Result resumed = run("train", "--resume", "--steps", "4", "--out", parts.toString());
        assertThat(resumed.code).as(resumed.err).isZero();
        assertThat(params(parts)).isEqualTo(params(whole));
    }

    private static Map<String, NpyArray> params(Path folder) throws IOException {
        return RunView.of(folder).checkpoints().latest().orElseThrow().data().params();
    }

    @Test
    void surgeryMakesANewRunAndLeavesTheOldOneAlone() throws IOException {
        Map<String, NpyArray> before = params(run);
        Path edited = temp.resolve("edited");
        Result result = run("surgery", run.toString(), "--do", "prune L1H3", "--do", "resample L0H2 from laplace", "--do", "freeze L1H0", "--do", "step 11", "--out",
                edited.toString());
        assertThat(result.code).as(result.err).isZero();
        assertThat(result.out).contains("prune L1H3", "[ok] output is zero", "resample L0H2 from laplace", "did not move for 10 steps").doesNotContain("FAILED");
        assertThat(params(run)).isEqualTo(before);
        assertThat(RunView.of(edited).outcomes()).extracting(Outcome::command).contains("prune L1H3", "resample L0H2 from laplace", "freeze L1H0", "step 11");
        assertThat(RunView.of(edited).info().parent()).contains(RunView.of(run).info().id());
        assertThat(json(run("eval", edited.toString(), "--json")).path("connections").asLong())
                .isLessThan(json(run("eval", run.toString(), "--json")).path("connections").asLong());
    }

    @Test
    void aRefusedCommandEndsSurgeryWithTheReason() {
        Result result = run("surgery", run.toString(), "--do", "prune L9H9", "--out", temp.resolve("refused").toString());
        assertThat(result.code).isEqualTo(2);
        assertThat(result.err).contains("'prune L9H9' was refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prune", "run", "restart", "jump L0H0"})
    void surgeryRefusesWhatIsNoEditBeforeItCopiesAnything(String command) {
        Path target = temp.resolve("nothing");
        Result result = run("surgery", run.toString(), "--do", command, "--out", target.toString());
        assertThat(result.code).isEqualTo(2);
        assertThat(result.err.lines()).hasSize(1);
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "svg", "png"})
    void aFigureIsWrittenInEachFormat(String format) throws IOException {
        Path file = temp.resolve("masks." + format);
        Result result = run("figure", run.toString(), "--figure", "masks", "--head", "L0H1", "--size", "80x60mm", "--dpi", "100", "--out", file.toString());
        assertThat(result.code).as(result.err).isZero();
        String start = new String(Files.readAllBytes(file), 0, 5, StandardCharsets.ISO_8859_1);
        assertThat(start).startsWith(Map.of("pdf", "%PDF", "svg", "<?xml", "png", "\u0089PNG").get(format));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cos", "cka", "jaccard"})
    void aFigureOfSimilarityComparesTheHeadsOfTheSavedRun(String similarity) throws IOException {
        Path file = temp.resolve("similarity.svg");
        Result result = run("figure", run.toString(), "--figure", "similarity", "--similarity", similarity, "--size", "120x90mm", "--out", file.toString());
        assertThat(result.code).as(result.err).isZero();
        assertThat(Files.readString(file)).contains(Similarity.of(similarity).title()).doesNotContain("Nothing compared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--figure nothing", "--figure similarity --similarity likeness", "--figure masks --head L7H1", "--figure masks --head seven", "--figure masks --size big", "--figure masks --format doc",
            "--figure masks --step 3", "--figure masks --layer 5"})
    void aFigureThatCannotBeDrawnIsOneLineAndCodeTwo(String options) {
        var args = new ArrayList<>(List.of("figure", run.toString(), "--out", temp.resolve("none.pdf").toString()));
        args.addAll(List.of(options.split(" ")));
        Result result = run(args.toArray(String[]::new));
        assertThat(result.code).isEqualTo(2);
        assertThat(result.err.lines()).hasSize(1);
        assertThat(temp.resolve("none.pdf")).doesNotExist();
    }

    @Test
    void paramsAndForwardAgreeWithTheirFiles() throws IOException {
        Path params = temp.resolve("p.npz");
        JsonNode table = json(run("params", "--family", "sampled", "--set", "heads-1=4", "--set", "heads-2=6", "--seed", "7", "--export", params.toString()));
        assertThat(table.path("total").asLong()).isPositive();
        Map<String, NpyArray> arrays = Npz.read(params);
        for (JsonNode p : table.path("parameters")) {
            assertThat(arrays.get(p.path("name").asText()).shape()).containsExactly(new ObjectMapper().convertValue(p.path("shape"), int[].class));
            assertThat(p.path("count").asLong()).isPositive();
        }
        float[] x = new float[3 * 28 * 28];
        var random = new SplittableRandom(1);
        for (int i = 0; i < x.length; i++) x[i] = (float) random.nextDouble();
        write("x.npy", NpyArray.of(x, 3, 1, 28, 28));
        write("y.npy", NpyArray.of(new int[] {1, 2, 3}, 3));
        Result forward = run("forward", "--family", "sampled", "--set", "heads-1=4", "--set", "heads-2=6", "--params", params.toString(), "--input",
                temp.resolve("x.npy").toString(), "--labels", temp.resolve("y.npy").toString(), "--gradients", temp.resolve("g.npz").toString(), "--output",
                temp.resolve("o.npz").toString());
        assertThat(forward.code).as(forward.err).isZero();
        NpyArray logits = Npz.read(temp.resolve("o.npz")).get("logits");
        assertThat(logits.shape()).containsExactly(3, 10);
        assertThat(logits.values()).isInstanceOf(float[].class);
        assertThat(Npz.read(temp.resolve("g.npz"))).containsKeys("L0/weight", "classifier/bias");
    }

    private static void write(String name, NpyArray array) throws IOException {
        try (var out = Files.newOutputStream(temp.resolve(name))) {
            Npy.write(out, array);
        }
    }

    @Test
    void trainRefusesBadInputInOneLineBeforeItMakesAFolder() {
        Path target = temp.resolve("none");
        List<String[]> bad = List.of(new String[] {"--data", "nothing-like-this", "--family", "sampled", "--epochs", "1"},
                new String[] {"--data", DATA, "--family", "nothing", "--epochs", "1"}, new String[] {"--data", DATA, "--family", "sampled", "--epochs", "0"},
                new String[] {"--data", DATA, "--family", "sampled"}, new String[] {"--data", DATA, "--epochs", "1"}, new String[] {"--family", "cnn", "--epochs", "1"},
                new String[] {"--data", DATA, "--family", "sampled", "--epochs", "1", "--steps", "2"},
                new String[] {"--data", DATA, "--family", "sampled", "--epochs", "1", "--set", "k=many"},
                new String[] {"--data", DATA, "--family", "sampled", "--epochs", "1", "--set", "nothing=1"});
        for (String[] options : bad) {
            var args = new ArrayList<>(List.of("train", "--out", target.toString()));
            args.addAll(List.of(options));
            Result result = run(args.toArray(String[]::new));
            assertThat(result.code).as(String.join(" ", options)).isEqualTo(2);
            assertThat(result.err.lines()).as(result.err).hasSize(1);
            assertThat(target).doesNotExist();
        }
        assertThat(train(run, "--steps", "2").err).contains("a run is in this folder already");
        assertThat(run("train", "--resume", "--steps", "9", "--set", "k=3", "--out", run.toString()).err).contains("the run keeps its own");
        assertThat(run("train", "--resume", "--steps", "9", "--out", target.toString()).err).contains("no such run folder");
    }
}
