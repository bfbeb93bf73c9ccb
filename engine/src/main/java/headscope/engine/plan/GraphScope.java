package headscope.engine.plan;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a model needs to build its graph for a fixed batch size. Parameters are variables; inputs, masks and gates are placeholders, so that an edit of a
 * head writes arrays and never rebuilds a graph.
 */
public final class GraphScope {
    public static final String INPUT = "input";
    public static final String TARGETS = "targets";
    public static final String LOGITS = "logits";
    public static final String LOSS = "loss";
    /** The part of the loss that is the mean cross-entropy, where there is more to it. */
    public static final String CROSS_ENTROPY = "crossEntropy";

    private final SameDiff graph;
    private final ParameterLayout layout;
    private final List<Feed> feeds;
    private final int batch;
    private final DataType type;

    GraphScope(SameDiff graph, ParameterLayout layout, List<Feed> feeds, int batch, DataType type) {
        this.graph = graph;
        this.layout = layout;
        this.feeds = feeds;
        this.batch = batch;
        this.type = type;
        for (ParameterSpec spec : layout.specs()) graph.var(spec.name(), type, longs(spec.shape()));
    }

    public SameDiff graph() {
        return graph;
    }

    public DataType type() {
        return type;
    }

    public int batch() {
        return batch;
    }

    /** The batch, [B, C, H, W]. */
    public SDVariable input(int channels, int rows, int cols) {
        return graph.placeHolder(INPUT, type, batch, channels, rows, cols);
    }

    /** Class targets, [B, classes], see {@link Targets}: rows sum to 1 divided by the number of examples that count, and are largest at the label; padding rows are 0. */
    SDVariable targets(int classes) {
        return graph.placeHolder(TARGETS, type, batch, classes);
    }

    /** What the model is given for each pass under this name. */
    public SDVariable feed(String name) {
        Feed feed = feeds.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException("feed '" + name + "': the model names none"));
        return graph.placeHolder(name, type, feed.shape(batch));
    }

    public SDVariable parameter(String name) {
        layout.offset(name);
        return graph.getVariable(name);
    }

    /** 1 where a head that takes part has a tap, else 0; of {@link HeadLayer#maskShape}. */
    public SDVariable mask(HeadLayer layer) {
        return graph.placeHolder(layer.name("mask"), type, layer.maskShape());
    }

    /** 1 for a head that takes part, 0 for a pruned one, [O]. With its mask it closes the head: a bias alone would still speak. */
    public SDVariable gate(HeadLayer layer) {
        return graph.placeHolder(layer.name("gate"), type, layer.heads());
    }

    static long[] longs(int[] shape) {
        long[] result = new long[shape.length];
        for (int i = 0; i < shape.length; i++) result[i] = shape[i];
        return result;
    }
}
