package headscope.engine;

import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.SessionExecutor;
import headscope.engine.plan.step.Executors;
import headscope.engine.surgery.Network;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** A two-layer network small enough to look at every number of, with random pictures to learn; in double precision by the session, which is the definition. */
public final class TinyNetwork implements AutoCloseable {
    public static final int CLASSES = 3;
    private static final long SEED = 20;
    private final DataShape shape;
    private final Network network;
    private final Executor executor;
    private final FlatArray gradients;

    public TinyNetwork(String family, DataShape shape, Map<String, String> settings, int batch, DataType type) {
        this.shape = shape;
        ModelFamily f = ModelFamilies.of(family);
        Map<String, String> given = new HashMap<>(Map.of("heads-1", "3", "heads-2", "4"));
        if (family.equals("sampled")) given.putAll(Map.of("radius", "2", "k", "5"));
        given.putAll(settings);
        Settings all = Settings.of(TrainingSettings.with(f), given);
        network = Network.initial(f, f.model(shape, CLASSES, all), all, SEED, type);
        executor = type == DataType.FLOAT ? Executors.of(network.model(), batch, type) : new SessionExecutor(network.model(), batch, type);
        executor.at(new Circumstance(SEED, 0, 10, all));
        gradients = new FlatArray(network.model().layout(), type);
    }

    /** The default: TAP, pictures of 9 x 8 with two channels. */
    public static TinyNetwork of(DataType type, Map<String, String> settings) {
        return new TinyNetwork("sampled", new DataShape(2, 9, 8), settings, 4, type);
    }

    public Network network() {
        return network;
    }

    public Executor executor() {
        return executor;
    }

    public FlatArray gradients() {
        return gradients;
    }

    /** Random pictures, the same for the same number. */
    public Batch batch(long number) {
        var random = new SplittableRandom(number);
        float[] input = new float[executor.batch() * shape.size()];
        for (int i = 0; i < input.length; i++) input[i] = (float) random.nextDouble();
        return new Batch(input, random.ints(executor.batch(), 0, CLASSES).toArray(), executor.batch());
    }

    /** Mean loss of a batch; {@link #gradients} then holds its gradient. */
    public double loss(Batch batch) {
        return executor.gradients(batch, network.state(), gradients).loss();
    }

    /** Training steps {@code from .. to - 1}, each on its own batch. */
    public void train(long from, long to, double weightDecay) {
        for (long step = from; step < to; step++) {
            loss(batch(step));
            network.updater().update(network.state().parameters(), gradients, network.trainable(), 0.01, weightDecay, step);
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
