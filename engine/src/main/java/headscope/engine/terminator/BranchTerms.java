package headscope.engine.terminator;

import headscope.engine.kernel.field.Elements;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.Moments;
import headscope.engine.kernel.field.Store;
import headscope.engine.value.KernelTerms;
import headscope.engine.value.Plane;
import java.util.Map;

/** What a step tells of its branches and kernels under the names of {@link KernelTerms}: means and deviations ("zero-mean features", SCIENCE 4.5), and smoothness. */
final class BranchTerms {
    private final Elements elements;
    private final Field sum;

    BranchTerms(Room room) {
        elements = room.math().elements();
        sum = room.sum();
    }

    void add(Net net, Map<String, Double> terms) {
        for (Block block : net.blocks()) {
            int i = block.shape().index();
            for (Branch branch : block.shape().branches()) {
                if (!block.gates().open(branch)) continue;
                moments(block.branch(branch).value(), i, branch.id(), terms);
                terms.put(KernelTerms.weight(i, branch.id()), block.bottleneck().norm(branch));
            }
            Field sums = block.bottleneck().result().value();
            beforeGelu(sums, block.moments(), i, terms);
            moments(block.output().value(), i, KernelTerms.AFTER_GELU, terms);
            if (block.gates().acts(Kernel.GLOBAL)) terms.put(KernelTerms.lag1(i, Kernel.GLOBAL.id()), lag1(block.kernel(Kernel.GLOBAL).value()));
        }
    }

    private void moments(Field field, int block, String name, Map<String, Double> terms) {
        double count = (double) field.samples() * field.channels() * field.cells();
        elements.sum(field, 1 / count, sum, Store.SET);
        double mean = sum.get(0, 0, 0);
        elements.multiplySum(field, field, sum, Store.SET);
        terms.put(KernelTerms.mean(block, name), mean);
        terms.put(KernelTerms.deviation(block, name), Math.sqrt(Math.max(0, sum.get(0, 0, 0) / count - mean * mean)));
    }

    /** What the standardisation of the bottleneck's sums gives, which is not kept: its mean is 0 and its deviation 1 but for what is added to variances. */
    private static void beforeGelu(Field sums, Moments moments, int block, Map<String, Double> terms) {
        double total = 0;
        double squares = 0;
        for (int b = 0; b < sums.samples(); b++) {
            for (int c = 0; c < sums.channels(); c++) {
                double mean = moments.mean(b, c);
                double scale = moments.scale(b, c);
                for (int p = 0; p < sums.cells(); p++) {
                    double y = (sums.get(b, c, p) - mean) * scale;
                    total += y;
                    squares += y * y;
                }
            }
        }
        double count = (double) sums.samples() * sums.channels() * sums.cells();
        terms.put(KernelTerms.mean(block, KernelTerms.BEFORE_GELU), total / count);
        terms.put(KernelTerms.deviation(block, KernelTerms.BEFORE_GELU), Math.sqrt(Math.max(0, squares / count - total / count * (total / count))));
    }

    /** Mean over the channels of a kernel. */
    static double lag1(Field kernel) {
        double total = 0;
        for (int c = 0; c < kernel.channels(); c++) {
            float[] map = new float[kernel.cells()];
            for (int p = 0; p < map.length; p++) map[p] = (float) kernel.get(0, c, p);
            total += Plane.lag1(map, 0, kernel.rows(), kernel.cols());
        }
        return total / kernel.channels();
    }
}
