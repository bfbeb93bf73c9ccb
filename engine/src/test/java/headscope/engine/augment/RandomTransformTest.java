package headscope.engine.augment;

import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RandomTransformTest {
    private static final DataShape SHAPE = new DataShape(2, 6, 5);

    private static float[] picture(DataShape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = 1 + i;
        return values;
    }

    private static float[] changed(String transform, DataShape shape, long seed) {
        float[] values = picture(shape);
        RandomTransform.of(transform).apply(values, 0, shape, new SplittableRandom(seed), new float[shape.size()]);
        return values;
    }

    private static float pixel(float[] values, int c, int y, int x) {
        return values[(c * SHAPE.rows() + y) * SHAPE.cols() + x];
    }

    @Test
    void withAllAtZeroNothingChangesAndNothingIsDrawn() {
        float[] values = picture(SHAPE);
        var random = new SplittableRandom(1);
        long next = new SplittableRandom(1).nextLong();
        new RandomTransform(false, false, 0, true, 0, 0, 0, true).apply(values, 0, SHAPE, random, new float[0]);
        assertThat(values).isEqualTo(picture(SHAPE));
        assertThat(random.nextLong()).isEqualTo(next);
        var on = Settings.of(AugmentSettings.ALL, Map.of("augment", "yes"));
        assertThat(RandomTransform.of(on).changesNothing()).isTrue();
        assertThat(RandomTransform.of(new Settings(Map.of()))).as("saved before there was any").isEqualTo(RandomTransform.NONE);
        assertThat(RandomTransform.of(Settings.of(AugmentSettings.ALL, Map.of("augment-turn", "90")))).as("switched off").isEqualTo(RandomTransform.NONE);
    }

    @Test
    void flipsAreExactAndHappenInAboutHalfOfTheExamples() {
        int mirrored = 0;
        int turned = 0;
        for (int seed = 0; seed < 400; seed++) {
            float[] found = changed("flips=horizontal+vertical", SHAPE, seed);
            boolean h = pixel(found, 0, 0, 0) % 5 != 1;
            boolean v = pixel(found, 0, 0, 0) > 5;
            for (int c = 0; c < 2; c++) {
                for (int y = 0; y < 6; y++) {
                    for (int x = 0; x < 5; x++) assertThat(pixel(found, c, y, x)).isEqualTo(pixel(picture(SHAPE), c, v ? 5 - y : y, h ? 4 - x : x));
                }
            }
            mirrored += h ? 1 : 0;
            turned += v ? 1 : 0;
        }
        assertThat(mirrored).isBetween(160, 240);
        assertThat(turned).isBetween(160, 240);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crop=2", "crop=2,padding=symmetric", "crop=4,padding=symmetric"})
    void aCropIsAShiftOfWholePixelsByEveryDistanceAlike(String text) {
        int most = RandomTransform.of(text).crop();
        boolean symmetric = RandomTransform.of(text).symmetric();
        Set<List<Integer>> shifts = new HashSet<>();
        for (int seed = 0; seed < 3000; seed++) {
            float[] found = changed(text, SHAPE, seed);
            int centre = (int) pixel(found, 0, 2, 2) - 1; // may be black or mirrored for large shifts
            int dy = 0;
            int dx = 0;
            boolean known = false;
            for (dy = -most; dy <= most && !known; dy++) {
                for (dx = -most; dx <= most && !known; dx++) known = isShift(found, dy, dx, symmetric);
            }
            assertThat(known).as("seed %d, centre %d", seed, centre).isTrue();
            shifts.add(List.of(dy, dx));
        }
        assertThat(shifts).hasSizeGreaterThanOrEqualTo((2 * most + 1) * (2 * most + 1) * 9 / 10);
    }

    private static boolean isShift(float[] found, int dy, int dx, boolean symmetric) {
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < 6; y++) {
                for (int x = 0; x < 5; x++) {
                    int row = y + dy;
                    int col = x + dx;
                    boolean inside = row >= 0 && row < 6 && col >= 0 && col < 5;
                    int r = row < 0 ? -1 - row : row >= 6 ? 11 - row : row;
                    int q = col < 0 ? -1 - col : col >= 5 ? 9 - col : col;
                    if (pixel(found, c, y, x) != (inside || symmetric ? pixel(picture(SHAPE), c, r, q) : 0)) return false;
                }
            }
        }
        return true;
    }

    /** How far one change may go does not touch what is drawn for the others. */
    @Test
    void changesAreDrawnApart() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(changed("flips=horizontal,crop=2,turn=0.0000001", SHAPE, seed)).hasSameSizeAs(picture(SHAPE));
            float[] plain = changed("flips=horizontal,crop=2", SHAPE, seed);
            float[] turned = changed("flips=horizontal,crop=2,turn=0.0000001", SHAPE, seed);
            for (int i = 0; i < plain.length; i++) assertThat(turned[i]).isCloseTo(plain[i], org.assertj.core.api.Assertions.within(1e-3f));
        }
    }

    /** A fixed shear of the reference always leans to the same side, a range to both. */
    @Test
    void theFixedShearIsAlwaysTheSame() {
        Set<List<Float>> fixed = new HashSet<>();
        Set<List<Float>> ranged = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            fixed.add(list(changed("shear=20,shear-law=fixed", SHAPE, seed)));
            ranged.add(list(changed("shear=20", SHAPE, seed)));
        }
        assertThat(fixed).hasSize(1);
        assertThat(ranged).hasSize(20);
    }

    private static List<Float> list(float[] values) {
        java.util.ArrayList<Float> all = new java.util.ArrayList<>();
        for (float v : values) all.add(v);
        return all;
    }

    @Test
    void sequencesAreMirroredCutAndStretched() {
        var sequence = new DataShape(1, 1, 12);
        boolean mirrored = false;
        boolean shifted = false;
        for (int seed = 0; seed < 40; seed++) {
            float[] found = changed("flips=horizontal,crop=3", sequence, seed);
            mirrored |= found[5] > found[6];
            shifted |= found[0] == 0 && found[11] > 0;
            assertThat(changed("scale=0.3", sequence, seed)).doesNotContain(Float.NaN);
        }
        assertThat(mirrored && shifted).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "turn=10            | 1 1 12 | augment-turn: expected pictures of at least two rows and columns, examples are 1 x 1 x 12. Set it to 0.",
        "shear=10           | 3 1 12 | augment-shear: expected pictures of at least two rows and columns, examples are 3 x 1 x 12. Set it to 0.",
        "flips=vertical     | 1 1 12 | augment-flips: expected at least two rows to flip vertically, examples are 1 x 1 x 12. Leave vertical out.",
        "crop=8             | 1 8 9  | augment-crop: expected less than the 8 pixels of a side, found 8, examples are 1 x 8 x 9. Choose less."})
    void whatCannotBeDoneIsSaidInOneSentence(String text, String shape, String message) {
        String[] sides = shape.strip().split(" ");
        var of = new DataShape(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), Integer.parseInt(sides[2]));
        assertThatThrownBy(() -> RandomTransform.of(text).requireFits(of)).isInstanceOf(BadSettingException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "turn=180", "shear=20", "flips=horizontal+vertical,crop=4,padding=symmetric,turn=180,scale=0.2,shear=20,shear-law=fixed", "flips=vertical", "turn=12.5"})
    void textsAreReadBack(String text) {
        assertThat(RandomTransform.of(text).text()).isEqualTo(text);
        assertThat(RandomTransform.of(RandomTransform.of(text).text())).isEqualTo(RandomTransform.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn", "", "spin=3", "turn=200", "turn=1,,crop=2"})
    void badTextsAreRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> RandomTransform.of(text)).isInstanceOf(BadSettingException.class).message().doesNotContain("\n").contains("augment");
    }

    @Test
    void aTransformedViewIsTheSameWheneverItIsRead() {
        float[] two = new float[2 * SHAPE.size()];
        System.arraycopy(picture(SHAPE), 0, two, 0, SHAPE.size());
        System.arraycopy(picture(SHAPE), 0, two, SHAPE.size(), SHAPE.size());
        var clean = new Examples(new FloatFeatures(SHAPE.size(), two), new int[] {0, 1});
        Examples turned = TransformedFeatures.of(clean, SHAPE, RandomTransform.of("turn=180"));
        float[] first = new float[SHAPE.size()];
        float[] other = new float[SHAPE.size()];
        float[] again = new float[SHAPE.size() + 1];
        turned.features().copyTo(0, first, 0);
        turned.features().copyTo(1, other, 0);
        turned.features().copyTo(0, again, 1);
        assertThat(java.util.Arrays.copyOfRange(again, 1, again.length)).isEqualTo(first).isNotEqualTo(other);
        assertThat(turned.labels()).isEqualTo(clean.labels());
        assertThat(TransformedFeatures.of(clean, SHAPE, RandomTransform.NONE)).isSameAs(clean);
    }
}
