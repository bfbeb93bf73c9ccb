package headscope.engine.plan;

/**
 * Examples for one pass. Arrays are not copied: whoever fills the batch owns it until the pass returns.
 *
 * @param input  [capacity, C, H, W] row-major; rows from {@code count} on are padding
 * @param labels [capacity]; entries from {@code count} on are ignored
 * @param count  examples that count, 1..capacity
 */
public record Batch(float[] input, int[] labels, int count) {
    public Batch {
        if (count < 1 || count > labels.length) throw new IllegalArgumentException("batch: expected 1.." + labels.length + " examples, found " + count);
    }
}
