package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is read of a pass: class scores, maps of heads, slow losses and global kernels. Engine thread only, before the next pass. */
final class Readings {
    private static final String SLOW = "slow-loss/";
    private static final String GLOBAL = "/" + Kernel.GLOBAL.id();

    private final Net net;
    private final SlowLoss slowLoss;

    Readings(Net net, SlowLoss slowLoss) {
        this.net = net;
        this.slowLoss = slowLoss;
    }

    /** Names beside class scores and activations of heads, and shapes for one example. */
    static Map<String, int[]> shapes(TerminatorShape shape) {
        Map<String, int[]> all = new LinkedHashMap<>();
        for (SlowLoss.Form form : SlowLoss.Form.values()) {
            if (form != SlowLoss.Form.NONE) all.put(SLOW + form.name().toLowerCase(Locale.ROOT), new int[] {1});
        }
        for (BlockShape block : shape.blocks()) all.put(block.name() + GLOBAL, new int[] {block.channels(), block.rows(), block.cols()});
        return all;
    }

    /**
     * One reading by name, [capacity, ...]; what all examples share is repeated.
     *
     * @param capacity rows, of which those after the samples of the pass stay 0
     */
    float[] of(String name, int capacity) {
        if (name.equals(GraphScope.LOGITS)) return padded(net.logits().value(), capacity);
        for (Block block : net.blocks()) {
            int i = block.shape().index();
            if (name.equals(HeadLayer.name(HeadLayers.branches(i), "activation"))) return branches(block, capacity);
            if (name.equals(HeadLayer.name(HeadLayers.kernels(i), "activation"))) return kernels(block, capacity);
            if (name.equals(block.shape().name() + GLOBAL)) return repeated(block.kernel(Kernel.GLOBAL).value(), capacity);
        }
        if (!name.startsWith(SLOW)) throw new IllegalArgumentException("reading '" + name + "': there is none");
        float[] values = new float[capacity];
        Arrays.fill(values, (float) slowLoss.of(SlowLoss.Form.valueOf(name.substring(SLOW.length()).toUpperCase(Locale.ROOT))));
        return values;
    }

    private static float[] padded(Field field, int capacity) {
        double[] values = field.toArray();
        float[] all = new float[values.length / field.samples() * capacity];
        for (int i = 0; i < values.length; i++) all[i] = (float) values[i];
        return all;
    }

    private static float[] repeated(Field field, int capacity) {
        double[] values = field.toArray();
        float[] all = new float[values.length * capacity];
        for (int i = 0; i < all.length; i++) all[i] = (float) values[i % values.length];
        return all;
    }

    /** Mean over the channels of each branch, [capacity, branches, N, N]; 0 for a closed one. */
    float[] branches(Block block, int capacity) {
        List<Branch> all = block.shape().branches();
        float[] maps = new float[capacity * all.size() * block.shape().cells()];
        for (int i = 0; i < all.size(); i++) {
            if (block.gates().open(all.get(i))) put(block.branch(all.get(i)).value(), maps, i, all.size());
        }
        return maps;
    }

    /** Mean over the channels of what each hyper-kernel gives, [capacity, kernels, N, N]; 0 for a closed one. */
    float[] kernels(Block block, int capacity) {
        Kernel[] all = Kernel.values();
        float[] maps = new float[capacity * all.length * block.shape().cells()];
        for (int i = 0; i < all.length; i++) {
            if (block.gates().acts(all[i])) put(result(block, all[i]).value(), maps, i, all.length);
        }
        return maps;
    }

    /** What a hyper-kernel gives. */
    static Signal result(Block block, Kernel kernel) {
        return switch (kernel) {
            case GLOBAL -> block.features().product();
            case L3 -> block.local(Local.L3).convolved();
            case L5 -> block.local(Local.L5).convolved();
            case L7 -> block.local(Local.L7).convolved();
            case L9 -> block.local(Local.L9).convolved();
            case CHANNEL -> block.features().e();
            case CHANNEL_INTERACT, SPATIAL_INTERACT -> block.interaction().hyper();
        };
    }

    private static void put(Field field, float[] maps, int head, int heads) {
        int cells = field.cells();
        for (int b = 0; b < field.samples(); b++) {
            for (int p = 0; p < cells; p++) {
                double sum = 0;
                for (int c = 0; c < field.channels(); c++) sum += field.get(b, c, p);
                maps[(b * heads + head) * cells + p] = (float) (sum / field.channels());
            }
        }
    }
}
