package headscope.engine.rank;

import headscope.engine.mask.DrawnMask;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Identities of SCIENCE 1.7, S0-7, and what no network may break. */
class SimilarityTest {
    private static final int N = 9;

    @ParameterizedTest
    @FieldSource("headscope.engine.rank.Similarity#BUILT_IN")
    void everyMatrixIsSymmetricFiniteAndOneOnTheDiagonal(Similarity similarity) {
        for (float wrong : new float[] {0, 1, 1e30f, -1e30f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN}) {
            float[] maps = random(N * 4 * 36, 3);
            for (int n = 0; n < N; n++) Arrays.fill(maps, (n * 4 + 1) * 36, (n * 4 + 2) * 36, wrong);
            maps[2 * 36 + 5] = wrong;
            check(similarity, heads(ActivationMaps.of(maps, 4, new int[] {0, 1, 2, 3}, N, 6, 6), 4), 4);
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.engine.rank.Similarity#BUILT_IN")
    void oneExampleOneCellOneHeadAndNoHeadAreNoTrouble(Similarity similarity) {
        check(similarity, heads(ActivationMaps.of(random(3, 1), 3, new int[] {0, 1, 2}, 1, 1, 1), 3), 3);
        check(similarity, heads(ActivationMaps.of(random(3 * N * 7, 1), 3, new int[] {2}, N, 1, 7), 1), 1);
        check(similarity, heads(ActivationMaps.of(random(3 * N * 7, 1), 3, new int[0], N, 1, 7), 0), 0);
    }

    private static void check(Similarity similarity, ComparedHeads heads, int count) {
        double[] s = similarity.matrix(heads);
        assertThat(s).hasSize(count * count);
        for (int i = 0; i < count; i++) {
            assertThat(s[i * count + i]).as("%s of a head with itself", similarity.id()).isEqualTo(1);
            for (int j = 0; j < count; j++) {
                assertThat(s[i * count + j]).as(similarity.id()).isEqualTo(s[j * count + i]).isBetween(similarity.signed() ? -1.0 : 0.0, 1.0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 3, -2, 1e-6, 1e6})
    void ckaSeesNeitherScaleNorSign(double factor) {
        double[] x = doubles(N * 16, 1);
        double[] scaled = Arrays.stream(x).map(v -> factor * v).toArray();
        assertThat(LinearCka.matrix(new double[][] {x, scaled}, N)[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void ckaDoesNotSeeRotations() {
        double[] x = doubles(N * 16, 2);
        double[] rotated = x.clone();
        var random = new SplittableRandom(5);
        for (int k = 0; k < 60; k++) {                              // a product of plane rotations is orthogonal
            int a = random.nextInt(16);
            int b = (a + 1 + random.nextInt(15)) % 16;
            double angle = random.nextDouble(6);
            for (int n = 0; n < N; n++) {
                double u = rotated[n * 16 + a];
                double v = rotated[n * 16 + b];
                rotated[n * 16 + a] = Math.cos(angle) * u - Math.sin(angle) * v;
                rotated[n * 16 + b] = Math.sin(angle) * u + Math.cos(angle) * v;
            }
        }
        assertThat(rotated).isNotEqualTo(x);
        assertThat(LinearCka.matrix(new double[][] {x, rotated}, N)[1]).isCloseTo(1, within(1e-12));
        assertThat(LinearCka.matrix(new double[][] {x, doubles(N * 16, 3)}, N)[1]).isLessThan(0.95);
    }

    @Test
    void correlationOfAHeadWithItselfIsOneAndWithItsNegativeMinusOne() {
        float[] maps = random(N * 3 * 20, 4);
        for (int n = 0; n < N; n++) {
            for (int p = 0; p < 20; p++) {
                maps[(n * 3 + 1) * 20 + p] = maps[n * 3 * 20 + p];
                maps[(n * 3 + 2) * 20 + p] = -maps[n * 3 * 20 + p];
            }
        }
        double[] s = Similarity.of("cos").matrix(heads(ActivationMaps.of(maps, 3, new int[] {0, 1, 2}, N, 4, 5), 3));
        assertThat(s).containsExactly(new double[] {1, 1, -1, 1, 1, -1, -1, -1, 1}, within(1e-12));
    }

    @Test
    void hsicOfACopyIsOneAndOfSomethingUnrelatedSmaller() {
        float[] maps = random(40 * 3 * 16, 4);
        for (int n = 0; n < 40; n++) System.arraycopy(maps, n * 48, maps, n * 48 + 16, 16);
        double[] s = Similarity.of("hsic").matrix(heads(ActivationMaps.of(maps, 3, new int[] {0, 1, 2}, 40, 4, 4), 3));
        assertThat(s[1]).isCloseTo(1, within(1e-12));
        assertThat(s[2]).isBetween(0.0, 0.95);
    }

    @Test
    void maskOverlapCountsCellsAndChannels() {
        DrawnMask a = new DrawnMask(new int[] {0, 0, 1}, new int[] {0, 1, 1}, new int[] {0, 0, 1});
        DrawnMask b = new DrawnMask(new int[] {0, 0, 1}, new int[] {0, 1, 1}, new int[] {0, 0, 0});
        DrawnMask shared = new DrawnMask(new int[] {0}, new int[] {1}, new int[0]);
        double[] s = Similarity.of("jaccard").matrix(new ComparedHeads(ids(3), List.of(a, b, shared), Optional.empty(), Optional.empty()));
        assertThat(s).containsExactly(1, 0.5, 0, 0.5, 1, 0, 0, 0, 1);
    }

    @Test
    void poolingTakesOverlappingPartsWhereSidesDoNotDivideAndSixteenPartsOfASequence() {
        double[] map = IntStream.range(0, 5).mapToDouble(i -> i).toArray();
        assertThat(ActivationMaps.of(map, 1, 1, 5, 1).pooled()[0]).containsExactly(0.5, 1.5, 2.5, 3.5);
        assertThat(ActivationMaps.of(doubles(32, 1), 1, 1, 1, 32).pooled()[0]).hasSize(16);
        assertThat(ActivationMaps.of(doubles(6, 1), 1, 1, 2, 3).pooled()[0]).hasSize(6);
    }

    @Test
    void chosenSlotsAreComparedAndNoOthers() {
        float[] maps = random(N * 5 * 12, 8);
        double[] all = Similarity.of("cos").matrix(heads(ActivationMaps.of(maps, 5, new int[] {0, 1, 2, 3, 4}, N, 3, 4), 5));
        double[] some = Similarity.of("cos").matrix(heads(ActivationMaps.of(maps, 5, new int[] {3, 1}, N, 3, 4), 2));
        assertThat(some[1]).isCloseTo(all[3 * 5 + 1], within(1e-12));
    }

    @Test
    void aMergeOfAnExactCopyIsTheIdentityAndOfASilentHeadItsMean() {
        double[] maps = doubles(N * 3 * 4, 9);
        for (int n = 0; n < N; n++) {
            for (int p = 0; p < 4; p++) {
                maps[(n * 3 + 1) * 4 + p] = maps[n * 12 + p];
                maps[(n * 3 + 2) * 4 + p] = 0.25;
            }
        }
        ComparedHeads heads = heads(ActivationMaps.of(maps, 3, N, 2, 2), 3);
        MergeFit copy = heads.fit(heads.heads().get(1), heads.heads().get(0));
        assertThat(copy.alpha()).isCloseTo(1, within(1e-12));
        assertThat(copy.beta()).isCloseTo(0, within(1e-12));
        assertThat(copy.correlation()).isCloseTo(1, within(1e-12));
        assertThat(heads.fit(heads.heads().get(2), heads.heads().get(0))).satisfies(fit -> assertThat(fit.beta()).isCloseTo(0.25, within(1e-12)));
        assertThat(heads.fit(heads.heads().get(0), heads.heads().get(2)).alpha()).isZero();
    }

    @Test
    void unknownIdListsTheKnownOnes() {
        assertThatThrownBy(() -> Similarity.of("l2")).isInstanceOf(BadSettingException.class).hasMessageContaining("Known: cos, cka, hsic, jaccard");
    }

    private static ComparedHeads heads(ActivationMaps maps, int count) {
        var random = new SplittableRandom(7);
        return new ComparedHeads(ids(count), IntStream.range(0, count).mapToObj(_ -> new DrawnMask(new int[] {random.nextInt(3), 4}, new int[] {0, 1}, new int[0])).toList(),
                Optional.empty(), Optional.of(maps));
    }

    private static List<HeadId> ids(int count) {
        return IntStream.range(0, count).mapToObj(h -> new HeadId(0, h, 0)).toList();
    }

    private static double[] doubles(int length, long seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, length).mapToDouble(_ -> random.nextDouble(-1, 2)).toArray();
    }

    private static float[] random(int length, long seed) {
        double[] values = doubles(length, seed);
        float[] floats = new float[length];
        for (int i = 0; i < length; i++) floats[i] = (float) values[i];
        return floats;
    }
}
