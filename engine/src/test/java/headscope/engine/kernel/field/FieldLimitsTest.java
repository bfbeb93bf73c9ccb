package headscope.engine.kernel.field;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Cases in which the outcome is known in closed form. */
class FieldLimitsTest {
    private static final FieldMath MATH = FieldMath.plain();

    @Test
    void globalOperatorOfTwoByTwoMaps() {
        Field weighed = Fields.zeros(true, 1, 1, 2, 2);
        MATH.elements().multiply(Fields.of(new double[] {1, 2, 3, 4}, 1, 1, 2, 2), Fields.of(new double[] {.5, -1, 2, .25}, 1, 1, 2, 2), 1, weighed, Store.SET);
        Field y = Fields.zeros(true, 1, 1, 2, 2);
        MATH.products().multiply(weighed, Fields.of(new double[] {1, 0, 2, -1}, 1, 1, 2, 2), y, Store.SET);
        assertThat(y.toArray()).containsExactly(-3.5, 2, 8, -1);
    }

    @Test
    void oneAsAFactorLeavesTheOther() {
        Field f = Fields.random(1, true, 2, 3, 4, 4);
        Field identity = Fields.zeros(true, 2, 3, 4, 4);
        for (int i = 0; i < 24; i++) identity.set(i / 12, i / 4 % 3, i % 4 * 5, 1);
        Field y = Fields.zeros(true, 2, 3, 4, 4);
        MATH.products().multiply(identity, f, y, Store.SET);
        assertThat(y.toArray()).containsExactly(f.toArray());
        MATH.products().multiply(f, identity, y, Store.SET);
        assertThat(y.toArray()).containsExactly(f.toArray());
    }

    @Test
    void globalOperatorOfASequenceIsACircularConvolution() {
        Field w = Fields.of(new double[] {0, 1, 0, 2}, 1, 1, 1, 4);
        Field y = Fields.zeros(true, 1, 1, 1, 4);
        MATH.products().multiply(w, Fields.of(new double[] {1, 2, 3, 4}, 1, 1, 1, 4), y, Store.SET);
        assertThat(y.toArray()).containsExactly(4 + 2 * 2, 1 + 2 * 3, 2 + 2 * 4, 3 + 2 * 1);
    }

    @Test
    void globalOperatorNeedsSquareMaps() {
        Field x = Fields.zeros(true, 1, 1, 2, 3);
        assertThatThrownBy(() -> MATH.products().multiply(x, x, Fields.zeros(true, 1, 1, 2, 3), Store.SET)).hasMessageContaining("square").hasMessageContaining("2 x 3");
    }

    @Test
    void twoElementwiseProductsAreTheKernelTimesTheSquare() {
        Field z = Fields.of(new double[] {3, 4}, 1, 1, 1, 2);
        Field y = Fields.zeros(true, 1, 1, 1, 2);
        MATH.elements().multiply(z, Fields.of(new double[] {-2, .5}, 1, 1, 1, 2), 1, y, Store.SET);
        MATH.elements().multiply(y, z, 1, y, Store.SET);
        assertThat(y.toArray()).containsExactly(-18, 8);
    }

    @Test
    void gatesOfAKernelOfZeroHalve() {
        Field x = Fields.random(1, true, 2, 3, 2, 2);
        Field z = Fields.random(2, true, 2, 3, 1, 1);
        Field gate = Fields.zeros(true, 2, 3, 1, 1);
        MATH.interactions().gate(Fields.zeros(true, 1, 3, 1, 1), z, gate);
        assertThat(gate.toArray()).containsOnly(0.5);
        Field y = Fields.zeros(true, 2, 3, 2, 2);
        MATH.interactions().interact(x, Fields.zeros(true, 1, 1, 2, 2), Fields.random(3, true, 2, 1, 2, 2), Fields.random(4, true, 1, 3, 1, 1), z, y);
        double[] halves = x.toArray();
        for (int i = 0; i < halves.length; i++) halves[i] /= 2;
        assertThat(y.toArray()).containsExactly(halves);
    }

    @Test
    void standardisedGroupsHaveMeanZeroAndVarianceOne() {
        Field x = Fields.random(1, true, 4, 24, 5, 5);
        Field y = standardised(x);
        Field sums = Fields.zeros(true, 1, 24, 1, 1);
        MATH.elements().sum(y, 1.0 / 100, sums, Store.SET);
        assertThat(sums.toArray()).containsExactly(new double[24], within(1e-14));
        MATH.elements().multiplySum(y, y, sums, Store.SET);
        for (double variance : sums.toArray()) assertThat(variance / 100).isCloseTo(1, within(2e-4));
    }

    /** Groups 1, 3, .. forget a scale of each sample, groups 0, 2, .. only one of the batch. */
    @Test
    void groupsForgetScalesOfSamplesAndOfTheBatch() {
        Field x = Fields.random(1, true, 3, 12, 5, 5);
        double[] y = standardised(x).toArray();
        Field scaled = Fields.zeros(true, 3, 12, 5, 5);
        MATH.elements().spread(x, 3, scaled, Store.SET);
        assertThat(standardised(scaled).toArray()).containsExactly(y, within(1e-3));
        MATH.elements().multiply(x, Fields.of(new double[] {1, 4, 9}, 3, 1, 1, 1), 1, scaled, Store.SET);
        double[] other = standardised(scaled).toArray();
        for (int i = 0; i < y.length; i++) {
            int channel = i / 25 % 12;
            if (channel % 2 == 1) assertThat(other[i]).isCloseTo(y[i], within(1e-3));
        }
        assertThat(Math.abs(other[0] - y[0])).isGreaterThan(0.1);
    }

    private static Field standardised(Field x) {
        Field y = Fields.zeros(true, x.samples(), x.channels(), x.rows(), x.cols());
        MATH.standards().standardise(x, Fields.moments(Standard.GROUPS, x), y);
        return y;
    }

    @Test
    void instanceStandardisationOfOneCellIsZero() {
        Field x = Fields.random(1, true, 2, 3, 1, 1);
        Field y = Fields.random(2, true, 2, 3, 1, 1);
        MATH.standards().standardise(x, Fields.moments(Standard.INSTANCE, x), y);
        assertThat(y.toArray()).containsOnly(0);
    }

    @Test
    void renormalisationAddsAVectorOfTheNormBetaAndSparesZero() {
        Field h = Fields.random(1, true, 1, 2, 3, 3);
        for (int p = 0; p < 9; p++) h.set(0, 1, p, 0);
        Field beta = Fields.of(new double[] {.1}, 1, 1, 1, 1);
        Field y = Fields.zeros(true, 1, 2, 3, 3);
        MATH.standards().renormalise(h, Fields.one(true), beta, y);
        double squares = 0;
        for (int p = 0; p < 9; p++) squares += Math.pow(y.get(0, 0, p) - h.get(0, 0, p), 2);
        assertThat(Math.sqrt(squares)).isCloseTo(.1, within(1e-14));
        Field dh = Fields.zeros(true, 1, 2, 3, 3);
        MATH.standards().renormaliseGradient(h, beta, Fields.slopes(y), dh);
        for (int p = 0; p < 9; p++) {
            assertThat(y.get(0, 1, p)).isZero();
            assertThat(dh.get(0, 1, p)).isZero();
        }
    }

    @Test
    void normalLawInBothTails() {
        assertThat(Normal.phi(0)).isEqualTo(0.5);
        assertThat(Normal.phi(1)).isCloseTo(0.8413447460685429, within(1e-15));
        assertThat(Normal.phi(-5)).isCloseTo(2.866515718791939e-7, within(1e-20));
        assertThat(Normal.phi(60)).isEqualTo(1);
        assertThat(Normal.phi(-60)).isZero();
    }

    @Test
    void poolOfALargerGridRepeatsCells() {
        Field y = Fields.zeros(true, 1, 1, 1, 4);
        MATH.windows().pool(Fields.of(new double[] {2, 8}, 1, 1, 1, 2), y);
        assertThat(y.toArray()).containsExactly(2, 2, 8, 8);
    }

    @Test
    void misfitsAreRefusedWithBothShapes() {
        Field x = Fields.zeros(true, 2, 3, 4, 4);
        assertThatThrownBy(() -> MATH.elements().gelu(x, Fields.zeros(true, 2, 3, 4, 5))).hasMessageContaining("2 x 3 x 4 x 4 doubles").hasMessageContaining("2 x 3 x 4 x 5");
        assertThatThrownBy(() -> MATH.elements().gelu(x, Fields.zeros(false, 2, 3, 4, 4))).hasMessageContaining("floats");
    }
}
