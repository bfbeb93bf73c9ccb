package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadSums;
import headscope.engine.plan.PlainSensitivities;
import headscope.engine.plan.Sensitivities;
import java.util.ArrayList;
import java.util.List;

/**
 * What rankings read of branches and hyper-kernels. Maps are means over channels; a gate of a branch scales what the bottleneck reads, a gate of a hyper-kernel the
 * kernel, so its gradient is the product of what the kernel gives, linear in it, and the slope there.
 */
final class TerminatorSensitivities implements Sensitivities {
    private final PlainSensitivities plain;
    private final List<float[]> gates = new ArrayList<>();

    TerminatorSensitivities(TerminatorModel model, Net net, Readings readings, List<BranchGates> branches, int capacity, int count) {
        List<float[]> maps = new ArrayList<>();
        for (Block block : net.blocks()) {
            maps.add(readings.branches(block, capacity));
            maps.add(readings.kernels(block, capacity));
            gates.add(branches.get(block.shape().index()).gates());
            gates.add(kernels(block, capacity));
        }
        plain = new PlainSensitivities(model.layers(), readings.of(GraphScope.LOGITS, capacity), maps, maps.stream().map(map -> new float[map.length]).toList(), count);
    }

    /** [capacity, kernels]. */
    private static float[] kernels(Block block, int capacity) {
        Kernel[] all = Kernel.values();
        float[] found = new float[capacity * all.length];
        for (Kernel kernel : all) {
            if (!block.gates().acts(kernel)) continue;
            Signal result = Readings.result(block, kernel);
            for (int b = 0; b < result.value().samples(); b++) {
                found[b * all.length + kernel.ordinal()] = (float) switch (kernel) {
                    case GLOBAL, L3, L5, L7, L9 -> BranchGates.product(result.value(), result.slope(), b);
                    case CHANNEL -> channel(block, b);
                    case CHANNEL_INTERACT, SPATIAL_INTERACT -> interaction(block, b);
                };
            }
        }
        return found;
    }

    /** Of {@code sigmoid(k z^2)}, by its argument. */
    private static double channel(Block block, int sample) {
        Field gate = block.features().gate().value();
        Field slope = block.features().gate().slope();
        double sum = 0;
        for (int c = 0; c < gate.channels(); c++) {
            double g = gate.get(sample, c, 0);
            sum += slope.get(sample, c, 0) * g * (1 - g) * Math.log(g / (1 - g));
        }
        return sum;
    }

    /** Of {@code x sigmoid(a)}, by its argument a, in which both kernels are factors. */
    private static double interaction(Block block, int sample) {
        Field x = block.features().input().value();
        Field slope = block.interaction().hyper().slope();
        Field perCell = block.interaction().perCell().value();
        Field perChannel = block.interaction().perChannel().value();
        Field spatial = block.kernel(Kernel.SPATIAL_INTERACT).value();
        Field channel = block.kernel(Kernel.CHANNEL_INTERACT).value();
        double sum = 0;
        for (int c = 0; c < x.channels(); c++) {
            double y = perChannel.get(sample, c, 0);
            double ofChannel = channel.get(0, 0, c) * y * y;
            for (int p = 0; p < x.cells(); p++) {
                double z = perCell.get(sample, 0, p);
                double a = ofChannel * spatial.get(0, 0, p) * z * z;
                double g = 1 / (1 + Math.exp(-a));
                sum += slope.get(sample, c, p) * x.get(sample, c, p) * g * (1 - g) * a;
            }
        }
        return sum;
    }

    @Override
    public float[] logits() {
        return plain.logits();
    }

    @Override
    public HeadSums sums(int layer) {
        HeadSums seen = plain.sums(layer);
        return new HeadSums(seen.mean(), seen.spread(), gates.get(layer), seen.most(), seen.bias());
    }

    @Override
    public float[] activation(int layer) {
        return plain.activation(layer);
    }

    @Override
    public void addProducts(int layer, float[] shift, double[] products) {
        plain.addProducts(layer, shift, products);
    }
}
