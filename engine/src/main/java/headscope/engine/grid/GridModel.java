package headscope.engine.grid;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.kernel.Workers;
import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.Activations;
import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.ExampleMeasures;
import headscope.engine.plan.Executor;
import headscope.engine.plan.Feed;
import headscope.engine.plan.GraphModel;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.OwnExecutor;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.step.Executors;
import headscope.engine.value.Attention;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import headscope.engine.value.Gaze;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The attention grid of SCIENCE 2a: a plain stack of two convolutions with pooling, in which a small net on the down-sampled picture chooses for each cell and layer
 * whether to compute nothing, a 3 x 3 or a 5 x 5 kernel. Letters: C channels, O heads, A channels of the attention net, L layers.
 */
public final class GridModel implements GraphModel, OwnExecutor {
    static final String FIRST = "attention/0/";
    static final String SECOND = "attention/1/";
    static final String STAGE = "stage/";
    static final String BASELINE = "attention/baseline";
    /** Coordinates that a place comes with. */
    static final int COORDINATES = 2;
    private static final String SMALL = "small";
    private static final int RADIUS = 2;
    /** Logit of the large kernel before training: it is chosen in four cells of five. */
    private static final float LARGE_AT_FIRST = 2;

    private final DataShape input;
    private final int classes;
    private final GridDesign design;
    private final Thumbnail thumbnail;
    private final ParameterLayout layout;
    private final List<GridLayer> layers = new ArrayList<>();
    private final DataShape last;
    private final int features;

    /** @throws BadSettingException if the examples are too small, in one sentence */
    public GridModel(DataShape input, int classes, GridDesign design) {
        this.input = input;
        this.classes = classes;
        this.design = design;
        thumbnail = new Thumbnail(input, design.cell());
        if (thumbnail.rows() * thumbnail.cols() < 2) {
            throw new BadSettingException("cell: expected less than the longer side of the examples, which are %s, found %d. Choose smaller cells.".formatted(input, design.cell()));
        }
        DataShape[] maps = maps();
        last = maps[maps.length - 1];
        features = switch (design.readout()) {
            case FC -> last.size();
            case GAP -> last.channels();
            case ATTENDED -> design.stage();
        };
        design.twins().forEach(kind -> Corruptions.requireFits(kind, input));
        layout = new ParameterLayout(specs(maps));
        for (int l = 0; l < design.widths().size(); l++) layers.add(layer(l, maps));
    }

    private DataShape[] maps() {
        DataShape[] maps = new DataShape[design.widths().size() + 1];
        maps[0] = input;
        for (int l = 0; l + 1 < maps.length; l++) {
            int rows = pools(l) ? maps[l].rows() / poolRows(maps[l].rows()) : maps[l].rows();
            int cols = pools(l) ? maps[l].cols() / 2 : maps[l].cols();
            if (cols < 1) throw new BadSettingException("data: expected examples of enough cells a side for the pooling layers, found %s.".formatted(input));
            maps[l + 1] = new DataShape(design.widths().get(l), rows, cols);
        }
        return maps;
    }

    private List<ParameterSpec> specs(DataShape[] maps) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int l = 0; l + 1 < maps.length; l++) {
            DataShape in = maps[l];
            int heads = maps[l + 1].channels();
            int positions = in.rows() * in.cols();
            specs.add(convolution(HeadLayer.name(l, "weight"), window(in.rows(), RADIUS), window(in.cols(), RADIUS), in.channels(), heads, positions));
            if (design.separate()) specs.add(convolution(HeadLayer.name(l, SMALL), window(in.rows(), 1), window(in.cols(), 1), in.channels(), heads, positions));
            specs.add(new ParameterSpec(HeadLayer.name(l, "bias"), new int[] {heads}, new int[] {0}, false, positions));
        }
        int cells = thumbnail.rows() * thumbnail.cols();
        int choices = GridLayer.CHOICES * (maps.length - 1);
        specs.add(convolution(FIRST + "weight", window(thumbnail.rows(), 1), window(thumbnail.cols(), 1), input.channels(), design.channels(), cells));
        specs.add(new ParameterSpec(FIRST + "bias", new int[] {design.channels()}, new int[] {0}, false, cells));
        specs.add(convolution(SECOND + "weight", window(thumbnail.rows(), 1), window(thumbnail.cols(), 1), design.channels(), choices, cells));
        specs.add(new ParameterSpec(SECOND + "bias", new int[] {choices}, new int[] {0}, false, cells));
        if (design.learning() == GridDesign.Learning.REINFORCE) specs.add(new ParameterSpec(BASELINE, new int[] {1}, new int[] {0}, false));
        if (design.readout() == GridDesign.Readout.ATTENDED) {
            specs.add(convolution(STAGE + "weight", 1, 1, last.channels() + COORDINATES, design.stage(), last.rows() * last.cols()));
            specs.add(new ParameterSpec(STAGE + "bias", new int[] {design.stage()}, new int[] {0}, false, last.rows() * last.cols()));
        }
        specs.add(new ParameterSpec("classifier/weight", new int[] {features, classes}, new int[] {1, 0}, true));
        specs.add(new ParameterSpec("classifier/bias", new int[] {classes}, new int[] {0}, false));
        return specs;
    }

    private static ParameterSpec convolution(String name, int rows, int cols, int from, int to, int positions) {
        return new ParameterSpec(name, new int[] {rows, cols, from, to}, new int[] {3, 2, 0, 1}, true, positions);
    }

    private GridLayer layer(int l, DataShape[] maps) {
        DataShape in = maps[l];
        int heads = maps[l + 1].channels();
        int scale = design.poolsAll() ? 1 << l : 1;
        HeadLayer plain = new HeadLayer(l, ChannelMode.SHARED, HeadLayer.Form.DENSE, in.channels(), heads, in.rows(), in.cols(), Math.min(RADIUS, in.rows() - 1),
                Math.min(RADIUS, in.cols() - 1), scale, new ChannelSlices(layout.offset(HeadLayer.name(l, "weight")), perChannel(in) * in.channels(), heads, 1),
                new ChannelSlices(layout.offset(HeadLayer.name(l, "bias")), 1, heads, 1), outgoing(l, maps));
        int rowScale = input.rows() / in.rows() > 1 ? scale : 1;
        return new GridLayer(plain, Math.max(1, design.cell() / rowScale), Math.max(1, design.cell() / scale), thumbnail.rows(), thumbnail.cols(), design.centre(),
                design.separate());
    }

    /** The weights that read the heads of a layer: the next layer's or the classifier's. */
    private ChannelSlices outgoing(int l, DataShape[] maps) {
        int heads = maps[l + 1].channels();
        if (l + 2 < maps.length) return new ChannelSlices(layout.offset(HeadLayer.name(l + 1, "weight")), perChannel(maps[l + 1]), heads, maps[l + 2].channels());
        if (design.readout() == GridDesign.Readout.ATTENDED) return new ChannelSlices(layout.offset(STAGE + "weight"), 1, heads, design.stage());
        return new ChannelSlices(layout.offset("classifier/weight"), 1, heads, features / heads * classes);
    }

    /** Weights of a head that read one channel of a map: those of the small kernel, if it has its own, follow those of the large one. */
    private int perChannel(DataShape map) {
        int large = window(map.rows(), RADIUS) * window(map.cols(), RADIUS);
        return design.separate() ? large + window(map.rows(), 1) * window(map.cols(), 1) : large;
    }

    private static int window(int side, int radius) {
        return 2 * Math.min(radius, side - 1) + 1;
    }

    boolean pools(int layer) {
        return design.poolsAll() || layer == design.widths().size() - 1;
    }

    /** Rows that pooling takes together: a sequence has one. */
    static int poolRows(int rows) {
        return rows > 1 ? 2 : 1;
    }

    /** Row and column of each place of the last map, from -1 to 1, [1, 2, H, W]: x, then y. */
    float[] coordinates() {
        int cells = last.rows() * last.cols();
        float[] places = new float[COORDINATES * cells];
        for (int i = 0; i < cells; i++) {
            places[i] = coordinate(i % last.cols(), last.cols());
            places[cells + i] = coordinate(i / last.cols(), last.rows());
        }
        return places;
    }

    private static float coordinate(int at, int count) {
        return count == 1 ? 0 : 2f * at / (count - 1) - 1;
    }

    /** Map after the last pooling. */
    DataShape last() {
        return last;
    }

    GridDesign design() {
        return design;
    }

    Thumbnail thumbnail() {
        return thumbnail;
    }

    List<GridLayer> grid() {
        return layers;
    }

    /** Numbers that the classifier reads. */
    int features() {
        return features;
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
        return layers.stream().map(GridLayer::heads).toList();
    }

    /** Name of the small kernel of a layer, if it has weights of its own. */
    static String small(HeadLayer layer) {
        return layer.name(SMALL);
    }

    @Override
    public SDVariable logits(GraphScope scope) {
        return new GridGraph(this, scope, "").logits(scope.input(input.channels(), input.rows(), input.cols()));
    }

    @Override
    public SDVariable loss(GraphScope scope, SDVariable logits, SDVariable crossEntropy) {
        return new GridLoss(this, scope).of(logits, crossEntropy);
    }

    @Override
    public List<String> terms() {
        return new GridLoss(this, null).terms();
    }

    @Override
    public List<Feed> feeds() {
        List<Feed> feeds = new ArrayList<>();
        feeds.add(new ThumbnailFeed(GridGraph.THUMBNAIL, thumbnail));
        feeds.add(gumbel(GridGraph.GUMBEL));
        if (!design.twins().isEmpty()) {
            TwinFeed twin = new TwinFeed(design.twins(), input);
            feeds.add(twin);
            feeds.add(new TwinThumbnailFeed(GridGraph.TWIN + GridGraph.THUMBNAIL, twin, thumbnail));
            feeds.add(gumbel(GridGraph.TWIN + GridGraph.GUMBEL));
        }
        feeds.addAll(new GridLoss(this, null).dials());
        return feeds;
    }

    private Feed gumbel(String name) {
        return new GumbelFeed(name, GridLayer.CHOICES * layers.size(), thumbnail.rows(), thumbnail.cols());
    }

    /** Choices begin as five by five more often than not, so that kernels learn from the first step. */
    @Override
    public float[] initial(ParameterSpec spec, RandomGenerator random) {
        float[] values = GraphModel.super.initial(spec, random);
        if (!spec.name().equals(SECOND + "bias")) return values;
        for (int i = GridLayer.CHOICES - 1; i < values.length; i += GridLayer.CHOICES) values[i] = LARGE_AT_FIRST;
        return values;
    }

    @Override
    public Activations forward(float[] example, ModelState state) {
        return new GridLoops(this, state).run(example, Map.of()).activations();
    }

    /** For each layer its choices. */
    @Override
    public Map<String, int[]> readings() {
        return layers.stream().collect(Collectors.toMap(layer -> layer.heads().name(GridGraph.CHOICES), layer -> new int[] {layer.gridRows(), layer.gridCols()}));
    }

    @Override
    public Executor executor(int batch, DataType type, int threads) {
        Executor graph = Executors.ofGraph(this, batch, type, threads);
        // our kernels reach only the machine's own memory and compute in single precision
        return type == DataType.FLOAT && ArrayMemory.isHost() ? new GridExecutor(this, graph, new Workers(threads)) : graph;
    }

    /** The dense upper bound: the large kernel in every cell. What is really computed differs from picture to picture, see {@link #readings}. */
    @Override
    public Optional<ModelSize> size(Predicate<HeadId> live) {
        return Optional.of(new GridSize(this, live).upperBound());
    }

    @Override
    public Optional<ExampleMeasures> measures(Predicate<HeadId> live) {
        return Optional.of(new GridMeasures(this, new GridSize(this, live)));
    }

    @Override
    public Optional<Attention> attend(float[] example, ModelState state, Circumstance now, Gaze gaze) {
        return Optional.of(new GridLoops(this, state).run(example, gaze.choices()).choices(now.step()));
    }
}
