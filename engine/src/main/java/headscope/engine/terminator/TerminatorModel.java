package headscope.engine.terminator;

import headscope.engine.plan.Activations;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OwnExecutor;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.DataShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.KernelView;
import headscope.engine.value.Lens;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;

/** A Terminator: kernels are written by slow networks from coordinates and joined to what they act on (SCIENCE 4; arXiv 2401.17948). */
public final class TerminatorModel implements OwnExecutor {
    private final TerminatorShape shape;
    private final Settings settings;
    private final ParameterPlan plan;
    private final ParameterLayout layout;
    private final List<HeadLayer> heads;
    private Single single;

    /** @throws headscope.engine.value.BadSettingException if the settings do not fit the data, in one sentence */
    public TerminatorModel(DataShape input, int classes, Settings settings) {
        this(TerminatorSettings.shape(input, classes, settings), settings);
    }

    TerminatorModel(TerminatorShape shape, Settings settings) {
        this.shape = shape;
        this.settings = settings;
        plan = ParameterPlan.of(shape, TerminatorSettings.omega(settings));
        layout = plan.layout();
        heads = HeadLayers.of(shape, layout);
    }

    TerminatorShape shape() {
        return shape;
    }

    /** Settings that the network was made with; those that may change while training are newer in a {@link headscope.engine.plan.Circumstance}. */
    Settings settings() {
        return settings;
    }

    ParameterPlan plan() {
        return plan;
    }

    @Override
    public DataShape input() {
        return shape.input();
    }

    @Override
    public int classes() {
        return shape.classes();
    }

    @Override
    public ParameterLayout layout() {
        return layout;
    }

    @Override
    public List<HeadLayer> layers() {
        return heads;
    }

    @Override
    public Executor executor(int batch, DataType type, int threads) {
        return new TerminatorExecutor(this, batch, type, threads, true);
    }

    @Override
    public Map<String, int[]> readings() {
        return Readings.shapes(shape);
    }

    /**
     * As the reference, but the output weights of slow nets come divided by the root of their grid points (Chang et al. 2020), which the reference does at the first
     * pass and again after every load: here no file needs to tell whether it was done.
     */
    @Override
    public float[] initial(ParameterSpec spec, RandomGenerator random) {
        float[] values = new float[spec.count()];
        plan.law(spec.name()).fill(values, random);
        return values;
    }

    @Override
    public Optional<ModelSize> size(Predicate<HeadId> live) {
        return Optional.of(new Census(this).of(live));
    }

    /** The image is its own batch: in REFERENCE mode this differs from its answer among others. */
    @Override
    public Activations forward(float[] input, ModelState state) {
        return single(state).forward(input, state);
    }

    /** The image is its own batch here too. */
    @Override
    public Optional<KernelView> kernels(float[] input, ModelState state, Circumstance now, Lens lens) {
        return Optional.of(single(state).kernels(input, state, lens, now.step()));
    }

    private Single single(ModelState state) {
        if (single == null || !single.fits(state)) single = new Single(this, state.type());
        return single;
    }
}
