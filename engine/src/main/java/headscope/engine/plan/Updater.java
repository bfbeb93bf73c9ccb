package headscope.engine.plan;

import headscope.engine.data.NpyArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Moves the parameters by their gradients: one of ND4J's updaters over the flat buffer, with its moments in one flat array. Weight decay is decoupled
 * (Loshchilov, Hutter 2019). Engine thread only.
 */
public final class Updater implements AutoCloseable {
    private final ParameterLayout layout;
    private final IUpdater config;
    private final GradientUpdater<?> updater;
    private final INDArray moments;
    private final int momentsPerParameter;
    private final INDArray decays;
    private final INDArray scratch;

    /** @param id {@code adam}, {@code nesterovs} or {@code sgd} */
    public Updater(String id, ParameterLayout layout, DataType type) {
        this.layout = layout;
        config = switch (id) {
            case "adam" -> new Adam(1e-3);
            case "nesterovs" -> new Nesterovs(1e-3, 0.9);
            case "sgd" -> new Sgd(1e-3);
            default -> throw new IllegalArgumentException("updater: expected adam, nesterovs or sgd, found " + id);
        };
        momentsPerParameter = (int) (config.stateSize(layout.size()) / layout.size());
        moments = momentsPerParameter == 0 ? null : Nd4j.zeros(type, 1, (long) momentsPerParameter * layout.size());
        updater = config.instantiate(moments, true);
        decays = decaying(layout, type);
        scratch = Nd4j.zeros(type, 1, layout.size());
    }

    /**
     * One update. Entries where {@code trainable} is 0 do not move.
     *
     * @param gradients overwritten
     * @param iteration steps done before this one
     */
    public void update(FlatArray parameters, FlatArray gradients, FlatArray trainable, double learningRate, double weightDecay, long iteration) {
        config.setLrAndSchedule(learningRate, null);
        INDArray step = gradients.array();
        step.muli(trainable.array());
        updater.applyUpdater(step, Math.toIntExact(iteration), 0);
        if (weightDecay > 0) step.addi(parameters.array().muli(decays, scratch).muli(learningRate * weightDecay));
        step.muli(trainable.array());
        parameters.array().subi(step);
    }

    /** Forgets the moments of some parameters, as for a weight that has just been born. */
    public void clear(int[] positions) {
        for (int m = 0; m < momentsPerParameter; m++) {
            for (int position : positions) moments.putScalar((long) m * layout.size() + position, 0);
        }
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

    private static INDArray decaying(ParameterLayout layout, DataType type) {
        FlatArray marks = new FlatArray(layout, type);
        List<ParameterSpec> decaying = layout.specs().stream().filter(ParameterSpec::decays).toList();
        decaying.forEach(spec -> marks.view(spec).assign(1));
        return marks.array();
    }

    @Override
    public void close() {
        if (moments != null) moments.close();
        decays.close();
        scratch.close();
    }
}
