package headscope.engine.corrupt;

import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CorruptionTest {
    private static final DataShape GREY = new DataShape(1, 28, 28);
    private static final List<DataShape> ODD_SHAPES = List.of(new DataShape(3, 9, 14), new DataShape(2, 14, 5), new DataShape(1, 1, 30), new DataShape(1, 30, 1), new DataShape(1, 1, 1),
            new DataShape(1, 2, 2), new DataShape(4, 1, 7));

    @ParameterizedTest
    @FieldSource("headscope.engine.corrupt.Corruption#BUILT_IN")
    void severityZeroIsTheIdentityBitForBit(Corruption kind) {
        float[] picture = drawing(GREY, 3);
        float[] changed = picture.clone();
        Corruptions.apply(kind, 0, changed, 0, GREY, new SplittableRandom(1));
        assertThat(changed).isEqualTo(picture);
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.corrupt.Corruption#BUILT_IN")
    void theMeanEffectGrowsWithSeverity(Corruption kind) {
        double before = 0;
        for (int severity = 1; severity <= Corruption.WORST; severity++) {
            double effect = 0;
            for (int i = 0; i < 60; i++) effect += distance(drawing(GREY, i), corrupted(kind, severity, GREY, i));
            assertThat(effect).as("severity %d", severity).isGreaterThan(before);
            before = effect;
        }
        assertThat(before / 60 / GREY.size()).as("mean change of a pixel at the worst").isGreaterThan(0.02);
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.corrupt.Corruption#BUILT_IN")
    void anyShapeStaysInItsRange(Corruption kind) {
        for (DataShape shape : ODD_SHAPES) {
            for (int severity = 1; severity <= Corruption.WORST; severity++) {
                for (int i = 0; i < 5; i++) {
                    for (float v : corrupted(kind, severity, shape, i)) assertThat(v).isBetween(0f, 1f);
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.corrupt.Corruption#BUILT_IN")
    void equalSeedsGiveEqualPicturesAndNeighboursInTheBatchStay(Corruption kind) {
        float[] batch = new float[3 * GREY.size()];
        System.arraycopy(drawing(GREY, 4), 0, batch, GREY.size(), GREY.size());
        Corruptions.apply(kind, 3, batch, GREY.size(), GREY, NamedSeed.random(1, "x", 4));
        float[] alone = drawing(GREY, 4);
        Corruptions.apply(kind, 3, alone, 0, GREY, NamedSeed.random(1, "x", 4));
        for (int i = 0; i < GREY.size(); i++) {
            assertThat(batch[i]).isZero();
            assertThat(batch[GREY.size() + i]).isEqualTo(alone[i]);
            assertThat(batch[2 * GREY.size() + i]).isZero();
        }
    }

    @Test
    void grayPicturesOfThreeChannelsStayGrayWhereTheKindIsNotNoise() {
        DataShape colour = new DataShape(3, 28, 28);
        for (Corruption kind : Corruption.BUILT_IN) {
            if (List.of("gaussian-noise").contains(kind.id())) continue;
            float[] grey = drawing(GREY, 5);
            float[] values = new float[colour.size()];
            for (int c = 0; c < 3; c++) System.arraycopy(grey, 0, values, c * grey.length, grey.length);
            Corruptions.apply(kind, 4, values, 0, colour, new SplittableRandom(2));
            if (kind.id().equals("shot-noise")) continue;
            for (int i = 0; i < grey.length; i++) assertThat(values[i]).as(kind.id()).isEqualTo(values[2 * grey.length + i]);
        }
    }

    @Test
    void kindsThatNeedAPlaneLeaveSequencesAloneAndSayWhy() {
        DataShape sequence = new DataShape(1, 1, 30);
        for (Corruption kind : Corruption.BUILT_IN) {
            if (!kind.needsPlane()) continue;
            assertThat(corrupted(kind, 5, sequence, 1)).isEqualTo(drawing(sequence, 1));
            assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> Corruptions.requireFits(kind, sequence))
                    .withMessageContaining("expected pictures of at least two rows and columns, found 1 x 1 x 30");
        }
    }

    @Test
    void shotNoiseKeepsTheMeanAndBlackPixels() {
        float[] grey = new float[GREY.size()];
        Arrays.fill(grey, 0, grey.length / 2, 0.4f);
        Corruptions.apply(Corruptions.of("shot-noise"), 1, grey, 0, GREY, new SplittableRandom(3));
        double sum = 0;
        for (int i = 0; i < grey.length; i++) {
            if (i >= grey.length / 2) assertThat(grey[i]).isZero();
            sum += grey[i];
        }
        assertThat(sum / (grey.length / 2)).isBetween(0.38, 0.42);
    }

    @Test
    void edgesOfASquareAreItsOutline() {
        float[] square = new float[GREY.size()];
        for (int y = 8; y < 20; y++) {
            for (int x = 8; x < 20; x++) square[y * 28 + x] = 1;
        }
        Corruptions.apply(Corruptions.of("canny-edges"), 5, square, 0, GREY, new SplittableRandom(4));
        assertThat(square[14 * 28 + 14]).isZero();
        assertThat(square[2 * 28 + 2]).isZero();
        assertThat(Math.max(square[14 * 28 + 7], square[14 * 28 + 8])).isEqualTo(1);
        int edges = 0;
        for (float v : square) edges += v > 0 ? 1 : 0;
        assertThat(edges).isBetween(36, 60);
    }

    @Test
    void aViewCorruptsEachExampleInOneWay() {
        float[] two = new float[2 * GREY.size()];
        System.arraycopy(drawing(GREY, 1), 0, two, 0, GREY.size());
        System.arraycopy(drawing(GREY, 1), 0, two, GREY.size(), GREY.size());
        var clean = new Examples(new FloatFeatures(GREY.size(), two), new int[] {0, 1});
        Examples foggy = CorruptionLevel.of("fog:3").of(clean, GREY, 7);
        float[] first = new float[GREY.size()];
        float[] again = new float[GREY.size()];
        float[] other = new float[GREY.size()];
        foggy.features().copyTo(0, first, 0);
        foggy.features().copyTo(1, other, 0);
        foggy.features().copyTo(0, again, 0);
        assertThat(again).isEqualTo(first).isNotEqualTo(other);
        assertThat(CorruptionLevel.of("fog:0").of(clean, GREY, 7)).isSameAs(clean);
    }

    @Test
    void badChoicesAreRefusedInOneSentence() {
        for (String text : Stream.of("fog", "fog:x", "fog:3:1", "").toList()) {
            assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> CorruptionLevel.of(text)).withMessageContaining("such as fog:3");
        }
        assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> CorruptionLevel.of("fog:6")).withMessageContaining("severity from 0 to 5, found 6");
        assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> CorruptionLevel.of("frog:1")).withMessageContaining("gaussian-noise, shot-noise").withMessageContaining("'frog'");
        var wild = new Examples(new FloatFeatures(GREY.size(), drawing(GREY, 1)), new int[1]);
        ((FloatFeatures) wild.features()).values()[9] = -2;
        assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> CorruptionLevel.of("fog:1").of(wild, GREY, 1)).withMessageContaining("values from 0 to 1, found -2.0");
    }

    @Test
    void idsAreSafeInFilesAndEveryTextIsThere() {
        assertThat(Corruption.BUILT_IN).extracting(Corruption::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9-]*"));
        assertThat(Corruption.BUILT_IN).allMatch(k -> !k.title().isBlank() && k.help().endsWith(".") && !k.help().contains("\n"));
    }

    private static float[] corrupted(Corruption kind, int severity, DataShape shape, int example) {
        float[] values = drawing(shape, example);
        Corruptions.apply(kind, severity, values, 0, shape, NamedSeed.random(1, kind.id(), example));
        return values;
    }

    /** A grey blob and a bright bar with smooth edges somewhere near the middle. */
    private static float[] drawing(DataShape shape, int example) {
        var random = new SplittableRandom(100 + example);
        double middleY = shape.rows() * random.nextDouble(0.4, 0.6);
        double middleX = shape.cols() * random.nextDouble(0.4, 0.6);
        double angle = random.nextDouble(Math.PI);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            double y = i / shape.cols() % shape.rows() - middleY;
            double x = i % shape.cols() - middleX;
            double along = Math.cos(angle) * x + Math.sin(angle) * y;
            double across = Math.cos(angle) * y - Math.sin(angle) * x;
            double bar = Math.clamp(Math.min(9 - Math.abs(along), 1.8 - Math.abs(across)), 0.0, 1.0);
            double blob = 0.6 * Math.exp(-((y - 4) * (y - 4) + (x + 3) * (x + 3)) / 8);
            values[i] = (float) Math.max(bar, blob);
        }
        return values;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
        return sum;
    }
}
