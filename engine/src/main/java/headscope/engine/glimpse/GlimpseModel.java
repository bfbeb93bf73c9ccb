package headscope.engine.glimpse;

import headscope.engine.plan.Activations;
import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Executor;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OwnExecutor;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.Attention;
import headscope.engine.value.DataShape;
import headscope.engine.value.Gaze;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The recurrent attention model (Mnih et al. 2014; SCIENCE 2b). Its heads are parts: layer 0 has the T glimpses, layer 1 the J scales. A closed glimpse is not
 * made, so the network looks once less; a closed scale sees 0.
 */
public final class GlimpseModel implements OwnExecutor {
    /** Layer of glimpses, layer of scales. */
    static final int GLIMPSES = 0;
    static final int SCALES = 1;
    /** Reading: glimpses that an example took. */
    static final String MADE = "glimpses";
    /** Parameter that is the logarithm of the spread of places, where that is learned. */
    static final String SPREAD = "logstd";

    private final GlimpseShape shape;
    private final Settings settings;
    private final ParameterLayout layout;
    private final Map<String, Integer> fanIn = new HashMap<>();
    private final List<HeadLayer> heads;

    /** @throws headscope.engine.value.BadSettingException if the settings do not fit the data, in one sentence */
    public GlimpseModel(DataShape input, int classes, Settings settings) {
        this(GlimpseSettings.shape(input, classes, settings), settings);
    }

    GlimpseModel(GlimpseShape shape, Settings settings) {
        this.shape = shape;
        this.settings = settings;
        List<ParameterSpec> specs = new ArrayList<>();
        for (GlimpseShape.Linear layer : shape.layers()) {
            specs.add(new ParameterSpec(layer.weight(), new int[] {layer.in(), layer.out()}, new int[] {1, 0}, true));
            specs.add(new ParameterSpec(layer.bias(), new int[] {layer.out()}, new int[] {0}, false));
            fanIn.put(layer.weight(), layer.in());
            fanIn.put(layer.bias(), layer.in());
        }
        if (shape.learnsSpread()) specs.add(new ParameterSpec(SPREAD, new int[] {1}, new int[] {0}, false));
        layout = new ParameterLayout(specs);
        ChannelSlices none = new ChannelSlices(0, 0, shape.glimpses(), 0);
        ChannelSlices rows = new ChannelSlices(layout.offset("W1"), 1, shape.scales(), shape.perScale() * shape.pictureUnits());
        heads = List.of(HeadLayer.parts(GLIMPSES, "glimpse", shape.glimpses(), shape.side(), shape.side(), none),
                HeadLayer.parts(SCALES, "scale", shape.scales(), shape.side(), shape.side(), rows));
    }

    GlimpseShape shape() {
        return shape;
    }

    /** Settings that the network was made with; those that may change while training are newer in a {@link Circumstance}. */
    Settings settings() {
        return settings;
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
        return new GlimpseExecutor(this, batch, type, threads);
    }

    /** What {@link Executor#forward} can read over time, NaN for a glimpse that is closed or not made; and how many were made. */
    @Override
    public Map<String, int[]> readings() {
        int glimpses = GlimpseSettings.evaluated(settings);
        Map<String, int[]> all = new LinkedHashMap<>();
        all.put(MADE, new int[] {1});
        for (Reading reading : Reading.values()) all.put(reading.text(), reading.shape(shape, glimpses));
        return all;
    }

    /** Uniform in +-1 / sqrt(fan-in) for weights and biases, as the reference. */
    @Override
    public float[] initial(ParameterSpec spec, RandomGenerator random) {
        float[] values = new float[spec.count()];
        if (spec.name().equals(SPREAD)) {
            Arrays.fill(values, (float) Math.log(GlimpseSettings.firstSpread(settings)));
            return values;
        }
        double most = 1 / Math.sqrt(fanIn.get(spec.name()));
        for (int i = 0; i < values.length; i++) values[i] = (float) (most * (2 * random.nextDouble() - 1));
        return values;
    }

    /** What a closed glimpse costs is saved; a closed scale saves its weights too. The baseline, needed to train only, costs no multiply-accumulates. */
    @Override
    public Optional<ModelSize> size(Predicate<HeadId> live) {
        long glimpses = IntStream.range(0, shape.glimpses()).filter(slot -> live.test(new HeadId(GLIMPSES, slot, 0))).count();
        long closed = IntStream.range(0, shape.scales()).filter(slot -> !live.test(new HeadId(SCALES, slot, 0))).count();
        long unused = closed * shape.perScale() * shape.pictureUnits();
        long connections = -unused;
        long macs = 0;
        for (GlimpseShape.Linear layer : shape.layers()) {
            long weights = (long) layer.in() * layer.out();
            connections += weights;
            macs += switch (layer.weight()) {
                case "W1" -> glimpses * (weights - unused);
                case "W2", "W3", "W4", "Wi" -> glimpses * weights;
                case "Wh", "Ws" -> Math.max(0, glimpses - 1) * weights;
                case "Wf", "Wl" -> shape.locates() ? Math.max(0, glimpses - 1) * weights : 0;
                case "Wb" -> 0;
                default -> weights;
            };
        }
        return Optional.of(new ModelSize(layout.size() - unused, connections, macs));
    }

    @Override
    public Activations forward(float[] input, ModelState state) {
        return new PlainRollout(this, state).activations(input);
    }

    @Override
    public Optional<Attention> attend(float[] input, ModelState state, Circumstance now, Gaze gaze) {
        return Optional.of(new PlainRollout(this, state).path(input, now, gaze));
    }
}
