package headscope.engine.data;

import headscope.engine.value.DataShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DatasetReaderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("headscope.engine.data.DatasetReader#BUILT_IN")
    void aReaderIsNamedAndExplainedAndRefusesWhatItDoesNotKnow(DatasetReader reader) throws IOException {
        assertThat(reader.id()).matches("[a-z][a-z0-9-]*");
        assertThat(reader.title()).isNotBlank();
        assertThat(reader.help()).isNotBlank().doesNotContain("\n");
        assertThat(reader.accepts(folder)).isFalse();
        assertThat(reader.accepts(folder.resolve("none"))).isFalse();
        assertThat(reader.accepts(Files.write(folder.resolve("a.doc"), new byte[10]))).isFalse();
        assertThat(reader.accepts(Path.of("/"))).isFalse();
    }

    @Test
    void idxFolderGivesTrainingAndTest() throws IOException {
        RawData data = read(SampleFiles.idxFolder(folder.resolve("digits"), 9));
        assertThat(data.name()).isEqualTo("digits");
        assertThat(data.shape()).isEqualTo(new DataShape(1, 4, 4));
        assertThat(data.classes()).containsExactly("0", "1", "2");
        assertThat(data.train().labels()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(example(data.train(), 1)).startsWith(16 / 255f, 17 / 255f);
        assertThat(data.test().orElseThrow().labels()).containsExactly(0, 1, 2);
    }

    @Test
    void idxImagesFileFindsItsLabelsAndTest() throws IOException {
        SampleFiles.idxFolder(folder, 9);
        assertThat(read(folder.resolve("train-images-idx3-ubyte")).test()).isPresent();
        RawData test = read(folder.resolve("t10k-images-idx3-ubyte.gz"));
        assertThat(test.train().count()).isEqualTo(3);
        assertThat(test.test()).isEmpty();
    }

    @Test
    void idxLabelsNeedNotBeginAtZero() throws IOException {
        SampleFiles.idxFolder(folder, 3);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), SampleFiles.idxLabels(3, 1, 7));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), SampleFiles.gzip(SampleFiles.idxLabels(7)));
        RawData data = read(folder);
        assertThat(data.classes()).containsExactly("1", "3", "7");
        assertThat(data.train().labels()).containsExactly(1, 0, 2);
        assertThat(data.test().orElseThrow().labels()).containsExactly(2);
    }

    @Test
    void aFolderCalledFashionHasNamesForItsClasses() throws IOException {
        assertThat(read(SampleFiles.idxFolder(folder.resolve("fashion-mnist"), 9)).classes()).hasSize(10).contains("Trouser", "Ankle boot");
    }

    @Test
    void theLimitCutsBothParts() throws IOException {
        RawData data = DatasetReader.BUILT_IN.getFirst().read(SampleFiles.idxFolder(folder, 9), new ReadOptions(32, false, 4));
        assertThat(data.train().count()).isEqualTo(4);
        assertThat(data.test().orElseThrow().count()).isEqualTo(3);
    }

    @Test
    void cifarFolderGivesColourPictures() throws IOException {
        byte[] record = SampleFiles.ramp(3073);
        Files.write(folder.resolve("data_batch_1.bin"), record);
        record[0] = 9;
        Files.write(folder.resolve("data_batch_2.bin"), record);
        Files.write(folder.resolve("test_batch.bin"), record);
        RawData data = read(folder);
        assertThat(data.shape()).isEqualTo(new DataShape(3, 32, 32));
        assertThat(data.train().labels()).containsExactly(0, 9);
        assertThat(example(data.train(), 1)).startsWith(1 / 255f, 2 / 255f);
        assertThat(data.test().orElseThrow().labels()).containsExactly(9);
        assertThat(read(folder.resolve("data_batch_1.bin")).train().count()).isEqualTo(1);
    }

    @Test
    void pictureFoldersAreClassesInAlphabeticalOrder() throws IOException {
        RawData data = read(SampleFiles.pictureFolder(folder, 3));
        assertThat(data.shape()).isEqualTo(new DataShape(3, 32, 32));
        assertThat(data.classes()).containsExactly("blue", "red");
        assertThat(data.train().labels()).containsExactly(0, 0, 0, 1, 1, 1);
        float[] red = example(data.train(), 5);
        assertThat(red[0]).isEqualTo(1);
        assertThat(red[32 * 32]).isZero();
        assertThat(data.test()).isEmpty();
    }

    @Test
    void pictureFoldersMayHaveATestPartAndBeGrey() throws IOException {
        SampleFiles.pictureFolder(folder.resolve("train"), 2);
        SampleFiles.pictureFolder(folder.resolve("test"), 1);
        Files.write(folder.resolve("train/red/Thumbs.db"), new byte[4]);
        Files.write(folder.resolve("train/red/.DS_Store"), new byte[4]);
        RawData data = readerOf(folder).read(folder, new ReadOptions(8, true, 100));
        assertThat(data.shape()).isEqualTo(new DataShape(1, 8, 8));
        assertThat(data.train().count()).isEqualTo(4);
        assertThat(data.test().orElseThrow().count()).isEqualTo(2);
        assertThat(example(data.train(), 3)[0]).isCloseTo(0.299f, within(0.002f));
    }

    @Test
    void greyPicturesKeepTheirBrightness() throws IOException {
        SampleFiles.pictureFolder(folder, 1);
        var image = new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 100; i++) image.getRaster().setSample(i % 10, i / 10, 0, 100);
        ImageIO.write(image, "png", folder.resolve("red/9.png").toFile());
        assertThat(example(read(folder).train(), 2)).containsOnly(100 / 255f);
    }

    @Test
    void aWidePictureIsCutToItsMiddleAndShrunkSmoothly() throws IOException {
        SampleFiles.pictureFolder(folder, 1);
        var image = new BufferedImage(90, 30, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 90; x++) image.setRGB(x, y, x < 30 || x >= 60 ? 0xFF0000 : x % 2 == 0 ? 0xFFFFFF : 0);
        }
        ImageIO.write(image, "png", folder.resolve("red/9.png").toFile());
        RawData data = readerOf(folder).read(folder, new ReadOptions(6, false, 100));
        for (float v : example(data.train(), 2)) assertThat(v).isCloseTo(0.5f, within(0.06f));
    }

    @ParameterizedTest
    @CsvSource({"'5,8,8', 1, 8, 8", "'5,3,8,8', 3, 8, 8", "'5,8,8,3', 3, 8, 8", "'5,1,8,9', 1, 8, 9", "'5,8,9,1', 1, 8, 9", "'5,1,128,1', 1, 128, 1", "'5,64', 1, 8, 8",
        "'5,60', 1, 1, 60", "'5,2,8,8', 2, 8, 8"})
    void arraysOfEveryLayoutAreRead(String shape, int channels, int rows, int cols) throws IOException {
        int[] sides = Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        int count = Arrays.stream(sides).reduce(1, (a, b) -> a * b);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = i / (2f * count);
        NpyArray y = NpyArray.of(new long[] {0, 1, 2, 1, 0}, 5, 1);
        RawData data = read(SampleFiles.npz(folder.resolve("a.npz"), Map.of("X", NpyArray.of(numbers, sides), "y", y)));
        assertThat(data.shape()).isEqualTo(new DataShape(channels, rows, cols));
        assertThat(data.train().labels()).containsExactly(0, 1, 2, 1, 0);
        boolean last = channels > 1 && sides.length == 4 && sides[3] == channels;
        float[] second = example(data.train(), 1);
        assertThat(second[1]).isEqualTo(numbers[count / 5 + (last ? channels : 1)]);
    }

    @Test
    void kerasFilesGiveTrainingAndTest() throws IOException {
        byte[] x = SampleFiles.ramp(6 * 16);
        x[0] = (byte) 255;
        NpyArray y = NpyArray.of(new byte[] {0, 1, 0, 1, 0, 1}, 6);
        Path file = SampleFiles.npz(folder.resolve("k.npz"), Map.of("x_train", NpyArray.of(x, 6, 4, 4), "y_train", y, "x_test", NpyArray.of(new byte[32], 2, 4, 4), "y_test",
                NpyArray.of(new byte[] {1, 0}, 2)));
        RawData data = read(file);
        assertThat(data.train().features()).isEqualTo(new ByteFeatures(16, x));
        assertThat(data.test().orElseThrow().labels()).containsExactly(1, 0);
    }

    @Test
    void wholeNumbersAreScaledSoThatTheLargestIsFullIntensity() throws IOException {
        NpyArray y = NpyArray.of(new int[] {0, 1}, 2);
        RawData masks = read(SampleFiles.npz(folder.resolve("a.npz"), Map.of("x", NpyArray.of(new int[] {0, 1, 1, 0}, 2, 1, 2), "y", y)));
        assertThat(example(masks.train(), 0)).containsExactly(0, 1);
        RawData signed = read(SampleFiles.npz(folder.resolve("b.npz"), Map.of("x", NpyArray.of(new int[] {0, -1, 1, 300}, 2, 1, 2), "y", y)));
        assertThat(example(signed.train(), 1)).containsExactly(1, 300);
    }

    @Test
    void labelsOfAnArrayFileLieBesideIt() throws IOException {
        Files.write(folder.resolve("d.npy"), SampleFiles.npy(NpyArray.of(new float[32], 2, 4, 4)));
        Files.write(folder.resolve("y.npy"), SampleFiles.npy(NpyArray.of(new int[] {5, 4}, 2)));
        assertThat(read(folder.resolve("d.npy")).train().labels()).containsExactly(1, 0);
        Files.write(folder.resolve("d-labels.npy"), SampleFiles.npy(NpyArray.of(new int[] {4, 5}, 2)));
        assertThat(read(folder.resolve("d.npy")).train().labels()).containsExactly(0, 1);
    }

    @Test
    void tablesMayHaveTextLabelsAnywhere() throws IOException {
        RawData data = table("\uFEFFlength,Class,width\r\n1.5,cat,-2\r\n\r\n3e-1,\"dog, \"\"big\"\"\",4\r\n0,cat,0");
        assertThat(data.classes()).containsExactly("cat", "dog, \"big\"");
        assertThat(data.shape()).isEqualTo(new DataShape(1, 1, 2));
        assertThat(data.train().labels()).containsExactly(0, 1, 0);
        assertThat(example(data.train(), 1)).containsExactly(0.3f, 4);
    }

    @Test
    void tablesMayUseSemicolonsAndNumberedClassesInTheLastColumn() throws IOException {
        RawData data = table("a;b;kind\n1;200;10\n2;3;9\n");
        assertThat(data.classes()).containsExactly("9", "10");
        assertThat(data.train().labels()).containsExactly(1, 0);
        assertThat(data.train().features()).isEqualTo(new ByteFeatures(2, new byte[] {1, (byte) 200, 2, 3}));
    }

    @Test
    void tablesOfPixelsArePictures() throws IOException {
        String header = String.join(",", Collections.nCopies(784, "p"));
        String row = String.join(",", Collections.nCopies(784, "128"));
        assertThat(table(header + ",label\n" + row + ",0\n" + row + ",1\n").shape()).isEqualTo(new DataShape(1, 28, 28));
    }

    @Test
    void aLimitOnSortedDataKeepsEveryClass() throws IOException {
        var text = new StringBuilder("a,label\n");
        for (int i = 0; i < 90; i++) text.append(i).append(',').append(i / 30).append('\n');
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        assertThat(readerOf(file).read(file, new ReadOptions(32, false, 6)).train().labels()).containsExactly(0, 0, 1, 1, 2, 2);
    }

    private RawData table(String text) throws IOException {
        return read(Files.write(folder.resolve("t.csv"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static DatasetReader readerOf(Path path) {
        return DatasetReader.BUILT_IN.stream().filter(r -> r.accepts(path)).findFirst().orElseThrow();
    }

    private static RawData read(Path path) throws IOException {
        return readerOf(path).read(path, ReadOptions.DEFAULT);
    }

    private static float[] example(Examples examples, int index) {
        float[] values = new float[examples.features().size()];
        examples.features().copyTo(index, values, 0);
        return values;
    }
}
