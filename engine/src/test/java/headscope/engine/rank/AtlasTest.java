package headscope.engine.rank;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.Agreement;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AtlasTest {
    private static final int N = 30;

    /** Points on a plane have their own distances there. */
    @Test
    void scalingFindsAPlaneWhereThereIsOne() {
        double[] px = {0, 3, 1, -2, 5};
        double[] py = {0, 1, 4, 2, -1};
        HeadPlaces places = Scaling.of(Layers.ids(0, 5), distances(px, py), Optional.empty());
        assertThat(distances(places.x(), places.y())).containsExactly(distances(px, py), within(1e-9));
        assertThat(places.shown()).isCloseTo(1, within(1e-9));
    }

    @Test
    void placesAreTurnedOntoThoseBefore() {
        double[] px = {0, 3, 1, -2, 5};
        double[] py = {0, 1, 4, 2, -1};
        HeadPlaces first = Scaling.of(Layers.ids(0, 5), distances(px, py), Optional.empty());
        for (double sign : new double[] {1, -1}) {
            double[] x = new double[5];
            double[] y = new double[5];
            for (int i = 0; i < 5; i++) {
                x[i] = 0.6 * first.x()[i] - sign * 0.8 * first.y()[i];
                y[i] = 0.8 * first.x()[i] + sign * 0.6 * first.y()[i];
            }
            HeadPlaces next = Scaling.of(Layers.ids(0, 5), distances(px, py), Optional.of(new HeadPlaces(Layers.ids(0, 5), x, y, 1)));
            assertThat(next.x()).containsExactly(x, within(1e-9));
            assertThat(next.y()).containsExactly(y, within(1e-9));
        }
    }

    @Test
    void copiesLieTogetherAcrossLayersAndStrangersApart() {
        float[] maps = random(N * 4 * 36, 1);
        float[] below = random(N * 2 * 64, 2);
        for (int n = 0; n < N; n++) {
            for (int p = 0; p < 36; p++) {
                maps[(n * 4 + 1) * 36 + p] = -2 * maps[n * 4 * 36 + p] + 1;
            }
        }
        HeadPlaces places = Atlas.places(List.of(layer(0, ActivationMaps.of(maps, 4, new int[] {0, 1, 2, 3}, N, 6, 6)),
                layer(1, ActivationMaps.of(below, 2, new int[] {0, 1}, N, 8, 8))), Optional.empty());
        assertThat(places.heads()).hasSize(6).last().isEqualTo(new HeadId(1, 1, 0));
        assertThat(Math.hypot(places.x()[0] - places.x()[1], places.y()[0] - places.y()[1])).isLessThan(1e-4);
        assertThat(Math.hypot(places.x()[0] - places.x()[4], places.y()[0] - places.y()[4])).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
    void badNumbersLeaveFinitePlaces(float value) {
        float[] maps = new float[N * 3 * 12];
        Arrays.fill(maps, value);
        HeadPlaces places = Atlas.places(List.of(layer(0, ActivationMaps.of(maps, 3, new int[] {0, 1, 2}, N, 3, 4)), layer(1, ActivationMaps.of(maps, 3, new int[] {1}, N, 3, 4)),
                layer(2, ActivationMaps.of(maps, 3, new int[0], N, 3, 4))), Optional.empty());
        assertThat(places.x()).hasSize(4).matches(x -> Arrays.stream(x).allMatch(Double::isFinite));
        assertThat(places.y()).matches(y -> Arrays.stream(y).allMatch(Double::isFinite));
        assertThat(Atlas.places(List.of(), Optional.empty()).heads()).isEmpty();
    }

    @Test
    void agreementOfOneLayerIsSpearmans() {
        LayerStats layer = Layers.random(0, 9, 20, 4);
        Agreement agreement = Atlas.agreement(Ranker.DEFAULT.rank(0, List.of(layer), _ -> false));
        assertThat(agreement.criteria()).hasSize(RankingCriterion.BUILT_IN.size());
        for (int i = 0; i < agreement.criteria().size(); i++) {
            assertThat(agreement.at(i, i)).isEqualTo(1);
            for (int j = 0; j < i; j++) {
                double expected = Spearman.of(scores(layer, agreement.criteria().get(i)), scores(layer, agreement.criteria().get(j)));
                assertThat(agreement.at(i, j)).isCloseTo(expected, within(1e-12)).isEqualTo(agreement.at(j, i));
            }
        }
    }

    @Test
    void agreementComparesHeadsWithinTheirLayersOnly() {
        LayerStats small = Layers.gates(0, 5, 1, 2, 3);
        LayerStats large = Layers.gates(1, 5, 100, 200, 300);
        Agreement agreement = Atlas.agreement(Ranker.DEFAULT.rank(0, List.of(small, large), _ -> false));
        assertThat(agreement.at(0, 1)).as("gate sensitivity and its share within the layer").isCloseTo(1, within(1e-12));
        assertThat(Atlas.agreement(Ranker.DEFAULT.rank(0, List.of(), _ -> false)).criteria()).isEmpty();
    }

    private static double[] scores(LayerStats layer, String criterion) {
        return RankingCriterion.of(criterion).scores(layer, Weighted.once(layer.examples()));
    }

    private static ComparedHeads layer(int layer, ActivationMaps maps) {
        int count = maps.heads();
        return new ComparedHeads(Layers.ids(layer, count), IntStream.range(0, count).mapToObj(_ -> new DrawnMask(new int[1], new int[1], new int[0])).toList(), maps);
    }

    private static double[] distances(double[] x, double[] y) {
        double[] distances = new double[x.length * x.length];
        for (int i = 0; i < distances.length; i++) distances[i] = Math.hypot(x[i / x.length] - x[i % x.length], y[i / x.length] - y[i % x.length]);
        return distances;
    }

    private static float[] random(int length, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) values[i] = (float) random.nextDouble(-1, 2);
        return values;
    }
}
