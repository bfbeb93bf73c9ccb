package headscope.engine.kernel;

import headscope.engine.backend.Simd;
import java.lang.foreign.MemorySegment;

/**
 * Moves parameters along their gradients, each rule in one pass over the flat buffers. Letters: p parameter, g gradient, t 1 where a parameter may move and 0
 * where it may not, m and v moments, s the scale of all gradients, r the rate, d what a step takes off a parameter by decay, as a fraction of it. Where t is
 * 0, g counts as 0 and p keeps its bits. Products and sums are rounded one by one, so the twins move parameters to the same bits. Engine thread only.
 */
public interface Updates {
    /**
     * The flat buffers of a network, numbers of one type, none of them overlapping.
     *
     * @param parameters [size], modified
     * @param gradients  [size], not modified
     * @param trainable  [size] of 0 and 1, not modified
     * @param moments    [kinds, size], modified
     */
    record Buffers(MemorySegment parameters, MemorySegment gradients, MemorySegment trainable, MemorySegment moments, int size) {}

    /**
     * What the rules have in common.
     *
     * @param from  first number of the buffers to move
     * @param to    first one after them
     * @param scale s
     * @param decay d
     */
    record Part(int from, int to, double scale, double decay) {}

    /** For numbers of type float: the fastest that runs here. */
    static Updates best() {
        return Simd.available() ? new VectorUpdates() : new ScalarUpdates();
    }

    /** For numbers of type double, in which networks are checked but not trained. */
    static Updates inDouble() {
        return new DoubleUpdates();
    }

    /** {@code p -= r s g + d p}. */
    void sgd(Buffers buffers, Part part, double rate);

    /** {@code v' = a v - r s g, p -= a v - (1 + a) v' + d p} with a the momentum: Nesterov's step in the form of Bengio et al. 2013, equation 7. */
    void nesterov(Buffers buffers, Part part, double rate, double momentum);

    /**
     * {@code m = b m + (1 - b) s g, v = c v + (1 - c) (s g)^2, p -= r' m / (sqrt(v) + e) + d p}: Kingma and Ba 2015, with r' of section 2, last paragraph.
     *
     * @param first  b
     * @param second c
     * @param small  e
     * @param step   this one's number, from 1
     */
    void adam(Buffers buffers, Part part, double rate, double first, double second, double small, long step);

    /**
     * {@code p -= r (sign(s g) + sum_i sign(m_i)) + d p}, then {@code m_i = b_i m_i + (1 - b_i) s g}: Kar with as many running means as there are b; the sign
     * of 0 is 0 (SCIENCE 4.4).
     *
     * @param past b, at least one; moments hold a row for each
     */
    void kar(Buffers buffers, Part part, double rate, double... past);

    /** The rate that makes up for means that began at 0: {@code r' = r sqrt(1 - c^step) / (1 - b^step)}. */
    static double unbiased(double rate, double first, double second, long step) {
        return rate * Math.sqrt(1 - Math.pow(second, step)) / (1 - Math.pow(first, step));
    }

    /** Sum of {@code (t g)^2}, added up in an order that depends on the range alone. Not finite if a g is not, or is too large for its square, even where t is 0. */
    double squares(MemorySegment gradients, MemorySegment trainable, int from, int to);
}
