package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The rules of {@link Updates} with the Vector API. No fused multiply-add: it rounds once and would differ from the definition. */
final class VectorUpdates implements Updates {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int L = SPECIES.length();
    /** Vectors of squares that are added up in float before their sum goes into a double. */
    private static final int RUN = 16;

    private final Updates tail = new ScalarUpdates();
    private final float[] lanes = new float[L];

    @Override
    public void sgd(Buffers buffers, Part part, double rate) {
        float r = (float) rate;
        float s = (float) part.scale();
        float d = (float) part.decay();
        int i = part.from();
        for (; i <= part.to() - L; i += L) {
            FloatVector p = load(buffers.parameters(), i);
            FloatVector by = load(buffers.gradients(), i).mul(s).mul(r).add(p.mul(d));
            store(p.sub(by, moves(buffers, i)), buffers.parameters(), i);
        }
        tail.sgd(buffers, rest(part, i), rate);
    }

    @Override
    public void nesterov(Buffers buffers, Part part, double rate, double momentum) {
        float r = (float) rate;
        float s = (float) part.scale();
        float d = (float) part.decay();
        float a = (float) momentum;
        int i = part.from();
        for (; i <= part.to() - L; i += L) {
            VectorMask<Float> moves = moves(buffers, i);
            FloatVector before = load(buffers.moments(), i).mul(a);
            FloatVector v = before.sub(gradient(buffers, i, s, moves).mul(r));
            store(v, buffers.moments(), i);
            FloatVector p = load(buffers.parameters(), i);
            store(p.sub(before.add(v.mul(-a - 1)).add(p.mul(d)), moves), buffers.parameters(), i);
        }
        tail.nesterov(buffers, rest(part, i), rate, momentum);
    }

    @Override
    public void adam(Buffers buffers, Part part, double rate, double first, double second, double small, long step) {
        float s = (float) part.scale();
        float d = (float) part.decay();
        float b = (float) first;
        float c = (float) second;
        float r = (float) Updates.unbiased(rate, b, c, step);
        float e = (float) small;
        long size = buffers.size();
        int i = part.from();
        for (; i <= part.to() - L; i += L) {
            VectorMask<Float> moves = moves(buffers, i);
            FloatVector g = gradient(buffers, i, s, moves);
            FloatVector m = load(buffers.moments(), i).mul(b).add(g.mul(1 - b));
            FloatVector v = load(buffers.moments(), size + i).mul(c).add(g.mul(g).mul(1 - c));
            store(m, buffers.moments(), i);
            store(v, buffers.moments(), size + i);
            FloatVector p = load(buffers.parameters(), i);
            FloatVector by = m.mul(r).div(v.sqrt().add(e)).add(p.mul(d));
            store(p.sub(by, moves), buffers.parameters(), i);
        }
        tail.adam(buffers, rest(part, i), rate, first, second, small, step);
    }

    @Override
    public void kar(Buffers buffers, Part part, double rate, double... past) {
        float r = (float) rate;
        float s = (float) part.scale();
        float d = (float) part.decay();
        int i = part.from();
        for (; i <= part.to() - L; i += L) {
            VectorMask<Float> moves = moves(buffers, i);
            FloatVector g = gradient(buffers, i, s, moves);
            FloatVector signs = sign(g);
            for (int k = 0; k < past.length; k++) {
                float b = (float) past[k];
                long at = (long) k * buffers.size() + i;
                FloatVector m = load(buffers.moments(), at);
                signs = signs.add(sign(m));
                store(m.mul(b).add(g.mul(1 - b)), buffers.moments(), at);
            }
            FloatVector p = load(buffers.parameters(), i);
            store(p.sub(signs.mul(r).add(p.mul(d)), moves), buffers.parameters(), i);
        }
        tail.kar(buffers, rest(part, i), rate, past);
    }

    private static FloatVector sign(FloatVector x) {
        return FloatVector.zero(SPECIES).blend(1, x.compare(VectorOperators.GT, 0)).blend(-1, x.compare(VectorOperators.LT, 0));
    }

    @Override
    public double squares(MemorySegment gradients, MemorySegment trainable, int from, int to) {
        double sum = 0;
        int i = from;
        while (i <= to - L) {
            int end = Math.min(to - L, i + (RUN - 1) * L);
            FloatVector squares = FloatVector.zero(SPECIES);
            for (; i <= end; i += L) {
                FloatVector g = load(gradients, i).mul(load(trainable, i));
                squares = squares.add(g.mul(g));
            }
            // reduceLanes may add in another order once it is compiled, and a resumed run must see the same bits
            squares.intoArray(lanes, 0);
            for (float lane : lanes) sum += lane;
        }
        return sum + tail.squares(gradients, trainable, i, to);
    }

    private static VectorMask<Float> moves(Buffers buffers, int i) {
        return load(buffers.trainable(), i).compare(VectorOperators.NE, 0);
    }

    private static FloatVector gradient(Buffers buffers, int i, float scale, VectorMask<Float> moves) {
        return FloatVector.zero(SPECIES).blend(load(buffers.gradients(), i).mul(scale), moves);
    }

    private static FloatVector load(MemorySegment numbers, long i) {
        return FloatVector.fromMemorySegment(SPECIES, numbers, i * Float.BYTES, ORDER);
    }

    private static void store(FloatVector v, MemorySegment numbers, long i) {
        v.intoMemorySegment(numbers, i * Float.BYTES, ORDER);
    }

    private static Part rest(Part part, int from) {
        return new Part(from, part.to(), part.scale(), part.decay());
    }
}
