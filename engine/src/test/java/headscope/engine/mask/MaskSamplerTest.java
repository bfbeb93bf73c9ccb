package headscope.engine.mask;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MaskSamplerTest {
    private static final OffsetDensity WINDOW = density("normal", 3, 3);

    @Test
    void singleDrawsFollowTheOffsetLawOfT1() {
        var sampler = new MaskSampler(density("normal", 0, 3), ChannelMode.SHARED, 1);
        double[] expected = {.01690, .08735, .23364, .32422, .23364, .08735, .01690};
        int[] count = new int[7];
        var random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            DrawnMask mask = sampler.draw(1, random);
            assertThat(mask.dy()[0]).isZero();
            count[mask.dx()[0] + 3]++;
        }
        assertThat(ChiSquare.of(count, expected)).isLessThan(ChiSquare.limit(6));
    }

    @Test
    void singleTapsFollowTheDensityInTwoDimensionsAndChannelsAreUniform() {
        var sampler = new MaskSampler(density("student-t", 1, 2), ChannelMode.TAP, 3);
        double[] expected = new double[3 * 15];
        double[] p = density("student-t", 1, 2).p();
        for (int i = 0; i < expected.length; i++) expected[i] = p[i % 15] / 3;
        int[] count = new int[expected.length];
        var random = new SplittableRandom(6);
        for (int i = 0; i < 100_000; i++) {
            DrawnMask mask = sampler.draw(1, random);
            count[mask.channel()[0] * 15 + (mask.dy()[0] + 1) * 5 + mask.dx()[0] + 2]++;
        }
        assertThat(ChiSquare.of(count, expected)).isLessThan(ChiSquare.limit(expected.length - 1));
    }

    @ParameterizedTest
    @EnumSource(ChannelMode.class)
    void cellsAreDistinctInTheWindowAndInOrder(ChannelMode mode) {
        var sampler = new MaskSampler(WINDOW, mode, 4);
        for (int seed = 0; seed < 200; seed++) {
            int k = 1 + seed % sampler.cells();
            List<Integer> cells = cells(sampler.draw(k, new SplittableRandom(seed)));
            assertThat(cells).hasSize(k).isSorted();
            assertThat(new HashSet<>(cells)).hasSize(k);
        }
    }

    @ParameterizedTest
    @EnumSource(ChannelMode.class)
    void kOfAllCellsTakesEveryCell(ChannelMode mode) {
        var sampler = new MaskSampler(WINDOW, mode, 2);
        int all = mode == ChannelMode.TAP || mode == ChannelMode.FLAT1D ? 2 * 49 : 49;
        assertThat(sampler.cells()).isEqualTo(all);
        DrawnMask mask = sampler.draw(all, new SplittableRandom(1));
        assertThat(new HashSet<>(cells(mask))).hasSize(all);
        assertThat(mask.channel()).hasSize(mode == ChannelMode.SHARED ? 0 : all);
        for (int i = 0; i < mask.k(); i++) {
            assertThat(Math.abs(mask.dy()[i])).isLessThanOrEqualTo(3);
            assertThat(Math.abs(mask.dx()[i])).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void depthwiseHeadsReadOneChannelEachAndAllChannelsEquallyOften() {
        var sampler = new MaskSampler(WINDOW, ChannelMode.DEPTHWISE, 5);
        int[] count = new int[5];
        var random = new SplittableRandom(9);
        for (int i = 0; i < 10_000; i++) {
            DrawnMask mask = sampler.draw(9, random);
            assertThat(Arrays.stream(mask.channel()).distinct().count()).isEqualTo(1);
            count[mask.channel()[0]]++;
        }
        assertThat(ChiSquare.of(count, new double[] {.2, .2, .2, .2, .2})).isLessThan(ChiSquare.limit(4));
    }

    @Test
    void equalGeneratorsGiveEqualMasks() {
        var sampler = new MaskSampler(WINDOW, ChannelMode.TAP, 3);
        assertThat(sampler.draw(9, new SplittableRandom(42))).isEqualTo(sampler.draw(9, new SplittableRandom(42))).isNotEqualTo(sampler.draw(9, new SplittableRandom(43)));
    }

    @Test
    void moreCellsThanCanBeDrawnIsRefusedInOneSentence() {
        var sampler = new MaskSampler(density("normal", 1, 1), ChannelMode.SHARED, 8);
        assertThatThrownBy(() -> sampler.draw(10, new SplittableRandom(1))).isInstanceOf(BadSettingException.class).hasMessageContaining("1 to 9").hasMessageContaining("found 10");
        assertThatThrownBy(() -> sampler.draw(0, new SplittableRandom(1))).isInstanceOf(BadSettingException.class);
    }

    @Test
    void cellsWithoutMassAreNeverDrawn() {
        var cross = new OffsetDensity(1, 1, new double[] {0, .25, 0, .25, 0, .25, 0, .25, 0});
        var sampler = new MaskSampler(cross, ChannelMode.SHARED, 1);
        assertThat(sampler.cells()).isEqualTo(4);
        DrawnMask mask = sampler.draw(4, new SplittableRandom(1));
        assertThat(mask.dy()).containsExactly(-1, 0, 0, 1);
        assertThat(mask.dx()).containsExactly(0, -1, 1, 0);
    }

    /** Of k independent draws, a cell is there with probability 1 - (1 - p)^k. */
    @Test
    void mergedDrawsAreIndependentAndEqualOnesBecomeOneTap() {
        var sampler = new MaskSampler(WINDOW, ChannelMode.SHARED, 1);
        double[] p = WINDOW.p();
        int draws = 20_000;
        int[] there = new int[49];
        var random = new SplittableRandom(12);
        for (int i = 0; i < draws; i++) {
            DrawnMask mask = sampler.draw(9, Dedup.MERGE, random);
            assertThat(mask.k()).isBetween(1, 9);
            for (int j = 0; j < mask.k(); j++) there[(mask.dy()[j] + 3) * 7 + mask.dx()[j] + 3]++;
        }
        for (int c = 0; c < 49; c++) {
            double expected = 1 - Math.pow(1 - p[c], 9);
            assertThat(there[c] / (double) draws).isCloseTo(expected, within(5 * Math.sqrt(expected / draws)));
        }
    }

    @Test
    void axesAreIndependentAndMayHaveDifferentRadii() {
        OffsetDensity d = density("laplace", 1, 3);
        double rows = 0;
        for (int dx = -3; dx <= 3; dx++) rows += d.at(1, dx);
        double cols = 0;
        for (int dy = -1; dy <= 1; dy++) cols += d.at(dy, -2);
        assertThat(d.at(1, -2)).isCloseTo(rows * cols, within(1e-15));
    }

    private static OffsetDensity density(String law, int rowRadius, int colRadius) {
        OffsetDistribution d = OffsetDistribution.of(law);
        return d.density(rowRadius, colRadius, Settings.of(d.settings(), Map.of()));
    }

    private static List<Integer> cells(DrawnMask mask) {
        List<Integer> cells = new ArrayList<>();
        for (int i = 0; i < mask.k(); i++) {
            int channel = mask.channel().length == 0 ? 0 : mask.channel()[i];
            cells.add((channel * 7 + mask.dy()[i] + 3) * 7 + mask.dx()[i] + 3);
        }
        return cells;
    }
}
