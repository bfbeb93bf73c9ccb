package headscope.engine.kernel.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Curves of vectors of floats, within 2e-7 of 1. Small methods, so that the compiler joins them with the loops that call them. */
final class Curves {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int L = SPECIES.length();

    // constants are vectors already: each saves the compiler a call that it would have to join with the loop, of which it has a limited number
    /** Smallest and largest arguments whose exponential is a normal float. */
    private static final FloatVector LEAST = broadcast(-87);
    private static final FloatVector MOST = broadcast(88);
    private static final FloatVector LOG2_E = broadcast(1.44269504f);
    /** -log 2 in two parts, the first with few bits, so that its multiples are exact. */
    private static final FloatVector LESS_LOG_2 = broadcast(-0.693359375f);
    private static final FloatVector LESS_LOG_2_REST = broadcast(2.12194440e-4f);
    /** Added and taken away, it rounds to whole numbers. */
    private static final FloatVector ROUNDER = broadcast(12582912);
    private static final int FRACTION_BITS = 23;
    private static final int ONE_BITS = Float.floatToRawIntBits(1);
    private static final FloatVector ONE = broadcast(1);
    private static final FloatVector LESS_HALF = broadcast(-0.5f);
    private static final FloatVector DENSITY = broadcast((float) (1 / Math.sqrt(2 * Math.PI)));
    /** Of t = 1 / (1 + NEAR |x|), in which the tail is a polynomial times a bell. */
    private static final FloatVector NEAR = broadcast(0.3f);
    private static final FloatVector E_2 = broadcast(5.0000001201e-1f);
    private static final FloatVector E_3 = broadcast(1.6666665459e-1f);
    private static final FloatVector E_4 = broadcast(4.1665795894e-2f);
    private static final FloatVector E_5 = broadcast(8.3334519073e-3f);
    private static final FloatVector E_6 = broadcast(1.3981999507e-3f);
    private static final FloatVector E_7 = broadcast(1.9875691500e-4f);
    private static final FloatVector T_1 = broadcast(0.1196162665746889f);
    private static final FloatVector T_2 = broadcast(0.12094917746922546f);
    private static final FloatVector T_3 = broadcast(0.09871855123101517f);
    private static final FloatVector T_4 = broadcast(0.13244242320388822f);
    private static final FloatVector T_5 = broadcast(-0.06092420788365467f);
    private static final FloatVector T_6 = broadcast(0.21413750521172872f);
    private static final FloatVector T_7 = broadcast(-0.16168195653558906f);
    private static final FloatVector T_8 = broadcast(0.03674220012133651f);

    private static final VectorShuffle<Float> BY_8 = rotated(8);
    private static final VectorShuffle<Float> BY_4 = rotated(4);
    private static final VectorShuffle<Float> BY_2 = rotated(2);
    private static final VectorShuffle<Float> BY_1 = rotated(1);

    private Curves() {}

    /** e^x: x = n log 2 + r, and a polynomial in r as in the Cephes library (Moshier 1989). */
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(LEAST).min(MOST);
        FloatVector n = bounded.fma(LOG2_E, ROUNDER).sub(ROUNDER);
        FloatVector r = n.fma(LESS_LOG_2_REST, n.fma(LESS_LOG_2, bounded));
        return polynomial(r).fma(r.mul(r), r).add(ONE).mul(power(n));
    }

    private static FloatVector polynomial(FloatVector r) {
        return E_7.fma(r, E_6).fma(r, E_5).fma(r, E_4).fma(r, E_3).fma(r, E_2);
    }

    /** 2^n for whole n. */
    private static FloatVector power(FloatVector n) {
        IntVector whole = (IntVector) n.convert(VectorOperators.F2I, 0);
        return whole.lanewise(VectorOperators.LSHL, FRACTION_BITS).add(ONE_BITS).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return ONE.div(exp(x.neg()).add(ONE));
    }

    /** e^(-x^2 / 2). */
    static FloatVector bell(FloatVector x) {
        return exp(x.mul(x).mul(LESS_HALF));
    }

    /** Phi(x), from {@link #bell}: Phi(-|x|) is the bell times a polynomial in t, fitted to 8e-8 of its value for |x| up to 12. */
    static FloatVector phi(FloatVector x, FloatVector bell) {
        FloatVector tail = tail(ONE.div(x.abs().fma(NEAR, ONE))).mul(bell);
        return tail.blend(ONE.sub(tail), x.compare(VectorOperators.GT, 0));
    }

    private static FloatVector tail(FloatVector t) {
        return T_8.fma(t, T_7).fma(t, T_6).fma(t, T_5).fma(t, T_4).fma(t, T_3).fma(t, T_2).fma(t, T_1).mul(t);
    }

    static FloatVector gelu(FloatVector x) {
        return x.mul(phi(x, bell(x)));
    }

    static FloatVector geluSlope(FloatVector x) {
        FloatVector bell = bell(x);
        return x.mul(DENSITY).fma(bell, phi(x, bell));
    }

    /** The sum of all lanes, by halves: always in the same order, which {@code reduceLanes} does not promise and, before and after its loop is compiled, does not keep. */
    static float sum(FloatVector x) {
        FloatVector sum = x;
        if (L > 8) sum = sum.add(sum.rearrange(BY_8));
        if (L > 4) sum = sum.add(sum.rearrange(BY_4));
        if (L > 2) sum = sum.add(sum.rearrange(BY_2));
        return sum.add(sum.rearrange(BY_1)).lane(0);
    }

    private static VectorShuffle<Float> rotated(int lanes) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane + lanes) % L);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
