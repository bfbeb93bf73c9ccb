package headscope.app.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * How many floating-point operations all cores can do in a second: multiply-adds on registers alone, two operations each, with more independent sums than
 * the latency of the unit asks for. Needs the incubating module: load it only where a missing one is caught.
 */
public final class FmaPeak {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int ROUNDS = 20_000;
    /** Of one block. */
    public static final double OPERATIONS = 2.0 * SPECIES.length() * SUMS * ROUNDS;

    private FmaPeak() {}

    /**
     * 10^9 operations in a second.
     *
     * @param threads all that work at the same time
     * @param slices  tenths of a second to look at; the best one counts
     */
    public static double gigaflops(int threads, int slices) {
        return OPERATIONS * AllCores.callsPerSecond(threads, slices, FmaPeak::piece) / 1e9;
    }

    /** A block of {@link #OPERATIONS} floating-point operations for one thread. */
    public static Runnable piece() {
        float[] sink = new float[SPECIES.length()];
        return () -> work(sink);
    }

    /** Sums stay finite: each converges to 2. */
    private static void work(float[] sink) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = one;
        FloatVector b = one;
        FloatVector c = one;
        FloatVector d = one;
        FloatVector e = one;
        FloatVector f = one;
        FloatVector g = one;
        FloatVector h = one;
        FloatVector i = one;
        FloatVector j = one;
        FloatVector k = one;
        FloatVector l = one;
        for (int round = 0; round < ROUNDS; round++) {
            a = a.fma(half, one);
            b = b.fma(half, one);
            c = c.fma(half, one);
            d = d.fma(half, one);
            e = e.fma(half, one);
            f = f.fma(half, one);
            g = g.fma(half, one);
            h = h.fma(half, one);
            i = i.fma(half, one);
            j = j.fma(half, one);
            k = k.fma(half, one);
            l = l.fma(half, one);
        }
        a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).add(i).add(j).add(k).add(l).lanewise(VectorOperators.ABS).intoArray(sink, 0);
    }
}
