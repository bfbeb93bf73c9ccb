package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.plan.ChannelSlices;
import headscope.engine.plan.HeadLayer;
import headscope.engine.plan.ParameterLayout;
import headscope.engine.plan.ParameterSpec;
import headscope.engine.plan.PartRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The parameters of a layer and who of its heads owns which. Arrays over slices are [..., I / G, O] in the buffer, as kernels are. */
record LayerParameters(LayerDesign layer) {
    static final String WEIGHT = "weight";
    static final String BIAS = "bias";
    static final String GAMMA = "gamma";
    static final String BETA = "beta";
    static final String MEAN = "mean";
    /** Running variance of {@link NormKind#BATCH}, running standard deviation of {@link NormKind#RENORM}. */
    static final String SPREAD = "spread";
    static final String LIMITS = "limits";
    static final String STEPS = "steps";
    static final String CONTEXT = "A/weight";
    static final String CONTEXT_BIAS = "A/bias";
    static final String SLICES = "v";
    static final String EMBEDDING = "e";
    static final String BANK = "bank";
    static final String KEY = "key";
    static final String INPUTS = "in";
    static final String OUTPUTS = "out";
    static final String ROUTE = "route";
    static final String SQUEEZE = "W1";
    static final String EXCITE = "W2";

    List<ParameterSpec> specs() {
        List<ParameterSpec> specs = new ArrayList<>(kernels());
        ConvolutionShape shape = layer.shape();
        if (layer.bias()) specs.add(row(BIAS, shape.outputs()));
        if (layer.norm() != NormKind.NONE) {
            specs.add(row(GAMMA, shape.outputs()));
            specs.add(row(BETA, shape.outputs()));
            specs.add(ParameterSpec.statistic(layer.name(MEAN), shape.outputs()));
            specs.add(ParameterSpec.statistic(layer.name(SPREAD), shape.outputs()));
            specs.add(ParameterSpec.statistic(layer.name(STEPS), 1));
            if (layer.norm() == NormKind.RENORM) specs.add(ParameterSpec.statistic(layer.name(LIMITS), 2));
        }
        if (layer.kind() == LayerKind.SQUEEZED) {
            specs.add(matrix(SQUEEZE, shape.outputs(), layer.squeezed()));
            specs.add(matrix(EXCITE, layer.squeezed(), shape.outputs()));
        }
        return specs;
    }

    private List<ParameterSpec> kernels() {
        ConvolutionShape shape = layer.shape();
        Writing writing = layer.writing();
        int[] kernel = {shape.side(), shape.side(), shape.inputsEach(), shape.outputs()};
        int inputs = shape.inputsEach();
        int outputs = shape.outputs();
        return switch (layer.kind()) {
            case PLAIN, SQUEEZED -> List.of(spec(WEIGHT, kernel, new int[] {3, 2, 0, 1}, true));
            case WEIGHTED -> List.of(spec(WEIGHT, kernel, new int[] {3, 2, 0, 1}, true), spec(SLICES, new int[] {writing.vector(), inputs, outputs}, new int[] {2, 1, 0}, true),
                    matrix(CONTEXT, layer.pooled(), writing.vector()), row(CONTEXT_BIAS, writing.vector()));
            case GENERATED -> List.of(spec(EMBEDDING, new int[] {writing.embedding(), inputs, outputs}, new int[] {2, 1, 0}, true),
                    matrix("C1/weight", writing.embedding(), writing.hidden()), row("C1/bias", writing.hidden()),
                    matrix("C2/weight", writing.embedding() + layer.pooled(), writing.hidden()), row("C2/bias", writing.hidden()),
                    matrix("C3/weight", writing.hidden(), shape.taps()), row("C3/bias", shape.taps()));
            case COMPOSED -> List.of(spec(BANK, new int[] {writing.bank(), shape.side(), shape.side()}, new int[] {0, 1, 2}, true),
                    spec(KEY, new int[] {writing.bank(), writing.vector()}, new int[] {1, 0}, true),
                    spec(INPUTS, new int[] {inputs, writing.vector()}, new int[] {0, 1}, true), spec(OUTPUTS, new int[] {outputs, writing.vector()}, new int[] {0, 1}, true),
                    matrix(CONTEXT, shape.inputs(), writing.vector()), row(CONTEXT_BIAS, writing.vector()));
            case EXPERTS -> List.of(spec(WEIGHT, new int[] {writing.experts(), shape.side(), shape.side(), inputs, outputs}, new int[] {0, 4, 3, 1, 2}, true),
                    matrix(ROUTE, shape.inputs(), writing.experts()));
        };
    }

    private ParameterSpec spec(String part, int[] shape, int[] axes, boolean decays) {
        return new ParameterSpec(layer.name(part), shape, axes, decays);
    }

    private ParameterSpec matrix(String part, int from, int to) {
        return spec(part, new int[] {from, to}, new int[] {1, 0}, true);
    }

    private ParameterSpec row(String part, int count) {
        return spec(part, new int[] {count}, new int[] {0}, false);
    }

    /** Its heads, with what they own in a buffer of this layout. */
    HeadLayer heads(ParameterLayout layout) {
        ConvolutionShape shape = layer.shape();
        return switch (layer.kind()) {
            case PLAIN, SQUEEZED, WEIGHTED -> filters(layout.offset(layer.name(WEIGHT)), shape.window());
            case GENERATED -> filters(layout.offset(layer.name(EMBEDDING)), layer.writing().embedding() * shape.inputsEach());
            case COMPOSED -> HeadLayer.parts(layer.index(), "bank kernel", names("B"), shape.inputsEach(), shape.outputs(), owned(layout, BANK, KEY, false));
            case EXPERTS -> HeadLayer.parts(layer.index(), "expert", names("W"), 1, 1, owned(layout, WEIGHT, ROUTE, true));
        };
    }

    private HeadLayer filters(int from, int each) {
        int outputs = layer.shape().outputs();
        return HeadLayer.parts(layer.index(), "filter", outputs, layer.shape().outRows(), layer.shape().outCols(), new ChannelSlices(from, each, outputs, 1));
    }

    private List<String> names(String letter) {
        return IntStream.range(0, layer.heads()).mapToObj(i -> letter + i).toList();
    }

    /** For each head a row of one array, and a row of another, or a column of it. */
    private PartRanges owned(ParameterLayout layout, String first, String second, boolean column) {
        List<List<PartRanges.Range>> ranges = new ArrayList<>();
        for (int head = 0; head < layer.heads(); head++) {
            List<PartRanges.Range> own = new ArrayList<>();
            own.add(row(layout, first, head));
            if (column) own.addAll(column(layout, second, head));
            else own.add(row(layout, second, head));
            ranges.add(own);
        }
        return new PartRanges(ranges);
    }

    private PartRanges.Range row(ParameterLayout layout, String part, int head) {
        int each = layout.spec(layer.name(part)).count() / layer.heads();
        int from = layout.offset(layer.name(part)) + head * each;
        return new PartRanges.Range(from, from + each);
    }

    private List<PartRanges.Range> column(ParameterLayout layout, String part, int head) {
        int from = layout.offset(layer.name(part)) + head;
        int rows = layout.spec(layer.name(part)).count() / layer.heads();
        return IntStream.range(0, rows).map(row -> from + row * layer.heads()).mapToObj(at -> new PartRanges.Range(at, at + 1)).toList();
    }
}
