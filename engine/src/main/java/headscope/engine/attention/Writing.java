package headscope.engine.attention;

/**
 * Sizes of what writes kernels, in all layers alike.
 *
 * @param pooled       m, of the pooled channels so many are read, from the first
 * @param vector       V, numbers that context is boiled down to
 * @param bank         M, kernels in the bank
 * @param embedding    numbers that stand for a slice
 * @param hidden       width of the network that generates kernels
 * @param experts      N
 * @param reduction    of the gates of {@link LayerKind#SQUEEZED}: channels per hidden unit
 * @param groupInputs  inputs of a group of generated kernels
 * @param dropout      probability with which a pooled channel is hidden from {@link LayerKind#COMPOSED} in training
 * @param positiveBank whether the bank begins with positive numbers only, as the reference does by mistake
 * @param measuredStart whether running statistics begin as plain means of the first batches; otherwise with mean 1 and deviation 0, as the reference
 */
public record Writing(int pooled, int vector, int bank, int embedding, int hidden, int experts, int reduction, int groupInputs, double dropout, boolean positiveBank,
                      boolean measuredStart) {}
