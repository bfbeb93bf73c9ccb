package headscope.engine.plan;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** An update by ND4J's own updaters over the flat buffer, in several passes: what {@link Updater} must equal. */
public final class Nd4jUpdate {
    private final IUpdater config;
    private final GradientUpdater<?> updater;
    private final INDArray moments;
    private final FlatArray decays;

    public Nd4jUpdate(String id, ParameterLayout layout, DataType type) {
        config = switch (id) {
            case "adam", "adamw" -> new Adam(1e-3);
            case "nesterovs" -> new Nesterovs(1e-3, 0.9);
            default -> new Sgd(1e-3);
        };
        long size = config.stateSize(layout.size());
        moments = size == 0 ? null : Nd4j.zeros(type, 1, size);
        updater = config.instantiate(moments, true);
        decays = new FlatArray(layout, type);
        layout.specs().stream().filter(ParameterSpec::decays).forEach(spec -> decays.view(spec).assign(1));
    }

    /** @param gradients overwritten */
    public void update(FlatArray parameters, FlatArray gradients, FlatArray trainable, double learningRate, double weightDecay, long iteration) {
        config.setLrAndSchedule(learningRate, null);
        INDArray step = gradients.array();
        step.muli(trainable.array());
        updater.applyUpdater(step, Math.toIntExact(iteration), 0);
        step.addi(parameters.array().mul(decays.array()).muli(learningRate * weightDecay));
        step.muli(trainable.array());
        parameters.array().subi(step);
    }

    public float[] moments() {
        return moments == null ? new float[0] : moments.data().asFloat();
    }
}
