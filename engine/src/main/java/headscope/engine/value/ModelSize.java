package headscope.engine.value;

/**
 * Logical size of the network as it is now, pruned heads excluded.
 *
 * @param parameters  trainable numbers
 * @param connections live multiply weights per output position, summed over layers
 * @param macs        multiply-accumulates for one example
 */
public record ModelSize(long parameters, long connections, long macs) {}
