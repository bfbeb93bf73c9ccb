package headscope.engine.terminator;

import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Store;
import java.util.Map;

/**
 * The global operator {@code o = Wc @ fast}, {@code o_m = Wc @ m}, {@code o_e = Wc @ e}, {@code o_glu = sigmoid(o) o}, and the hyper-interaction
 * {@code x sigmoid((k_s y_hw^2) (k_c' y_c^2))} with the means y of o (SCIENCE 4.3, steps 4 and 5). Of sequences the operator is the circular convolution.
 */
final class Interaction {
    private final Room room;
    private final Signal input;
    private final Features features;
    private final HyperKernel channelKernel;
    private final HyperKernel spatialKernel;
    private final Signal o;
    private final Signal om;
    private final Signal oe;
    private final Signal glu;
    private final Signal hyper;
    private final Signal perChannel;
    private final Signal perCell;

    Interaction(Room room, Signal input, Features features, Map<Kernel, HyperKernel> kernels) {
        this.room = room;
        this.input = input;
        this.features = features;
        channelKernel = kernels.get(Kernel.CHANNEL_INTERACT);
        spatialKernel = kernels.get(Kernel.SPATIAL_INTERACT);
        int channels = input.channels();
        int rows = input.value().rows();
        int cols = input.value().cols();
        o = room.signal(channels, rows, cols);
        om = room.signal(channels, rows, cols);
        oe = room.signal(channels, rows, cols);
        glu = room.signal(channels, rows, cols);
        hyper = room.signal(channels, rows, cols);
        perChannel = room.signal(channels, 1, 1);
        perCell = room.signal(1, rows, cols);
    }

    Signal o() {
        return o;
    }

    Signal om() {
        return om;
    }

    Signal oe() {
        return oe;
    }

    Signal glu() {
        return glu;
    }

    /** x_hyp. */
    Signal hyper() {
        return hyper;
    }

    /** y_c, [B, C, 1, 1]. */
    Signal perChannel() {
        return perChannel;
    }

    /** y_hw, [B, 1, N, N]. */
    Signal perCell() {
        return perCell;
    }

    void forward(Gates gates) {
        FieldMath math = room.math();
        Signal product = features.product();
        if (gates.needsO()) math.products().multiply(product.value(), features.fast().value(), o.value(), Store.SET);
        if (gates.open(Branch.OM)) math.products().multiply(product.value(), features.m().value(), om.value(), Store.SET);
        if (gates.open(Branch.OE)) math.products().multiply(product.value(), features.e().value(), oe.value(), Store.SET);
        if (gates.needsGlu()) math.interactions().glu(o.value(), glu.value(), perChannel.value(), perCell.value());
        if (!gates.open(Branch.X_HYP)) return;
        channelKernel.forward();
        spatialKernel.forward();
        math.interactions().interact(input.value(), spatialKernel.value(), perCell.value(), Features.perChannel(channelKernel.value()), perChannel.value(), hyper.value());
    }

    /** From the slopes of its results to those of x, Wc, fast, m, e, and of the parameters of kernels. */
    void backward(Gates gates) {
        FieldMath math = room.math();
        if (gates.open(Branch.X_HYP)) {
            perCell.store();
            perChannel.store();
            math.interactions().interactGradient(input.value(), spatialKernel.value(), perCell.value(), Features.perChannel(channelKernel.value()), perChannel.value(), hyper.slope(),
                    input.slope(), spatialKernel.signal().slope(), perCell.target(), Features.perChannel(channelKernel.signal().slope()), perChannel.target());
            channelKernel.backward();
            spatialKernel.backward();
        }
        if (gates.needsGlu()) math.interactions().gluGradient(o.value(), glu.slope(), perChannel.slope(), perCell.slope(), o.slope());
        if (gates.needsO()) back(math, o, features.fast());
        if (gates.open(Branch.OM)) back(math, om, features.m());
        if (gates.open(Branch.OE)) back(math, oe, features.e());
    }

    private void back(FieldMath math, Signal result, Signal factor) {
        Signal product = features.product();
        math.products().left(result.slope(), factor.value(), product.target(), product.store());
        math.products().right(product.value(), result.slope(), factor.target(), factor.store());
    }
}
