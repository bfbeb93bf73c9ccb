package headscope.samples;

import headscope.engine.data.ByteFeatures;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.value.Place;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SampleSetTest {
    private static final Map<String, String> PINNED = Map.of(
            "glyphs28", "58bde132b292de43df1a76f2e97f1fd19f61f37c61b6bef5855cf36c59aca606",
            "glyphs60", "9395faece379d6d5a36710188b919827c863ee0a57261aa7e5e776c972fcfa96",
            "translated60", "4d9abc33102751e8e510168bbe73bc8eba0c5478bbd04c5be4be9fcf4c3a19ed",
            "cluttered60", "655a1c50aa6042a8b8b95b1da8f1fdb2ded846be0466d0a9f0f5acf95e99f043",
            "translated100", "41daf0c2ba1321ab1637a0df23dd542796dfed277a9ea6a18158961fa6982e34",
            "cluttered100", "bfb48781653c53dc7e08324ab7b7491b15f8e9fe058d1e2fa60cc8393b32b54a",
            "beacon", "68dce25c58dcd120a928edace186d38ea25c1c0acb5d57c8563f9379c528b634",
            "spans", "0814c1de62fcd4598868e77b68e7a02c41f16643957dd983fe3d000ff0d701b2",
            "tiles32", "a219ce05da6b4599b3ab2fca6b84cb96bd39a896c2f75d79a8b025f755c9f59c",
            "waves", "0d89c88dc3da60b89b524bf1d30eea0dbfef2b8bc4a6e0fb41af3de97c000ac2");

    @ParameterizedTest
    @FieldSource("headscope.samples.SampleSet#BUILT_IN")
    void theBytesOfASeedNeverChange(SampleSet set) {
        assertThat(set.make(1, 120, 24).sha256()).isEqualTo(PINNED.get(set.id()));
    }

    @ParameterizedTest
    @FieldSource("headscope.samples.SampleSet#BUILT_IN")
    void anotherSeedGivesOtherExamples(SampleSet set) {
        assertThat(set.make(2, 120, 24).sha256()).isNotEqualTo(set.make(1, 120, 24).sha256());
    }

    @ParameterizedTest
    @FieldSource("headscope.samples.SampleSet#BUILT_IN")
    void aLargerSetBeginsWithTheSmallerOne(SampleSet set) {
        assertThat(example(set.make(1, 120, 24).test(), 0)).isEqualTo(example(set.make(1, 120, 48).test(), 0));
    }

    @ParameterizedTest
    @FieldSource("headscope.samples.SampleSet#BUILT_IN")
    void classesAreBalancedInEverySplit(SampleSet set) {
        Dataset data = set.make(1, 480, 240);
        int classes = data.classes().size();
        assertThat(data.test().count()).isEqualTo(240);
        assertThat(data.validation().count()).isEqualTo(40);
        assertThat(data.train().count()).isEqualTo(440);
        for (Examples split : new Examples[] {data.train(), data.validation(), data.test()}) {
            int[] counts = new int[classes];
            for (int label : split.labels()) counts[label]++;
            int share = split.count() / classes;
            for (int count : counts) assertThat(count).isBetween(share - 1, share + 2);
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.samples.SampleSet#BUILT_IN")
    void everyExampleIsDifferentAndUsesTheWholeRange(SampleSet set) {
        Dataset data = set.make(1, 120, 24);
        var seen = new HashSet<Integer>();
        for (Examples split : new Examples[] {data.train(), data.validation(), data.test()}) {
            for (int i = 0; i < split.count(); i++) {
                float[] values = example(split, i);
                assertThat(seen.add(Arrays.hashCode(values))).isTrue();
                float least = 1;
                float most = 0;
                for (float v : values) {
                    least = Math.min(least, v);
                    most = Math.max(most, v);
                }
                assertThat(least).isGreaterThanOrEqualTo(0);
                assertThat(most).isLessThanOrEqualTo(1);
                assertThat(most - least).isGreaterThan(0.2f);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.samples.SampleSet#BUILT_IN")
    void idsAreSafeInFilesAndSettled(SampleSet set) {
        assertThat(set.id()).matches("[a-z][a-z0-9-]*");
        assertThat(PINNED).containsKey(set.id());
        assertThat(set.title()).isNotBlank();
        assertThat(set.help()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void tooFewExamplesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Glyphs28().make(1, 10, 10)).withMessageContaining("expected at least 30 training");
    }

    @ParameterizedTest
    @ValueSource(strings = {"glyphs28", "glyphs60", "translated60", "cluttered60", "translated100", "cluttered100", "beacon"})
    void theBoxIsWhereTheThingIs(String id) {
        Dataset data = set(id).make(1, 120, 24);
        int side = data.shape().cols();
        boolean cluttered = id.startsWith("cluttered") || id.equals("glyphs60");
        for (int i = 0; i < data.test().count(); i++) {
            Place place = data.test().places().orElseThrow().of(i);
            float[] picture = example(data.test(), i);
            double inside = 0;
            double outside = 0;
            double[] edges = {side, 0, side, 0};
            for (int at = 0; at < picture.length; at++) {
                if (picture[at] < 0.3) continue;
                double distance = place.distance(at / side, at % side);
                if (distance <= 1) inside += picture[at];
                else outside += picture[at];
                edges[0] = Math.min(edges[0], at / side);
                edges[1] = Math.max(edges[1], at / side);
                edges[2] = Math.min(edges[2], at % side);
                edges[3] = Math.max(edges[3], at % side);
            }
            assertThat(inside).isPositive();
            if (cluttered) continue;
            assertThat(outside).isZero();
            if (id.equals("beacon")) continue;
            assertThat(edges[1] - edges[0] + 1).isCloseTo(place.height(), within(2.5));
            assertThat((edges[2] + edges[3]) / 2).isCloseTo(place.col(), within(1.5));
        }
    }

    @Test
    void beaconsLieFarFromTheMiddleAndDifferByClass() {
        Dataset data = set("beacon").make(1, 120, 24);
        for (int i = 0; i < data.test().count(); i++) {
            float[] picture = example(data.test(), i);
            Place place = data.test().places().orElseThrow().of(i);
            assertThat(place.distance(13.5, 13.5)).isGreaterThan(5);
            int label = data.test().labels()[i];
            for (int corner = 0; corner < 4; corner++) {
                float seen = picture[Math.round(place.row() + (corner < 2 ? -1 : 1)) * 28 + Math.round(place.col() + (corner % 2 == 0 ? -1 : 1))];
                if (corner == label) assertThat(seen).isGreaterThan(0.4f);
                else assertThat(seen).isLessThan(0.4f);
            }
        }
    }

    @Test
    void setsWhoseClassIsNotInOnePlaceHaveNoPlaces() {
        assertThat(new Waves().make(1, 60, 20).train().places()).isEmpty();
        assertThat(new Tiles32().make(1, 60, 20).test().places()).isEmpty();
    }

    private static SampleSet set(String id) {
        return SampleSet.BUILT_IN.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void pixelsAreKeptAsBytes() {
        float[] drawn = example(new Glyphs28().make(1, 60, 20).test(), 0);
        for (float v : drawn) assertThat(v * ByteFeatures.PICTURE_WHITE).isEqualTo(Math.round(v * ByteFeatures.PICTURE_WHITE), within(1e-4f));
    }

    private static float[] example(Examples examples, int index) {
        float[] values = new float[examples.features().size()];
        examples.features().copyTo(index, values, 0);
        return values;
    }
}
