package headscope.engine.kernel.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Curves of vectors of floats, within 2e-7 of 1. Small methods, so that the compiler joins them with the loops that call them. */
final class Curves {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int L = SPECIES.length();

    /** Smallest and largest arguments whose exponential is a normal float. */
    private static final float LEAST = -87;
    private static final float MOST = 88;
    private static final float LOG2_E = 1.44269504f;
    /** log 2 in two parts, the first with few bits, so that its multiples are exact. */
    private static final float LOG_2 = 0.693359375f;
    private static final float LOG_2_REST = -2.12194440e-4f;
    /** Added and taken away, it rounds to whole numbers. */
    private static final float ROUNDER = 12582912;
    private static final int FRACTION_BITS = 23;
    private static final float DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));
    /** Of t = 1 / (1 + NEAR |x|), in which the tail is a polynomial times a bell. */
    private static final float NEAR = 0.3f;

    private static final VectorShuffle<Float> BY_8 = rotated(8);
    private static final VectorShuffle<Float> BY_4 = rotated(4);
    private static final VectorShuffle<Float> BY_2 = rotated(2);
    private static final VectorShuffle<Float> BY_1 = rotated(1);

    private Curves() {}

    /** e^x: x = n log 2 + r, and a polynomial in r as in the Cephes library (Moshier 1989). */
    static FloatVector exp(FloatVector x) {
        FloatVector bounded = x.max(LEAST).min(MOST);
        FloatVector n = bounded.mul(LOG2_E).add(ROUNDER).sub(ROUNDER);
        FloatVector r = n.fma(broadcast(-LOG_2_REST), n.fma(broadcast(-LOG_2), bounded));
        FloatVector power = scale(n);
        return polynomial(r).fma(r.mul(r), r).add(1).mul(power);
    }

    private static FloatVector polynomial(FloatVector r) {
        return broadcast(1.9875691500e-4f).fma(r, broadcast(1.3981999507e-3f)).fma(r, broadcast(8.3334519073e-3f)).fma(r, broadcast(4.1665795894e-2f))
                .fma(r, broadcast(1.6666665459e-1f)).fma(r, broadcast(5.0000001201e-1f));
    }

    /** 2^n for whole n. */
    private static FloatVector scale(FloatVector n) {
        return n.convert(VectorOperators.F2I, 0).reinterpretAsInts().lanewise(VectorOperators.LSHL, FRACTION_BITS).add(Float.floatToRawIntBits(1)).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        return broadcast(1).div(exp(x.neg()).add(1));
    }

    /** e^(-x^2 / 2). */
    static FloatVector bell(FloatVector x) {
        return exp(x.mul(x).mul(-0.5f));
    }

    /** Phi(x), from {@link #bell}: Phi(-|x|) is the bell times a polynomial in t, fitted to 8e-8 of its value for |x| up to 12. */
    static FloatVector phi(FloatVector x, FloatVector bell) {
        FloatVector t = broadcast(1).div(x.abs().fma(broadcast(NEAR), broadcast(1)));
        FloatVector tail = tail(t).mul(bell);
        return tail.blend(broadcast(1).sub(tail), x.compare(VectorOperators.GT, 0));
    }

    private static FloatVector tail(FloatVector t) {
        return broadcast(0.03674220012133651f).fma(t, broadcast(-0.16168195653558906f)).fma(t, broadcast(0.21413750521172872f)).fma(t, broadcast(-0.06092420788365467f))
                .fma(t, broadcast(0.13244242320388822f)).fma(t, broadcast(0.09871855123101517f)).fma(t, broadcast(0.12094917746922546f)).fma(t, broadcast(0.1196162665746889f)).mul(t);
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
