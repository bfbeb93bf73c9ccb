package headscope.engine.data;

import headscope.engine.value.DataShape;
import headscope.engine.value.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CanvasTest {
    private static final DataShape SMALL = new DataShape(2, 6, 9);
    private static final int SIDE = 20;

    @Test
    void everyPictureIsWholeSomewhereAndItsPlaceIsTrue() throws IOException {
        Dataset source = source(60);
        Dataset data = new Canvas(SIDE, 0, 1).of(source);
        assertThat(data.shape()).isEqualTo(new DataShape(2, SIDE, SIDE));
        for (int i = 0; i < data.train().count(); i++) {
            float[] canvas = read(data.train(), i);
            float[] picture = read(source.train(), i);
            Place place = data.train().places().orElseThrow().of(i);
            int top = Math.round(place.row() - (place.height() - 1) / 2) - 1;
            int left = Math.round(place.col() - (place.width() - 1) / 2) - 2;
            assertThat(place.height()).isEqualTo(4);
            assertThat(place.width()).isEqualTo(6);
            double sum = 0;
            for (int c = 0; c < 2; c++) {
                for (int y = 0; y < 6; y++) {
                    for (int x = 0; x < 9; x++) {
                        assertThat(canvas[(c * SIDE + top + y) * SIDE + left + x]).isEqualTo(picture[(c * 6 + y) * 9 + x]);
                        sum += picture[(c * 6 + y) * 9 + x];
                    }
                }
            }
            double all = 0;
            for (float v : canvas) all += v;
            assertThat(all).isEqualTo(sum);
        }
        assertThat(data.train().labels()).isEqualTo(source.train().labels());
    }

    @Test
    void placesReachEveryEdgeAndDifferBetweenSplitsAndSeeds() throws IOException {
        Dataset data = new Canvas(12, 0, 1).of(source(600));
        float top = 99;
        float bottom = 0;
        for (int i = 0; i < data.train().count(); i++) {
            top = Math.min(top, data.train().places().orElseThrow().of(i).row());
            bottom = Math.max(bottom, data.train().places().orElseThrow().of(i).row());
        }
        assertThat(bottom - top).isEqualTo(6);
        assertThat(data.train().places().orElseThrow().of(0)).isNotEqualTo(new Canvas(12, 0, 2).of(source(600)).train().places().orElseThrow().of(0));
    }

    @Test
    void readingTwiceGivesTheSameAndASubsetKeepsPicturesAndPlaces() throws IOException {
        Dataset data = new Canvas(SIDE, 3, 1).of(source(60));
        assertThat(read(data.train(), 5)).isEqualTo(read(data.train(), 5));
        Examples chosen = SelectedFeatures.of(data.train(), new int[] {7, 3});
        assertThat(read(chosen, 1)).isEqualTo(read(data.train(), 3));
        assertThat(chosen.places().orElseThrow().of(0)).isEqualTo(data.train().places().orElseThrow().of(7));
        assertThat(TrainingSubset.of(data, 20).train().places().orElseThrow().count()).isEqualTo(20);
    }

    @Test
    void piecesAddInkOutsideTheObject() throws IOException {
        Dataset clean = new Canvas(40, 0, 1).of(source(60));
        Dataset cluttered = new Canvas(40, 4, 1).of(source(60));
        assertThat(cluttered.test().places()).isEqualTo(clean.test().places());
        for (int i = 0; i < clean.test().count(); i++) {
            float[] without = read(clean.test(), i);
            float[] with = read(cluttered.test(), i);
            int more = 0;
            for (int p = 0; p < with.length; p++) {
                assertThat(with[p]).isGreaterThanOrEqualTo(without[p]);
                if (with[p] > without[p]) more++;
            }
            assertThat(more).isPositive();
        }
    }

    @Test
    void theDigestTellsChoicesAndSourcesApart() throws IOException {
        Dataset data = new Canvas(SIDE, 3, 1).of(source(60));
        assertThat(data.sha256()).hasSize(64).isEqualTo(new Canvas(SIDE, 3, 1).of(source(60)).sha256()).isNotEqualTo(new Canvas(SIDE, 2, 1).of(source(60)).sha256())
                .isNotEqualTo(new Canvas(SIDE, 3, 1).of(source(63)).sha256()).isNotEqualTo(new Canvas(SIDE, 3, 2).of(source(60)).sha256());
    }

    @Test
    void aCanvasThatIsTooSmallIsRefused() throws IOException {
        Dataset source = source(60);
        assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> new Canvas(8, 0, 1).of(source))
                .withMessage("toys: canvas: expected a side of at least 9, the size of the pictures, found 8. Choose a larger canvas.");
        assertThat(new Canvas(9, 0, 1).of(source).shape().rows()).isEqualTo(9);
    }

    /** Ink in rows 1..4 and columns 2..7, of random brightness. */
    private static Dataset source(int count) throws IOException {
        var random = new SplittableRandom(5);
        byte[] pixels = new byte[count * SMALL.size()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            for (int c = 0; c < 2; c++) {
                for (int y = 1; y < 5; y++) {
                    for (int x = 2; x < 8; x++) pixels[i * SMALL.size() + (c * 6 + y) * 9 + x] = (byte) random.nextInt(100, 256);
                }
            }
        }
        return Splits.split(new RawData("toys", SMALL, List.of("a", "b", "c"), new Examples(new ByteFeatures(SMALL.size(), pixels), labels), Optional.empty()), 0);
    }

    private static float[] read(Examples examples, int index) {
        float[] values = new float[examples.features().size()];
        examples.features().copyTo(index, values, 0);
        return values;
    }
}
