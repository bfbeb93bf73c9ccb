package headscope.engine.plan;

import java.util.Optional;

/** What ranking reads of one pass. Whatever is asked for is taken out of the executor's buffers then, so ask before its next pass. Engine thread only. */
public interface Sensitivities {
    /** [capacity, classes]. */
    float[] logits();

    /** Numbers per example and head of a layer. */
    HeadSums sums(int layer);

    /** The layer's maps after ReLU, [capacity, O, H, W] row-major. */
    float[] activation(int layer);

    /**
     * What the heads of a layer that act one after another add to the answer.
     *
     * @return [capacity, O]: 1 where a head makes a wrong answer right, -1 the other way round, otherwise 0; empty if they act at once
     */
    default Optional<float[]> gains(int layer) {
        return Optional.empty();
    }

    /**
     * Adds {@code sum over examples that count and positions of (a_i - s_i) (a_j - s_j)} for every pair of heads.
     *
     * @param shift    [O]; near the mean of each head, so that little is lost when the product of means is taken off
     * @param products added to, [O, O] row-major, both triangles
     */
    void addProducts(int layer, float[] shift, double[] products);
}
