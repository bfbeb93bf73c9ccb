package headscope.engine.attention;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A network of convolutions in which the means of a layer's input have a say in its kernels (SCIENCE 5), then global average pooling and a classifier. Heads are
 * bank kernels, experts, or filters where kernels are not put together from anything. A closed bank kernel or expert adds nothing, and the others' shares stay;
 * a closed filter gives 0.
 */
public final class AttentionModel implements OwnExecutor {
    static final String CLASSIFIER = "classifier/weight";
    static final String CLASSIFIER_BIAS = "classifier/bias";

    private final DataShape input;
    private final int classes;
    private final List<LayerDesign> design;
    private final ParameterLayout layout;
    private final List<HeadLayer> heads;
    private OneExample one;

    AttentionModel(DataShape input, int classes, List<LayerDesign> design) {
        this.input = input;
        this.classes = classes;
        this.design = List.copyOf(design);
        List<ParameterSpec> specs = new ArrayList<>();
        for (LayerDesign layer : design) specs.addAll(new LayerParameters(layer).specs());
        specs.add(new ParameterSpec(CLASSIFIER, new int[] {design.getLast().shape().outputs(), classes}, new int[] {1, 0}, true));
        specs.add(new ParameterSpec(CLASSIFIER_BIAS, new int[] {classes}, new int[] {0}, false));
        layout = new ParameterLayout(specs);
        heads = this.design.stream().map(layer -> new LayerParameters(layer).heads(layout)).toList();
    }

    List<LayerDesign> design() {
        return design;
    }

    @Override
    public DataShape input() {
        return input;
    }

    @Override
    public int classes() {
        return classes;
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
        return new AttentionExecutor(this, batch, type, threads);
    }

    /** For each layer whose kernels or channels are weighted by context, those weights. */
    @Override
    public Map<String, int[]> readings() {
        Map<String, int[]> all = new LinkedHashMap<>();
        for (LayerDesign layer : design) {
            if (layer.kind() != LayerKind.PLAIN) all.put(KernelView.WEIGHTS + layer.index(), new int[] {WeightChoice.of(layer.weights()).length});
        }
        return all;
    }

    @Override
    public float[] initial(ParameterSpec spec, RandomGenerator random) {
        for (LayerDesign layer : design) {
            if (spec.name().startsWith(layer.name(""))) return new FirstNumbers(layer).of(spec, random);
        }
        return FirstNumbers.uniform(spec.count(), layout.spec(CLASSIFIER).fanIn(), random);
    }

    @Override
    public Optional<ModelSize> size(Predicate<HeadId> live) {
        return Optional.of(new AttentionSize(this, live).size());
    }

    @Override
    public Activations forward(float[] example, ModelState state) {
        return one(state).forward(example, state);
    }

    @Override
    public Optional<KernelView> kernels(float[] example, ModelState state, Circumstance now, Lens lens) {
        return Optional.of(one(state).kernels(example, state, now.step()));
    }

    private OneExample one(ModelState state) {
        if (one == null || !one.fits(state)) one = new OneExample(this, state.type());
        return one;
    }
}
