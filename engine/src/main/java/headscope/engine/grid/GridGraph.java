package headscope.engine.grid;

import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.OffHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The forward pass as a graph. Both kernels are computed everywhere and masked by the choices: the slope of a choice asks for what the others would have given.
 *
 * @param prefix of the names of its arrays: there may be a second pass, for the corrupted form of the batch
 */
record GridGraph(GridModel model, GraphScope scope, String prefix) {
    static final String THUMBNAIL = "thumbnail";
    static final String GUMBEL = "gumbel";
    static final String CHOICES = "choices";
    /** Name of the map of one choice, 1 where it was made, [B, 1, rows, columns]: {@code L0/choice1}. */
    static final String CHOICE = "choice";
    /** Logits of the choices before noise, [B, 3 per layer, rows, columns]. */
    static final String SCORES = "scores";
    /** Prefix of the pass of the corrupted batch. */
    static final String TWIN = "twin/";

    SDVariable logits(SDVariable input) {
        List<SDVariable> choices = choices();
        SDVariable map = input;
        for (GridLayer layer : model.grid()) {
            map = heads(layer, map, choices.subList(GridLayer.CHOICES * layer.index(), GridLayer.CHOICES * (layer.index() + 1)));
            if (model.pools(layer.index())) map = pool(layer.heads(), map);
        }
        SDVariable flat = switch (model.design().readout()) {
            case FC -> map.reshape(scope.batch(), model.features());
            case GAP -> map.mean(2, 3);
            case ATTENDED -> attended(map, choices.get(GridLayer.CHOICES * (model.grid().size() - 1)));
        };
        return flat.mmul(scope.parameter("classifier/weight")).add(scope.parameter("classifier/bias"));
    }

    private SameDiff graph() {
        return scope.graph();
    }

    private String name(HeadLayer layer, String part) {
        return prefix + layer.name(part);
    }

    /**
     * The second stage: places of the last map where something was computed, together with their coordinates from -1 to 1, through a map that they share; then their
     * average, 0 if there are none.
     *
     * @param nothing 1 where the last layer computed nothing
     */
    private SDVariable attended(SDVariable map, SDVariable nothing) {
        GridLayer last = model.grid().getLast();
        SDVariable places = spread(last, nothing.rsub(1));
        if (model.pools(last.index())) places = pool(last.heads(), places);
        SDVariable coordinates = once("coordinates", () -> graph().constant("coordinates", coordinates()));
        SDVariable known = graph().concat(1, map, coordinates.mul(places));
        SDVariable mapped = graph().nn().relu(graph().cnn().conv2d(known, scope.parameter(GridModel.STAGE + "weight"), scope.parameter(GridModel.STAGE + "bias"), valid(1, 1)), 0);
        SDVariable count = places.sum(2, 3); // [B, 1]
        SDVariable atLeastOne = count.add(graph().math().step(stopped(count), 0).rsub(1));
        return mapped.mul(places).sum(2, 3).div(atLeastOne);
    }

    private INDArray coordinates() {
        INDArray array = Nd4j.zeros(scope.type(), 1, GridModel.COORDINATES, model.last().rows(), model.last().cols());
        OffHeap.write(model.coordinates(), array);
        return array;
    }

    private SDVariable scores() {
        SDVariable hidden = graph().nn().relu(convolution(scope.feed(prefix + THUMBNAIL), GridModel.FIRST), 0);
        return convolution(hidden, GridModel.SECOND).rename(prefix + SCORES);
    }

    private SDVariable convolution(SDVariable map, String parameters) {
        SDVariable kernel = scope.parameter(parameters + "weight");
        long[] shape = kernel.getShape();
        return graph().cnn().conv2d(map, kernel, scope.parameter(parameters + "bias"), valid((int) shape[0], (int) shape[1]));
    }

    private static Conv2DConfig valid(int rows, int cols) {
        return Conv2DConfig.builder().kH(rows).kW(cols).pH(rows / 2).pW(cols / 2).paddingMode(PaddingMode.VALID).dataFormat("NCHW").build();
    }

    /**
     * For each layer and choice a map of ones and zeros, [B, 1, rows, columns]: forward the largest of logits plus noise, of equals the first; backward the slope of
     * their softmax (straight-through: Bengio, Leonard and Courville 2013).
     */
    private List<SDVariable> choices() {
        int rows = model.thumbnail().rows();
        int cols = model.thumbnail().cols();
        int count = model.grid().size();
        SDVariable noisy = scores().add(scope.feed(prefix + GUMBEL));
        SDVariable warm = noisy.div(dial(GridSettings.TEMPERATURE)).reshape((long) scope.batch() * count, GridLayer.CHOICES, rows, cols);
        // softmax in steps: the gradient of the operator is slow along this axis
        SDVariable weights = graph().math().exp(warm.sub(stopped(warm).max(true, 1)));
        SDVariable soft = weights.div(weights.sum(true, 1)).reshape(scope.batch(), GridLayer.CHOICES * count, rows, cols);
        // exactly 0, with the slope of the softmax; what is learned from a reward has no slope here
        SDVariable zero = model.design().learning() == GridDesign.Learning.GUMBEL ? soft.sub(stopped(soft)) : stopped(soft).mul(0);
        SDVariable[] slopes = graph().split(zero, GridLayer.CHOICES * count, 1);
        SDVariable[] drawn = graph().split(stopped(noisy), GridLayer.CHOICES * count, 1);
        List<SDVariable> all = new ArrayList<>();
        for (GridLayer layer : model.grid()) {
            int first = GridLayer.CHOICES * layer.index();
            SDVariable large = above(drawn[first + 2], drawn[first]).mul(above(drawn[first + 2], drawn[first + 1]));
            SDVariable small = above(drawn[first + 1], drawn[first]).mul(above(drawn[first + 2], drawn[first + 1]).rsub(1));
            SDVariable nothing = small.add(large).rsub(1);
            large.mul(2).add(name(layer.heads(), CHOICES), small);
            all.add(nothing.add(name(layer.heads(), CHOICE + 0), slopes[first]));
            all.add(small.add(name(layer.heads(), CHOICE + 1), slopes[first + 1]));
            all.add(large.add(name(layer.heads(), CHOICE + 2), slopes[first + 2]));
        }
        return all;
    }

    private SDVariable dial(String name) {
        return once(name, () -> scope.feed(name));
    }

    private SDVariable stopped(SDVariable x) {
        return new StopGradient(graph(), x).outputVariable();
    }

    /** 1 where a is larger. */
    private SDVariable above(SDVariable a, SDVariable b) {
        return graph().math().step(a.sub(b), 0);
    }

    private SDVariable heads(GridLayer layer, SDVariable map, List<SDVariable> choices) {
        HeadLayer heads = layer.heads();
        SDVariable kernel = once(heads.name("kernel"), () -> scope.parameter(heads.name("weight")).mul(heads.name("kernel"), scope.mask(heads)));
        SDVariable bias = once(heads.name("gatedBias"), () -> scope.parameter(heads.name("bias")).mul(heads.name("gatedBias"), scope.gate(heads)));
        SDVariable large = graph().cnn().conv2d(map, kernel, bias, valid(heads.windowRows(), heads.windowCols()));
        SDVariable small = graph().cnn().conv2d(map, small(layer, kernel), bias, valid(2 * layer.rowRadius(1) + 1, 2 * layer.colRadius(1) + 1));
        SDVariable sums = small.mul(spread(layer, choices.get(1))).add(large.mul(spread(layer, choices.get(2))));
        if (layer.centre()) {
            SDVariable least = graph().cnn().conv2d(map, centre(layer, kernel, 0), bias, valid(1, 1));
            sums = sums.add(least.mul(spread(layer, choices.get(0))));
        }
        return graph().nn().relu(name(heads, "activation"), sums, 0);
    }

    private SDVariable small(GridLayer layer, SDVariable kernel) {
        if (!layer.separate()) return centre(layer, kernel, 1);
        return scope.parameter(GridModel.small(layer.heads())).mul(graph().getVariable(layer.heads().name("gate")));
    }

    /** What both passes share is there once. */
    private SDVariable once(String name, Supplier<SDVariable> made) {
        SDVariable known = graph().getVariable(name);
        return known == null ? made.get() : known;
    }

    /** The middle of the large kernel that is the kernel of another choice. */
    private SDVariable centre(GridLayer layer, SDVariable kernel, int choice) {
        HeadLayer heads = layer.heads();
        int rows = layer.rowRadius(choice);
        int cols = layer.colRadius(choice);
        return graph().slice(kernel, new int[] {heads.rowRadius() - rows, heads.colRadius() - cols, 0, 0},
                2 * rows + 1, 2 * cols + 1, heads.inChannels(), heads.heads());
    }

    /** A map of cells as a map of positions, [B, 1, H, W]. */
    private SDVariable spread(GridLayer layer, SDVariable cells) {
        HeadLayer heads = layer.heads();
        SDVariable spread = cells;
        if (layer.cellRows() > 1 || layer.cellCols() > 1) spread = graph().cnn().upsampling2d(cells, layer.cellRows(), layer.cellCols(), true);
        boolean fits = layer.gridRows() * layer.cellRows() == heads.inRows() && layer.gridCols() * layer.cellCols() == heads.inCols();
        return fits ? spread : graph().slice(spread, new int[] {0, 0, 0, 0}, scope.batch(), 1, heads.inRows(), heads.inCols());
    }

    private SDVariable pool(HeadLayer layer, SDVariable activation) {
        int rows = GridStack.poolRows(layer.inRows());
        return graph().cnn().maxPooling2d(activation, Pooling2DConfig.builder().kH(rows).kW(2).sH(rows).sW(2).isNHWC(false).build());
    }
}
