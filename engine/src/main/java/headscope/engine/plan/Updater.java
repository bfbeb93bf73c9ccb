package headscope.engine.plan;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.data.NpyArray;
import headscope.engine.value.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves the parameters by their gradients: one rule, its moments in one flat array. Weight decay is decoupled (Loshchilov, Hutter 2019). Engine thread only.
 */
public final class Updater implements AutoCloseable {
    private final ParameterLayout layout;
    private final UpdateRule rule;
    private final INDArray moments;
    private final int momentsPerParameter;
    private final Moves moves;

    /** @param id of one of {@link UpdateRule#BUILT_IN} */
    public Updater(String id, ParameterLayout layout, DataType type) {
        this(id, layout, type, ArrayMemory.isHost());
    }

    /** @param host whether arrays lie in memory that Java can address */
    Updater(String id, ParameterLayout layout, DataType type, boolean host) {
        this.layout = layout;
        rule = UpdateRule.of(id);
        momentsPerParameter = rule.moments();
        moments = momentsPerParameter == 0 ? null : Nd4j.zeros(type, 1, (long) momentsPerParameter * layout.size());
        moves = host ? new HostMoves(layout, type, moments) : new Nd4jMoves(layout, type, moments);
    }

    /** One update with the gradients as they are and the rule's own settings at their defaults. */
    public void update(FlatArray parameters, FlatArray gradients, FlatArray trainable, double learningRate, double weightDecay, long iteration) {
        update(parameters, gradients, trainable, 1, learningRate, weightDecay, iteration, Settings.of(rule.settings(), Map.of()));
    }

    /**
     * One update. Entries where {@code trainable} is 0 do not move; their moments fade as if their gradient were 0.
     *
     * @param parameters  modified
     * @param gradients   not modified
     * @param scale       factor on all gradients, 1 unless they are clipped
     * @param weightDecay per step and unit of learning rate; 0 stands for the rule's own
     * @param iteration   steps done before this one
     * @param settings    hold the rule's own
     */
    public void update(FlatArray parameters, FlatArray gradients, FlatArray trainable, double scale, double learningRate, double weightDecay, long iteration,
                       Settings settings) {
        double decay = learningRate * (weightDecay > 0 ? weightDecay : rule.ownDecay());
        moves.begin(parameters, gradients, trainable, scale, decay);
        try {
            rule.move(moves, learningRate, iteration, settings);
        } finally {
            moves.end();
        }
    }

    /** Euclidean norm of the gradients of what may move; not finite if any gradient is not, or is too large for its square to be. */
    public double norm(FlatArray gradients, FlatArray trainable) {
        return moves.norm(gradients, trainable);
    }

    /** Forgets the moments of some parameters, as for a weight that has just been born. */
    public void clear(int[] positions) {
        for (int m = 0; m < momentsPerParameter; m++) OffHeap.clear(moments, m * layout.size(), positions);
    }

    /** Moments in file order, {@code m0/L0/weight} ...; empty for an updater without any. */
    public Map<String, NpyArray> export(float[] all) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (int m = 0; m < momentsPerParameter; m++) {
            String prefix = "m" + m + "/";
            layout.export(part(all, m)).forEach((name, array) -> arrays.put(prefix + name, array));
        }
        return arrays;
    }

    /**
     * The inverse of {@link #export}.
     *
     * @throws IllegalArgumentException naming the first array that is missing or has another shape
     */
    public float[] collect(Map<String, NpyArray> arrays) {
        float[] all = new float[momentsPerParameter * layout.size()];
        for (int m = 0; m < momentsPerParameter; m++) {
            String prefix = "m" + m + "/";
            Map<String, NpyArray> part = new LinkedHashMap<>();
            arrays.forEach((name, array) -> {
                if (name.startsWith(prefix)) part.put(name.substring(prefix.length()), array);
            });
            System.arraycopy(layout.collect(part), 0, all, m * layout.size(), layout.size());
        }
        return all;
    }

    /** All moments, first all of the first kind, then all of the second. */
    public float[] moments() {
        return moments == null ? new float[0] : OffHeap.read(moments);
    }

    public void setMoments(float[] values) {
        if (moments != null) OffHeap.write(values, moments);
    }

    private float[] part(float[] all, int m) {
        return Arrays.copyOfRange(all, m * layout.size(), (m + 1) * layout.size());
    }

    @Override
    public void close() {
        moves.close();
        if (moments != null) moments.close();
    }
}
