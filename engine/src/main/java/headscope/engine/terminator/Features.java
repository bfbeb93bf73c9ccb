package headscope.engine.terminator;

import headscope.engine.kernel.field.Elements;
import headscope.engine.kernel.field.Field;
import headscope.engine.kernel.field.FieldMath;
import headscope.engine.kernel.field.Moments;
import headscope.engine.kernel.field.Part;
import headscope.engine.kernel.field.Standard;
import headscope.engine.kernel.field.Store;
import java.util.List;
import java.util.Map;

/**
 * What a block makes of its input before anything acts on anything else: the context product {@code Wc = x K_g}, {@code fast = IS(RGU_2(Wc) + RGU_1(x))},
 * {@code m = IS(W x + b)} and the hyper-channel {@code e = IS(x sigmoid(k_c GAP(x)^2))} (SCIENCE 4.3, steps 1 to 3).
 */
final class Features {
    private final Room room;
    private final Signal input;
    private final HyperKernel global;
    private final HyperKernel channel;
    private final Signal product;
    private final GatedUnit unitOfInput;
    private final GatedUnit unitOfProduct;
    private final Field outputBias;
    private final Signal units;
    private final Signal fast;
    private final Field fastMoments;
    private final Mixer mixer;
    private final Signal mixed;
    private final Signal m;
    private final Field mMoments;
    private final Signal pooled;
    private final Signal gate;
    private final Signal e;
    private final Field eMoments;

    Features(Room room, BlockShape shape, Signal input, Map<Kernel, HyperKernel> kernels) {
        this.room = room;
        this.input = input;
        int channels = shape.channels();
        global = kernels.get(Kernel.GLOBAL);
        channel = kernels.get(Kernel.CHANNEL);
        product = maps(shape);
        unitOfInput = new GatedUnit(room, shape.part("rguInput"), input);
        unitOfProduct = new GatedUnit(room, shape.part("rguContext"), product);
        outputBias = room.field(1, channels, 1, 1);
        units = maps(shape);
        fast = maps(shape);
        fastMoments = room.moments(channels);
        mixer = new Mixer(room, shape.part("mixer"));
        mixed = maps(shape);
        m = maps(shape);
        mMoments = room.moments(channels);
        pooled = room.signal(channels, 1, 1);
        gate = room.signal(channels, 1, 1);
        e = maps(shape);
        eMoments = room.moments(channels);
    }

    private Signal maps(BlockShape shape) {
        return room.signal(shape.channels(), shape.rows(), shape.cols());
    }

    Signal source(Local.Source source) {
        return switch (source) {
            case X -> input;
            case M -> m;
            case E -> e;
        };
    }

    Signal input() {
        return input;
    }

    /** Wc. */
    Signal product() {
        return product;
    }

    Signal fast() {
        return fast;
    }

    Signal m() {
        return m;
    }

    Signal e() {
        return e;
    }

    /** Of the hyper-channel, [B, C, 1, 1]. */
    Signal gate() {
        return gate;
    }

    void load() {
        unitOfInput.load();
        unitOfProduct.load();
    }

    void forward(Gates gates) {
        FieldMath math = room.math();
        if (gates.needsProduct()) {
            global.forward();
            math.elements().multiply(input.value(), global.value(), 1, product.value(), Store.SET);
        }
        if (gates.needsFast()) {
            unitOfInput.forward();
            unitOfProduct.forward();
            math.elements().spread(unitOfInput.output().bias(), 1, outputBias, Store.SET);
            math.elements().spread(unitOfProduct.output().bias(), 1, outputBias, Store.ADD);
            math.mixing().mix(List.of(part(unitOfProduct), part(unitOfInput)), outputBias, units.value());
            math.standards().standardise(units.value(), moments(fastMoments), fast.value());
        }
        if (gates.needsM()) {
            mixer.forward(input.value(), mixed.value());
            math.standards().standardise(mixed.value(), moments(mMoments), m.value());
        }
        if (gates.needsE()) {
            channel.forward();
            math.elements().sum(input.value(), 1.0 / input.value().cells(), pooled.value(), Store.SET);
            math.interactions().gate(perChannel(channel.value()), pooled.value(), gate.value());
            math.standards().gated(input.value(), gate.value(), moments(eMoments), e.value());
        }
    }

    private static Part part(GatedUnit unit) {
        return new Part(unit.gated().value(), unit.output().weight());
    }

    private Moments moments(Field values) {
        return new Moments(Standard.INSTANCE, values.samples(0, room.samples()), false);
    }

    /** A kernel over channels with one cell for each. */
    static Field perChannel(Field kernel) {
        return Field.of(kernel.memory(), kernel.first(), 1, kernel.cols(), 1, 1, kernel.wide());
    }

    /** From the slopes of fast, m, e and Wc to those of x and of the parameters. */
    void backward(Gates gates) {
        if (gates.needsFast() && fast.reached()) backwardFast();
        FieldMath math = room.math();
        if (gates.needsM() && m.reached()) {
            math.standards().gradient(m.value(), moments(mMoments), m.slope(), mixed.target(), mixed.store());
            mixer.learn(input.value(), mixed.target());
            mixer.backward(mixed.target(), input.target(), input.store());
        }
        if (gates.needsE() && e.reached()) backwardChannel(math);
        if (gates.needsProduct() && product.reached() && global.open()) {
            Elements elements = math.elements();
            elements.multiply(product.slope(), global.value(), 1, input.target(), input.store());
            elements.multiplySum(product.slope(), input.value(), global.signal().target(), global.signal().store());
        }
        global.backward();
    }

    private void backwardFast() {
        FieldMath math = room.math();
        math.standards().gradient(fast.value(), moments(fastMoments), fast.slope(), units.target(), units.store());
        for (GatedUnit unit : List.of(unitOfProduct, unitOfInput)) {
            unit.output().learn(unit.gated().value(), units.target());
            unit.output().backward(units.target(), unit.gated().target(), unit.gated().store());
            unit.backward();
        }
    }

    private void backwardChannel(FieldMath math) {
        Store store = input.store();
        gate.store();
        math.standards().gatedGradient(input.value(), gate.value(), e.value(), moments(eMoments), e.slope(), input.target(), store, gate.target());
        pooled.store();
        Field dk = perChannel(channel.signal().slope());
        math.interactions().gateGradient(perChannel(channel.value()), pooled.value(), gate.value(), gate.target(), dk, pooled.target());
        math.elements().spread(pooled.target(), 1.0 / input.value().cells(), input.target(), input.store());
        channel.backward();
    }
}
