package headscope.engine.data;

import headscope.engine.value.DataPreview;
import headscope.engine.value.DataShape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SplitsTest {
    private static final DataShape SHAPE = new DataShape(1, 1, 2);

    @Test
    void everyExampleIsInExactlyOnePart() throws IOException {
        Dataset data = Splits.split(raw(1000, Optional.empty()), Splits.SEED);
        var seen = new TreeSet<Float>();
        for (Examples part : List.of(data.train(), data.validation(), data.test())) {
            float[] values = new float[2];
            for (int i = 0; i < part.count(); i++) {
                part.features().copyTo(i, values, 0);
                assertThat(seen.add(values[0])).isTrue();
                assertThat(part.labels()[i]).isEqualTo((int) values[1]);
            }
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void aSourceWithoutTestGivesFifteenPercentAndThenATwelfth() throws IOException {
        Dataset data = Splits.split(raw(1000, Optional.empty()), Splits.SEED);
        assertThat(data.test().count()).isEqualTo(150);
        assertThat(data.validation().count()).isEqualTo(71);
        assertThat(data.train().count()).isEqualTo(779);
    }

    @Test
    void validationHasAtMostFiveThousandAndNothingFromTheTestPart() throws IOException {
        Examples test = raw(50, Optional.empty()).train();
        Dataset data = Splits.split(raw(90_000, Optional.of(test)), Splits.SEED);
        assertThat(data.test()).isSameAs(test);
        assertThat(data.validation().count()).isEqualTo(5000);
        assertThat(data.train().count()).isEqualTo(85_000);
    }

    @Test
    void everyClassGivesItsShareAndARareOneAtLeastOne() throws IOException {
        int[] labels = new int[121];
        for (int i = 0; i < 118; i++) labels[i] = i < 60 ? 0 : 1;
        labels[118] = labels[119] = labels[120] = 2;
        Dataset data = Splits.split(raw(labels, 3, Optional.empty()), Splits.SEED);
        DataPreview preview = DataPreviews.of(data);
        assertThat(preview.classes().get(2)).isEqualTo(new DataPreview.ClassCount("2", 1, 1, 1));
        assertThat(preview.classes().get(0).test()).isEqualTo(9);
        assertThat(preview.train() + preview.validation() + preview.test()).isEqualTo(121);
    }

    @Test
    void theSplitIsTheSameEachTimeAndAnotherWithAnotherSeed() throws IOException {
        RawData raw = raw(300, Optional.empty());
        assertThat(Splits.split(raw, 5).sha256()).isEqualTo(Splits.split(raw, 5).sha256()).isNotEqualTo(Splits.split(raw, 6).sha256());
    }

    @Test
    void theDigestDoesNotDependOnHowNumbersAreKept() throws IOException {
        var bytes = new Examples(new ByteFeatures(2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 1), new int[] {0, 1, 0, 1, 0, 1});
        var floats = new Examples(new FloatFeatures(2, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), new int[] {0, 1, 0, 1, 0, 1});
        List<String> classes = List.of("a", "b");
        String digest = Splits.split(new RawData("x", SHAPE, classes, bytes, Optional.empty()), 0).sha256();
        assertThat(Splits.split(new RawData("x", SHAPE, classes, floats, Optional.empty()), 0).sha256()).isEqualTo(digest).hasSize(64);
    }

    @Test
    void tooFewExamplesAreRefused() {
        assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> Splits.split(raw(new int[] {0, 1}, 2, Optional.empty()), 0))
                .withMessage("some: examples: expected at least three of a class, for training, validation and test, found 2 in 2 classes. Add examples.");
    }

    @Test
    void thePreviewShowsTwentyExamplesAtEqualDistances() throws IOException {
        DataPreview preview = DataPreviews.of(Splits.split(raw(1000, Optional.empty()), Splits.SEED));
        assertThat(preview.examples()).hasSize(20).allSatisfy(e -> assertThat(e.picture().at(0, 0, 1)).isEqualTo(e.label()));
        assertThat(preview.examples().stream().map(e -> e.picture().at(0, 0, 0)).toList()).isSorted();
    }

    private static RawData raw(int count, Optional<Examples> test) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = i % 10;
        return raw(labels, 10, test);
    }

    /** Each example is its number and its label. */
    private static RawData raw(int[] labels, int classes, Optional<Examples> test) {
        float[] values = new float[2 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[2 * i] = i;
            values[2 * i + 1] = labels[i];
        }
        List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new RawData("some", SHAPE, names, new Examples(new FloatFeatures(2, values), labels), test);
    }
}
