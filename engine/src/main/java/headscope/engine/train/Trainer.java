package headscope.engine.train;

import headscope.engine.augment.RandomTransform;
import headscope.engine.augment.TransformedFeatures;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.FlatArray;
import headscope.engine.plan.Model;
import headscope.engine.plan.StepResult;
import headscope.engine.plan.step.Executors;
import headscope.engine.resample.HeadGates;
import headscope.engine.resample.PolicySettings;
import headscope.engine.surgery.HeadTable;
import headscope.engine.surgery.Network;
import headscope.engine.value.ModelSize;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import headscope.engine.value.StepMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * One run in memory: the network, its data and the step it has reached. Everything a step does follows from (configuration, data, step, network), so a
 * restored run goes on bit for bit. Belongs to the thread that made it, which is then the engine thread.
 */
public final class Trainer implements AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final RunConfig config;
    private final Dataset data;
    private final Network network;
    private final Executor executor;
    private final FlatArray gradients;
    private final Batches batches;
    private final Evaluator evaluator;
    private final Probing probing;
    private final PolicyRun policies;
    private final int threads;
    private final Sight sight = new Sight(this);
    private final KernelSurvey survey;
    private Settings live;
    private long step;

    private Trainer(RunConfig config, Dataset data, Network network, int threads) {
        this.config = config;
        this.data = data;
        this.network = network;
        this.threads = threads;
        live = TrainingSettings.complete(config.settings());
        executor = Executors.of(network.model(), live.whole("batch"), DataType.FLOAT, threads);
        gradients = new FlatArray(network.model().layout(), DataType.FLOAT);
        batches = new Batches(data.train(), live.whole("batch"), config.seed());
        batches.augment(SeededTransform.of(live, data.shape()));
        evaluator = new Evaluator(executor, data.classes().size());
        probing = new Probing(this, executor);
        survey = new KernelSurvey(this, executor);
        policies = new PolicyRun(network.model().layers(), config.seed());
    }

    /** When what follows happens. */
    Circumstance circumstance() {
        return new Circumstance(config.seed(), step, batches.perEpoch(), live);
    }

    /** Call whenever the step or a setting has changed. */
    private void tell() {
        executor.at(circumstance());
        sight.passed();
    }

    /** Where the network looks, if it chooses. */
    Sight sight() {
        return sight;
    }

    /** How the weights by which it writes kernels answer to examples and angles, if it writes any. */
    KernelSurvey survey() {
        return survey;
    }

    /**
     * A fresh run at step 0.
     *
     * @throws headscope.engine.value.BadSettingException if the settings do not fit the data, in one sentence
     */
    public static Trainer fresh(RunConfig config, Dataset data) {
        return fresh(config, data, allThreads());
    }

    /** The same with fewer threads for the kernels, because other trainers want the rest of the machine. Results do not depend on it. */
    public static Trainer fresh(RunConfig given, Dataset data, int threads) {
        RunConfig config = TrainingSettings.complete(given);
        SeededTransform.of(config.settings(), data.shape());
        ModelFamily family = ModelFamilies.of(config.family());
        Model model = family.model(data.shape(), data.classes().size(), config.settings());
        PolicyRun.requireFit(config.settings().text(PolicySettings.POLICY), model);
        Trainer trainer = new Trainer(config, data, Network.initial(family, model, config.settings(), config.seed(), DataType.FLOAT), threads);
        trainer.tell();
        return trainer;
    }

    private static int allThreads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** A run whose state is put in by {@link #restore}. */
    static Trainer empty(RunConfig saved, Dataset data, HeadTable heads) {
        RunConfig config = TrainingSettings.complete(saved);
        ModelFamily family = ModelFamilies.of(config.family());
        Model model = family.model(data.shape(), data.classes().size(), config.settings());
        return new Trainer(config, data, Network.empty(family, model, config.settings(), DataType.FLOAT, heads), allThreads());
    }

    /**
     * One training step: forward, backward, update.
     *
     * @throws DivergedException before the update, so that parameters and moments stay finite
     */
    public StepMetrics train() {
        checkThread();
        Batch batch = batches.at(step);
        StepResult result = pass(batch);
        double norm = network.updater().norm(gradients, network.trainable());
        if (!Double.isFinite(result.loss()) || !Double.isFinite(norm)) {
            throw diverged(batch, result);
        }
        double rate = LearningRate.of(step, live);
        network.updater().update(network.state().parameters(), gradients, network.trainable(), clipping(norm), rate, live.real("weight-decay"), step, live);
        network.settle();
        Optional<HeadGates> gates = policies.gates(step, live);
        step++;
        if (policies.gates(step, live).isEmpty()) gates.ifPresent(g -> g.fold(network));
        tell();
        return new StepMetrics(step, result.loss(), (double) result.correct() / batch.count(), rate, network.size().connections(), result.terms());
    }

    /** Forward and backward, through gates where heads have them. */
    private StepResult pass(Batch batch) {
        Optional<HeadGates> gates = policies.gates(step, live);
        gates.ifPresent(g -> g.sample(network, step));
        StepResult result;
        try {
            result = executor.gradients(batch, network.state(), gradients);
        } finally {
            gates.ifPresent(g -> g.putBack(network));
        }
        if (Double.isFinite(result.loss())) gates.ifPresent(g -> g.learn(gradients, live));
        return result;
    }

    /** A measurement as the network is used: gates, where heads have them, without chance. */
    <T> T asUsed(Supplier<T> measurement) {
        Optional<HeadGates> gates = policies.gates(step, live);
        return gates.isPresent() ? gates.get().evaluating(network, measurement) : measurement.get();
    }

    private DivergedException diverged(Batch batch, StepResult result) {
        String where = Diagnosis.of(executor, batch, network.state(), gradients);
        return new DivergedException("step %d: %s; loss %.3g at learning rate %s.".formatted(step + 1, where, result.loss(), live.text("learning-rate")));
    }

    /** Factor that makes a gradient no longer than allowed (Pascanu et al. 2013, algorithm 1). */
    private double clipping(double norm) {
        double longest = live.real("clip-norm");
        return longest > 0 && norm > longest ? longest / norm : 1;
    }

    /** Loss, accuracy and confusion on the validation split. */
    public Evaluation validate() {
        return evaluate(data.validation(), "validation");
    }

    /** The same on examples of the caller's choice. */
    public Evaluation evaluate(Examples examples, String split) {
        checkThread();
        return asUsed(() -> evaluator.evaluate(examples, split, step, network.state()));
    }

    /** The same on examples that are changed as training changes them, always in the same way; empty if training takes them as they are. */
    public Optional<Evaluation> evaluateAugmented(Examples examples, String split) {
        RandomTransform transform = RandomTransform.of(live);
        if (transform.changesNothing()) return Optional.empty();
        return Optional.of(evaluate(TransformedFeatures.of(examples, data.shape(), transform), split));
    }

    /**
     * The same for the trained parameters under other settings of the family, such as more or fewer glimpses.
     *
     * @param changes settings and their values; the others stay as they are
     * @throws headscope.engine.value.BadSettingException if a setting is unknown or the parameters do not fit, in one sentence
     */
    public Evaluation evaluate(Examples examples, String split, Map<String, String> changes) {
        checkThread();
        if (changes.isEmpty()) return evaluate(examples, split);
        return asUsed(() -> new Variant(network, circumstance(), threads).evaluate(changes, examples, split));
    }

    /** Logical size of the network under these settings. */
    public ModelSize size(Map<String, String> changes) {
        checkThread();
        return changes.isEmpty() ? network.size() : new Variant(network, circumstance(), threads).size(changes);
    }

    /** Loss, accuracy and confusion on the test split, which nothing in training looks at. */
    public Evaluation test() {
        return evaluate(data.test(), "test");
    }

    /** Gradient of the batch that the next step will see, in the order of the layout. Nothing changes. */
    float[] nextGradients() {
        checkThread();
        nextPass();
        return gradients.toFloats();
    }

    /** The pass of the next step, which leaves running statistics as they were. */
    private void nextPass() {
        float[] kept = network.state().parameters().toFloats();
        executor.gradients(batches.at(step), network.state(), gradients);
        network.state().parameters().set(kept);
    }

    /** The same as the updater gets it, with what is frozen or outside a mask taken out. */
    float[] nextTrainableGradients() {
        checkThread();
        nextPass();
        gradients.array().muli(network.trainable().array());
        return gradients.toFloats();
    }

    /** Gradient of the next step's batch for every cell of every window, in masks or not. Nothing changes. */
    float[] denseSlopes() {
        checkThread();
        network.withOpenWindows(this::nextPass);
        return gradients.toFloats();
    }

    /** Gradient of the loss of some examples, in the order of the layout, also where frozen heads stop it. Nothing changes. */
    float[] unfrozenGradients(Batch batch) {
        checkThread();
        return network.unfrozen(() -> {
            executor.slopes(batch, network.state(), gradients);
            return gradients.toFloats();
        });
    }

    /** What is measured of the heads. */
    Probing probing() {
        return probing;
    }

    PolicyRun policies() {
        return policies;
    }

    /** A moment of training that one can come back to. */
    public record Moment(long step, Settings live, Network.Moment network, Map<String, double[]> policies) {
        /** A moment in which no policy has learned anything. */
        public Moment(long step, Settings live, Network.Moment network) {
            this(step, live, network, Map.of());
        }
    }

    public Moment moment() {
        checkThread();
        return new Moment(step, live, network.moment(), policies.state());
    }

    public void restore(Moment moment) {
        checkThread();
        network.restore(moment.network());
        step = moment.step();
        live = TrainingSettings.complete(moment.live());
        batches.augment(SeededTransform.of(live, data.shape()));
        policies.restore(moment.policies(), live);
        sight.wentBack();
        tell();
    }

    /**
     * Changes a setting that may change while training; the caller has checked it.
     *
     * @throws headscope.engine.value.BadSettingException if it does not fit the data, in one sentence; nothing has changed then
     */
    void set(String key, String value) {
        Settings next = live.with(key, value);
        batches.augment(SeededTransform.of(next, data.shape()));
        Optional<HeadGates> gates = policies.gates(step, live);
        live = next;
        if (policies.gates(step, live).isEmpty()) gates.ifPresent(g -> g.fold(network)); // their end: the network stays what it was
        tell();
    }

    void checkThread() {
        if (Thread.currentThread() != owner) throw new IllegalStateException("trainer of thread %s used from %s".formatted(owner, Thread.currentThread()));
    }

    public RunConfig config() {
        return config;
    }

    /** Settings as they are now. */
    public Settings live() {
        return live;
    }

    public Dataset data() {
        return data;
    }

    public Network network() {
        return network;
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    public long stepsPerEpoch() {
        return batches.perEpoch();
    }

    /** Epochs done, with fraction. */
    public double epoch() {
        return (double) step / batches.perEpoch();
    }

    @Override
    public void close() {
        batches.close();
        executor.close();
        gradients.close();
        network.close();
    }
}
