package headscope.engine.attention;

import headscope.engine.kernel.product.Sheet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How evenly slices draw on the bank: entropy of their shares, in nats, ln M where all are alike. */
final class AttentionEntropy {
    /** Slices of each example that are looked at, chosen evenly. */
    private static final int SLICES = 8;

    private AttentionEntropy() {}

    /** For each layer with a bank {@code attention-entropy/L3}, a mean over examples and slices. */
    static Map<String, Double> terms(List<Block> blocks, int count) {
        Map<String, Double> terms = new HashMap<>();
        for (Block block : blocks) {
            if (block.layer().kind() == LayerKind.COMPOSED) terms.put("attention-entropy/L" + block.layer().index(), mean(block, count));
        }
        return terms;
    }

    private static double mean(Block block, int count) {
        Sheet shares = block.writer().weights();
        int slices = block.layer().shape().slices();
        int looked = Math.min(SLICES, slices);
        double sum = 0;
        for (int b = 0; b < count; b++) {
            for (int i = 0; i < looked; i++) {
                for (int m = 0; m < block.layer().writing().bank(); m++) {
                    double p = shares.get(b, m * slices + i * slices / looked);
                    if (p > 0) sum -= p * Math.log(p);
                }
            }
        }
        return sum / count / looked;
    }
}
