package headscope.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Every kind of damage ends in one line: file, where, expected, found, what to do; within seconds and little memory. */
class BadDataTest {
    private static final String TRAIN = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    Path folder;

    @Test
    void idxCutShort() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write(TRAIN, Arrays.copyOf(SampleFiles.idxImages(6, 4, 4), 100));
        refused(folder, TRAIN + ": images: expected 96 bytes, found 84. The file is cut short: copy it again.");
    }

    @Test
    void idxWithBytesTooMany() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write(TRAIN, Arrays.copyOf(SampleFiles.idxImages(6, 4, 4), 113));
        refused(folder, TRAIN + ": images: expected 96 bytes, found 97.");
    }

    @Test
    void idxOfAnotherKind() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write(TRAIN, SampleFiles.idxLabels(0, 1, 2, 0, 1, 2));
        refused(folder, TRAIN + ": first four bytes: expected 00 00 08 03 (IDX images), found 00 00 08 01.");
    }

    @Test
    void idxWithoutLabels() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        Files.delete(folder.resolve(LABELS));
        refused(folder, TRAIN + ": labels: expected a file train-labels-idx1-ubyte (or with .gz) beside it, found none.");
    }

    @Test
    void idxWithMoreLabelsThanImages() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write(LABELS, SampleFiles.idxLabels(0, 1, 2, 0, 1, 2, 0));
        refused(folder, TRAIN + ": header: expected 7 images, one for each label in train-labels-idx1-ubyte, found 6.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void idxThatClaimsAnotherCount(int count) throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write(TRAIN, SampleFiles.idx(0x803, new int[] {count, 28, 28}, new byte[10]));
        refused(folder, TRAIN + ": header: expected sides of 1 to 16384, at most 2 GB together, found " + Integer.toUnsignedString(count) + " x 28 x 28.");
    }

    @Test
    void idxWithALabelOutOfRange() throws IOException {
        Path fashion = SampleFiles.idxFolder(folder.resolve("fashion"), 6);
        Files.write(fashion.resolve(LABELS), SampleFiles.idxLabels(0, 1, 2, 10, 1, 2));
        refused(fashion, LABELS + ": label 3: expected one of 10 labels from 0 to 9, found 10.");
    }

    @Test
    void idxWithATestClassThatWasNeverTrained() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write("t10k-labels-idx1-ubyte.gz", SampleFiles.gzip(SampleFiles.idxLabels(0, 7)));
        refused(folder, "t10k-labels-idx1-ubyte.gz: label 1: expected one of 3 labels from 0 to 2, found 7.");
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAIN, LABELS, "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"})
    void idxCutAnywhere(String name) throws IOException {
        SampleFiles.idxFolder(folder, 6);
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int length = 0; length < whole.length; length++) {
            write(name, Arrays.copyOf(whole, length));
            refused(folder, name + ": ");
        }
    }

    @Test
    void gzipBomb() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        byte[] bomb = SampleFiles.gzipThenZeros(SampleFiles.idx(0x803, new int[] {200_000, 28, 28}, new byte[0]), 157);
        assertThat(bomb).hasSizeLessThan(200_000);
        write("t10k-images-idx3-ubyte.gz", bomb);
        refused(folder, "t10k-images-idx3-ubyte.gz: images: expected at most ", "bytes when unpacked (200 times the file's size), found 156,800,000.");
    }

    @Test
    void gzipThatGoesOnAfterWhatItPromised() throws IOException {
        SampleFiles.idxFolder(folder, 6);
        write("t10k-images-idx3-ubyte.gz", SampleFiles.gzipThenZeros(SampleFiles.idx(0x803, new int[] {2, 4, 4}, new byte[0]), 100));
        refused(folder, "t10k-images-idx3-ubyte.gz: images: expected the end of the file, found more bytes.");
    }

    @Test
    void cifarCutShort() throws IOException {
        write("data_batch_1.bin", new byte[3073 * 2 - 1]);
        refused(folder, "data_batch_1.bin: length: expected a multiple of 3073 bytes, found 6145.");
        write("data_batch_1.bin", new byte[0]);
        refused(folder, "data_batch_1.bin: length: expected a multiple of 3073 bytes, found 0.");
    }

    @Test
    void cifarWithALabelOutOfRange() throws IOException {
        byte[] batch = new byte[3073 * 2];
        batch[3073] = 10;
        write("data_batch_1.bin", batch);
        refused(folder, "data_batch_1.bin: label of picture 1: expected 0 to 9, found 10.");
    }

    @Test
    void pictureThatClaimsToBeHuge() throws IOException {
        SampleFiles.pictureFolder(folder, 2);
        write("red/huge.png", SampleFiles.pngHeader(60_000, 60_000));
        refused(folder, "huge.png: header: expected a picture of at most 64 megapixels, found 60000 x 60000.");
    }

    @Test
    void pictureThatIsText() throws IOException {
        SampleFiles.pictureFolder(folder, 2);
        write("red/note.png", "hello".getBytes(StandardCharsets.UTF_8));
        refused(folder, "note.png: first bytes: expected a PNG, JPEG, BMP or GIF picture, found something else.");
        write("red/note.png", new byte[0]);
        refused(folder, "note.png: first bytes: expected a PNG, JPEG, BMP or GIF picture, found an empty file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
    void pictureCutAnywhere(String kind) throws IOException {
        SampleFiles.pictureFolder(folder, 1);
        Path file = SampleFiles.picture(folder.resolve("red/z." + kind), 9, 7, 0x80FF20);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Throwable thrown = catchThrowable(() -> read(folder));
            // decoders forgive missing last bytes; nothing else may come out
            if (thrown != null) assertThat(thrown).as("cut after %d bytes", length).isInstanceOf(FileFormatException.class).hasMessageStartingWith("z." + kind);
        }
    }

    @Test
    void anotherKindOfFileInAClassFolder() throws IOException {
        SampleFiles.pictureFolder(folder, 2);
        write("red/notes.txt", new byte[3]);
        refused(folder, "red: notes.txt: expected only PNG, JPEG, BMP or GIF files in a class folder, found another kind of file.");
    }

    @Test
    void emptyClassFolder() throws IOException {
        SampleFiles.pictureFolder(folder, 2);
        Files.createDirectory(folder.resolve("green"));
        refused(folder, "green: class folder: expected at least one picture, found none. Add pictures or delete the folder.");
    }

    @Test
    void onlyOneClassFolder() throws IOException {
        SampleFiles.picture(folder.resolve("cat/1.png"), 4, 4, 0);
        refused(folder, "folder: expected 2 to 1000 class folders, found 1.");
    }

    @Test
    void unknownClassInTheTestFolder() throws IOException {
        SampleFiles.pictureFolder(folder.resolve("train"), 2);
        SampleFiles.picture(folder.resolve("test/green/1.png"), 4, 4, 0);
        refused(folder, "test: green: expected only classes that are in the train folder, found another one.");
    }

    @Test
    void csvWithWhatIsNoNumber() throws IOException {
        refusedTable("a,b,label\n1,2,x\n1,NaN,y\n", "row 3, column 2: expected a number, found 'NaN'. Replace it or remove the row or column.");
        refusedTable("a,b,label\n1,,x\n", "row 2, column 2: expected a number, found ''.");
        refusedTable("a,b,label\n1,Infinity,x\n", "row 2, column 2: expected a number, found 'Infinity'.");
        refusedTable("a,b,label\n1,1e999,x\n", "row 2, column 2: expected a number, found '1e999'.");
    }

    @Test
    void csvWithUnequalRows() throws IOException {
        refusedTable("a,b,label\n1,2,x\n1,y\n", "row 3: expected 3 columns as in the header, found 2.");
        refusedTable("a,b,label\n1,2,x,\n", "row 2: expected 3 columns as in the header, found 4.");
    }

    @Test
    void csvWithoutWhatItNeeds() throws IOException {
        refusedTable("", "row 1: expected a header row, found an empty file.");
        refusedTable("1,2,3\n4,5,6\n", "row 1: expected names of columns, found only numbers.");
        refusedTable("a\n1\n", "row 1: expected at least two columns");
        refusedTable("a,label\n", "column 2: expected at least two different labels, found 0 in 0 rows.");
        refusedTable("a,label\n1,x\n2,x\n", "column 2: expected at least two different labels, found 1 in 2 rows.");
        refusedTable("a,label\n1,\n", "row 2, column 2: expected a label, found nothing.");
        refusedTable("a,label\n1,\"x\n", "row 2: expected a closing quote, found the end of the file.");
    }

    @Test
    void csvOfRealTargets() throws IOException {
        var table = new StringBuilder("a,price\n");
        for (int i = 0; i < 2000; i++) table.append("1,").append(i * 0.37).append('\n');
        refusedTable(table.toString(), "column 2: expected at most 1000 different labels, found more. Name the column with the classes 'label'.");
    }

    @Test
    void csvThatIsNotText() throws IOException {
        byte[] bytes = "a,label\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);
        bytes[10] = (byte) 0xff;
        refused(write("t.csv", bytes), "t.csv: file: expected text in UTF-8, found other bytes.");
    }

    @Test
    void csvThatIsOneEndlessLine() throws IOException {
        byte[] line = new byte[20_000_000];
        Arrays.fill(line, (byte) 'a');
        refused(write("t.csv", line), "expected at most 8388608 characters, found more.");
        Arrays.fill(line, (byte) ',');
        refused(write("t.csv", line), "expected at most 262144 columns, found more.");
    }

    @Test
    void npzWithoutLabels() throws IOException {
        refused(SampleFiles.npz(folder.resolve("a.npz"), Map.of("x", NpyArray.of(new float[16], 1, 4, 4))),
                "a.npz: names: expected x and y, images and labels, or x_train and y_train, found x.");
    }

    @Test
    void npzWithLabelsThatDoNotFit() throws IOException {
        NpyArray x = NpyArray.of(new float[48], 3, 4, 4);
        refusedLabels(x, NpyArray.of(new int[2], 2), "y: expected one label for each of 3 examples, found 2 numbers.");
        refusedLabels(x, NpyArray.of(new int[] {0, 1, -1}, 3), "y: expected labels of 0 and more, found label -1.");
        refusedLabels(x, NpyArray.of(new float[] {0, 1, 0.5f}, 3), "y: expected whole numbers, found 'expected a whole number, found 0.5'.");
        refusedLabels(x, NpyArray.of(new float[] {0, 1, Float.NaN}, 3), "y: expected whole numbers");
        refusedLabels(x, NpyArray.of(new int[3], 3), "y: expected at least two classes, found 1 in 3 labels.");
    }

    @Test
    void npzWithInputsThatCannotBeUsed() throws IOException {
        float[] numbers = new float[48];
        numbers[17] = Float.NaN;
        NpyArray y = NpyArray.of(new int[] {0, 1, 1}, 3);
        refused(SampleFiles.npz(folder.resolve("a.npz"), Map.of("x", NpyArray.of(numbers, 3, 4, 4), "y", y)), "a.npz: x, number 17: expected finite numbers, found NaN.");
        refused(SampleFiles.npz(folder.resolve("a.npz"), Map.of("x", NpyArray.of(new float[3], 3), "y", y)), "a.npz: x: expected shape [N, H, W]");
        refused(SampleFiles.npz(folder.resolve("a.npz"), Map.of("x", NpyArray.of(new float[0], 0, 4, 4), "y", y)), "not empty, found [0, 4, 4].");
    }

    @Test
    void npyWithoutLabels() throws IOException {
        refused(write("a.npy", SampleFiles.npy(NpyArray.of(new float[48], 3, 4, 4))), "a.npy: labels: expected a file a-labels.npy or y.npy beside it, found none.");
    }

    @Test
    void tooFewExamplesToSplit() throws IOException {
        SampleFiles.pictureFolder(folder, 1);
        Throwable thrown = catchThrowable(() -> Splits.split(read(folder), Splits.SEED));
        assertThat(thrown).isInstanceOf(FileFormatException.class).hasMessageContaining("expected at least three of a class, for training, validation and test, found 2 in 2 classes");
    }

    private void refusedTable(String table, String message) throws IOException {
        refused(write("t.csv", table.getBytes(StandardCharsets.UTF_8)), "t.csv: " + message);
    }

    private void refusedLabels(NpyArray x, NpyArray y, String message) throws IOException {
        refused(SampleFiles.npz(folder.resolve("a.npz"), Map.of("x", x, "y", y)), "a.npz: " + message);
    }

    private static void refused(Path path, String... parts) {
        Throwable thrown = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> catchThrowable(() -> read(path)));
        assertThat(thrown).isInstanceOf(FileFormatException.class).hasMessageContainingAll(parts);
        assertThat(thrown.getMessage()).doesNotContain("\n").matches(".+: .+: expected .+, found .+\\. .+\\.");
    }

    private static RawData read(Path path) throws IOException {
        return DatasetReader.BUILT_IN.stream().filter(r -> r.accepts(path)).findFirst().orElseThrow().read(path, ReadOptions.DEFAULT);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
