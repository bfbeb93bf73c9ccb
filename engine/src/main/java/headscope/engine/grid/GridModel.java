package headscope.engine.grid;

import headscope.engine.backend.ArrayMemory;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.kernel.Workers;
import headscope.engine.plan.Activations;
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
    static final String SMALL = "small";
    /** Logit of the large kernel before training: it is chosen in four cells of five. */
    private static final float LARGE_AT_FIRST = 2;

    private final DataShape input;
    private final int classes;
    private final GridDesign design;
    private final Thumbnail thumbnail;
    private final GridStack stack;

    /** @throws BadSettingException if the examples are too small, in one sentence */
    public GridModel(DataShape input, int classes, GridDesign design) {
        this.input = input;
        this.classes = classes;
        this.design = design;
        thumbnail = new Thumbnail(input, design.cell());
        if (thumbnail.rows() * thumbnail.cols() < 2) {
            throw new BadSettingException("cell: expected less than the longer side of the examples, which are %s, found %d. Choose smaller cells.".formatted(input, design.cell()));
        }
        stack = new GridStack(input, classes, design, thumbnail);
        design.twins().forEach(kind -> Corruptions.requireFits(kind, input));
    }

    boolean pools(int layer) {
        return stack.pools(layer);
    }

    /** Row and column of each place of the last map, from -1 to 1, [1, 2, H, W]: x, then y. */
    float[] coordinates() {
        DataShape last = last();
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
        return stack.last();
    }

    GridDesign design() {
        return design;
    }

    Thumbnail thumbnail() {
        return thumbnail;
    }

    List<GridLayer> grid() {
        return stack.layers();
    }

    /** Numbers that the classifier reads. */
    int features() {
        return stack.features();
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
        return stack.layout();
    }

    @Override
    public List<HeadLayer> layers() {
        return stack.layers().stream().map(GridLayer::heads).toList();
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
        return new GumbelFeed(name, GridLayer.CHOICES * stack.layers().size(), thumbnail.rows(), thumbnail.cols());
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
        return stack.layers().stream().collect(Collectors.toMap(layer -> layer.heads().name(GridGraph.CHOICES), layer -> new int[] {layer.gridRows(), layer.gridCols()}));
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
