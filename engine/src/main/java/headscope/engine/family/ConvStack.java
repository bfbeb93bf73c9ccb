package headscope.engine.family;

import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.Activations;
import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.GatherForm;
import headscope.engine.plan.GraphModel;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.LearnedPlaces;
import headscope.engine.plan.ModelState;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.DataShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * The reference network of SCIENCE 1.1: for each layer a masked convolution with zero padding, in mode DEPTHWISE a 1 x 1 convolution of its heads, ReLU and
 * 2 x 2 max pooling (or pooling after the last layer only), then global average pooling or flattening and a dense classifier. A sequence (one row) gets windows
 * and pools of one row.
 */
final class ConvStack implements GraphModel {
    /** Classifier input: every cell of the last map, or its average. */
    enum Readout { FC, GAP }

    /** Which layers are followed by pooling. */
    enum Pooling { BOTH, LAST }

    private static final String MIXER = "mixer/weight";
    private static final String MIXER_BIAS = "mixer/bias";

    private final DataShape input;
    private final int classes;
    private final ParameterLayout layout;
    private final List<HeadLayer> layers = new ArrayList<>();
    private final Readout readout;
    private final Pooling pooling;
    private final int features;

    /**
     * Lays the network out.
     *
     * @param widths heads of each layer
     * @param dense  whether every head reads its whole window
     */
    ConvStack(DataShape input, int classes, int[] widths, int radius, ChannelMode mode, boolean dense, Readout readout, Pooling pooling) {
        this(input, classes, widths, radius, mode, dense, 0, readout, pooling);
    }

    /** With positions that are learned: each head reads each channel with {@code perChannel} taps. */
    static ConvStack learned(DataShape input, int classes, int[] widths, int radius, int perChannel, Readout readout, Pooling pooling) {
        return new ConvStack(input, classes, widths, radius, ChannelMode.TAP, false, perChannel, readout, pooling);
    }

    /** @param learnedTaps taps per channel whose positions are learned; 0: positions are fixed */
    private ConvStack(DataShape input, int classes, int[] widths, int radius, ChannelMode mode, boolean dense, int learnedTaps, Readout readout, Pooling pooling) {
        this.input = input;
        this.classes = classes;
        this.readout = readout;
        this.pooling = pooling;
        DataShape[] maps = maps(input, widths);
        DataShape last = maps[widths.length];
        features = readout == Readout.FC ? last.size() : last.channels();
        layout = new ParameterLayout(specs(maps, radius, mode, learnedTaps));
        for (int l = 0; l < widths.length; l++) {
            DataShape in = maps[l];
            int perChannel = learnedTaps > 0 ? 3 * learnedTaps : window(in.rows(), radius) * window(in.cols(), radius);
            HeadLayer.Form form = dense ? HeadLayer.Form.DENSE : learnedTaps > 0 ? HeadLayer.Form.LEARNED : HeadLayer.Form.DRAWN;
            layers.add(new HeadLayer(l, mode, form, in.channels(), widths[l], in.rows(), in.cols(), Math.min(radius, in.rows() - 1),
                    Math.min(radius, in.cols() - 1), pooling == Pooling.BOTH ? 1 << l : 1,
                    new ChannelSlices(layout.offset(HeadLayer.name(l, "weight")), perChannel * in.channels(), widths[l], 1),
                    new ChannelSlices(layout.offset(HeadLayer.name(l, "bias")), 1, widths[l], 1), outgoing(l, maps, widths, radius, mode, learnedTaps)));
        }
    }

    /** The weights that read the heads of a layer: the mixer's, the next layer's or the classifier's. */
    private ChannelSlices outgoing(int l, DataShape[] maps, int[] widths, int radius, ChannelMode mode, int learnedTaps) {
        if (mode == ChannelMode.DEPTHWISE) return new ChannelSlices(layout.offset(HeadLayer.name(l, MIXER)), 1, widths[l], widths[l]);
        if (l + 1 == widths.length) return new ChannelSlices(layout.offset("classifier/weight"), 1, widths[l], features / widths[l] * classes);
        int perChannel = learnedTaps > 0 ? learnedTaps : window(maps[l + 1].rows(), radius) * window(maps[l + 1].cols(), radius);
        return new ChannelSlices(layout.offset(HeadLayer.name(l + 1, "weight")), perChannel, widths[l], widths[l + 1]);
    }

    /** Map that each layer reads, and the map after the last pooling. */
    private DataShape[] maps(DataShape input, int[] widths) {
        DataShape[] maps = new DataShape[widths.length + 1];
        maps[0] = input;
        for (int l = 0; l < widths.length; l++) {
            boolean pooled = pools(l, widths.length);
            int rows = pooled ? maps[l].rows() / poolRows(maps[l].rows()) : maps[l].rows();
            int cols = pooled ? maps[l].cols() / 2 : maps[l].cols();
            if (rows < 1 || cols < 1) {
                int pools = pooling == Pooling.BOTH ? widths.length : 1;
                throw new BadSettingException("data: expected examples of at least %d cells a side for %d pooling layers, found %s.".formatted(1 << pools, pools, input));
            }
            maps[l + 1] = new DataShape(widths[l], rows, cols);
        }
        return maps;
    }

    private List<ParameterSpec> specs(DataShape[] maps, int radius, ChannelMode mode, int learnedTaps) {
        List<ParameterSpec> specs = new ArrayList<>();
        for (int l = 0; l + 1 < maps.length; l++) {
            int[] kernel = {window(maps[l].rows(), radius), window(maps[l].cols(), radius), maps[l].channels(), maps[l + 1].channels()};
            int heads = maps[l + 1].channels();
            int positions = maps[l].rows() * maps[l].cols();
            if (learnedTaps > 0) {
                int[] taps = {learnedTaps * maps[l].channels(), heads};
                specs.add(new ParameterSpec(HeadLayer.name(l, "weight"), taps, new int[] {1, 0}, true, positions));
                // a position that decayed would only ever go home
                specs.add(new ParameterSpec(HeadLayer.name(l, "dy"), taps, new int[] {1, 0}, false, positions));
                specs.add(new ParameterSpec(HeadLayer.name(l, "dx"), taps, new int[] {1, 0}, false, positions));
            } else {
                specs.add(new ParameterSpec(HeadLayer.name(l, "weight"), kernel, new int[] {3, 2, 0, 1}, true, positions));
            }
            specs.add(new ParameterSpec(HeadLayer.name(l, "bias"), new int[] {heads}, new int[] {0}, false, positions));
            if (mode == ChannelMode.DEPTHWISE) {
                specs.add(new ParameterSpec(HeadLayer.name(l, MIXER), new int[] {1, 1, heads, heads}, new int[] {3, 2, 0, 1}, true, positions));
                specs.add(new ParameterSpec(HeadLayer.name(l, MIXER_BIAS), new int[] {heads}, new int[] {0}, false, positions));
            }
        }
        specs.add(new ParameterSpec("classifier/weight", new int[] {features, classes}, new int[] {1, 0}, true));
        specs.add(new ParameterSpec("classifier/bias", new int[] {classes}, new int[] {0}, false));
        return specs;
    }

    private static int window(int side, int radius) {
        return 2 * Math.min(radius, side - 1) + 1;
    }

    private boolean pools(int layer, int count) {
        return pooling == Pooling.BOTH || layer == count - 1;
    }

    private static int poolRows(int rows) {
        return rows > 1 ? 2 : 1;
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
        return List.copyOf(layers);
    }

    @Override
    public Activations forward(float[] example, ModelState state) {
        float[] parameters = state.parameters().toFloats();
        Map<String, float[]> arrays = new HashMap<>();
        float[] map = example;
        for (HeadLayer layer : layers) {
            float[] activation = GatherForm.heads(layer, map, parameters, state);
            arrays.put(layer.name("activation"), activation);
            map = layer.rectified() ? activation : GatherForm.mixed(layer, activation, parameters, layout.offset(layer.name(MIXER)), layout.offset(layer.name(MIXER_BIAS)));
            if (pools(layer.index(), layers.size())) map = GatherForm.maxPool(map, layer.heads(), layer.inRows(), layer.inCols(), poolRows(layer.inRows()));
        }
        if (readout == Readout.GAP) map = GatherForm.averages(map, layers.getLast().heads());
        arrays.put(GraphScope.LOGITS, GatherForm.dense(map, parameters, layout.offset("classifier/weight"), layout.offset("classifier/bias"), classes));
        return new Activations(arrays);
    }

    @Override
    public SDVariable logits(GraphScope scope) {
        SDVariable map = scope.input(input.channels(), input.rows(), input.cols());
        for (HeadLayer layer : layers) {
            map = heads(scope, layer, map);
            if (pools(layer.index(), layers.size())) map = pool(scope, layer, map);
        }
        SDVariable flat = readout == Readout.GAP ? map.mean(2, 3) : map.reshape(scope.batch(), features);
        return flat.mmul(scope.parameter("classifier/weight")).add(scope.parameter("classifier/bias"));
    }

    private static SDVariable heads(GraphScope scope, HeadLayer layer, SDVariable map) {
        SDVariable kernel = layer.learned() ? LearnedPlaces.kernel(scope, layer) : scope.parameter(layer.name("weight")).mul(scope.mask(layer));
        Conv2DConfig config = Conv2DConfig.builder().kH(layer.windowRows()).kW(layer.windowCols()).pH(layer.rowRadius()).pW(layer.colRadius())
                .paddingMode(PaddingMode.VALID).dataFormat("NCHW").build();
        SDVariable bias = scope.parameter(layer.name("bias")).mul(scope.gate(layer));
        if (layer.rectified()) return scope.graph().nn().relu(layer.name("activation"), scope.graph().cnn().conv2d(map, kernel, bias, config), 0);
        SDVariable sums = scope.graph().cnn().conv2d(layer.name("activation"), map, kernel, bias, config);
        Conv2DConfig pointwise = Conv2DConfig.builder().kH(1).kW(1).paddingMode(PaddingMode.VALID).dataFormat("NCHW").build();
        return scope.graph().nn().relu(scope.graph().cnn().conv2d(sums, scope.parameter(layer.name(MIXER)), scope.parameter(layer.name(MIXER_BIAS)), pointwise), 0);
    }

    private static SDVariable pool(GraphScope scope, HeadLayer layer, SDVariable activation) {
        int rows = poolRows(layer.inRows());
        return scope.graph().cnn().maxPooling2d(activation, Pooling2DConfig.builder().kH(rows).kW(2).sH(rows).sW(2).isNHWC(false).build());
    }
}
