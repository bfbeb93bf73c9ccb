package headscope.engine.attention;

import headscope.engine.kernel.sample.ConvolutionShape;
import headscope.engine.value.HeadId;
import headscope.engine.value.ModelSize;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Logical size with what is left of it after pruning. A filter that is closed costs neither its own weights nor those that read it; a bank kernel or an expert that
 * is closed costs nothing where kernels are put together. Multiply-accumulates count the writing of kernels for the example; what is the same for all examples, such
 * as the products of the vectors of pairs of channels, is not counted. Connections are weights of written kernels, not those that write them.
 */
final class AttentionSize {
    private final AttentionModel model;
    private final Predicate<HeadId> live;
    private long parameters;
    private long connections;
    private long macs;

    AttentionSize(AttentionModel model, Predicate<HeadId> live) {
        this.model = model;
        this.live = live;
    }

    ModelSize size() {
        long inputs = model.input().channels();
        for (LayerDesign layer : model.design()) {
            add(layer, inputs);
            inputs = outputs(layer);
        }
        parameters += inputs * model.classes() + model.classes();
        connections += inputs * model.classes();
        macs += inputs * model.classes();
        return new ModelSize(parameters, connections, macs);
    }

    private long heads(LayerDesign layer) {
        return IntStream.range(0, layer.heads()).filter(slot -> live.test(new HeadId(layer.index(), slot, 0))).count();
    }

    private long outputs(LayerDesign layer) {
        return layer.hasFilters() ? heads(layer) : layer.shape().outputs();
    }

    /** @param inputs channels that are left */
    private void add(LayerDesign layer, long inputs) {
        ConvolutionShape shape = layer.shape();
        Writing writing = layer.writing();
        long outputs = outputs(layer);
        // in groups that lost some of their channels: as many pairs as there are on average
        long slices = inputs * outputs / shape.groups();
        long weights = slices * shape.taps();
        connections += weights;
        macs += weights * shape.positions();
        if (layer.bias()) parameters += outputs;
        if (layer.norm() != NormKind.NONE) parameters += 2 * outputs;
        switch (layer.kind()) {
            case PLAIN -> parameters += weights;
            case SQUEEZED -> {
                long gates = 2 * outputs * layer.squeezed();
                parameters += weights + gates;
                macs += gates;
            }
            case WEIGHTED -> {
                long context = Math.min(inputs, layer.pooled()) * writing.vector();
                parameters += weights + slices * writing.vector() + context + writing.vector();
                macs += context + slices * writing.vector() + weights;
            }
            case GENERATED -> {
                long context = Math.min(inputs, layer.pooled()) * writing.hidden();
                long own = (2L * writing.embedding() + shape.taps()) * writing.hidden();
                parameters += slices * writing.embedding() + own + context + 2L * writing.hidden() + shape.taps();
                macs += context + slices * writing.hidden() * (1 + shape.taps());
            }
            case COMPOSED -> {
                long bank = heads(layer);
                long context = inputs * writing.vector();
                parameters += bank * (shape.taps() + writing.vector()) + (inputs / shape.groups() + outputs) * writing.vector() + context + writing.vector();
                macs += context + bank * writing.vector() + slices * bank * (writing.vector() + shape.taps());
            }
            case EXPERTS -> {
                long experts = heads(layer);
                parameters += experts * (weights + inputs);
                macs += experts * (inputs + weights);
            }
        }
    }
}
