package headscope.engine.kernel.field;

import headscope.engine.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations against reference numbers, forward and backward. */
class FieldGoldenTest {
    private static final FieldMath MATH = FieldMath.plain();

    @ParameterizedTest
    @ValueSource(strings = {"k3", "k9", "tiny"})
    void renormalisation(String name) throws IOException {
        Golden golden = Golden.read("a2_s_renorm.npz");
        Field h = field(golden, name + ".in.h");
        int channels = h.channels();
        Field beta = Fields.of(golden.doubles(name + ".in.beta"), 1, channels, 1, 1);
        Field y = like(h);
        MATH.standards().renormalise(h, Fields.of(golden.doubles(name + ".in.alpha"), 1, channels, 1, 1), beta, y);
        golden.check(name + ".out.y", y.toArray(), Golden.DOUBLE);
        Field dh = like(h);
        MATH.standards().renormaliseGradient(h, beta, Fields.slopes(y), dh);
        golden.check(name + ".g.in.h", dh.toArray(), Golden.DOUBLE);
    }

    @Test
    void globalOperator() throws IOException {
        Golden golden = Golden.read("a3_operators.npz");
        Field z = field(golden, "global.in.z");
        Field k = field(golden, "global.in.K");
        Field f = field(golden, "global.in.F");
        Field weighed = like(z);
        Field y = like(z);
        MATH.elements().multiply(z, k, 1, weighed, Store.SET);
        MATH.products().multiply(weighed, f, y, Store.SET);
        golden.check("global.out.Wc", weighed.toArray(), Golden.DOUBLE);
        golden.check("global.out.y", y.toArray(), Golden.DOUBLE);
        Field dWeighed = like(z);
        Field dz = like(z);
        Field dk = like(k);
        Field df = like(f);
        MATH.products().left(Fields.slopes(y), f, dWeighed, Store.SET);
        MATH.products().right(weighed, Fields.slopes(y), df, Store.SET);
        MATH.elements().multiply(dWeighed, k, 1, dz, Store.SET);
        MATH.elements().multiplySum(dWeighed, z, dk, Store.SET);
        golden.check("global.g.in.z", dz.toArray(), Golden.DOUBLE);
        golden.check("global.g.in.K", dk.toArray(), Golden.DOUBLE);
        golden.check("global.g.in.F", df.toArray(), Golden.DOUBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local3", "local5", "local9"})
    void localOperatorWithItsKernels(String name) throws IOException {
        Golden golden = Golden.read("a3_operators.npz");
        Field x = field(golden, name + ".in.x");
        int[] shape = golden.shape(name + ".out.K");
        Field kernel = Fields.of(golden.doubles(name + ".out.K"), 1, shape[0], shape[2], shape[3]);
        Field convolved = like(x);
        MATH.windows().convolve(x, kernel, convolved, Store.SET);
        golden.check(name + ".out.depthwise", convolved.toArray(), Golden.DOUBLE);
        Field mixed = like(x);
        Part part = new Part(convolved, Fields.matrix(Fields.of(golden.doubles(name + ".p.local.mixer.weight"), 1, 1, 4, 4)).transposed());
        MATH.mixing().mix(List.of(part), Fields.of(golden.doubles(name + ".p.local.mixer.bias"), 1, 4, 1, 1), mixed);
        golden.check(name + ".out.mixed", mixed.toArray(), Golden.DOUBLE);
        Moments moments = Fields.moments(Standard.BATCH, x);
        Field y = like(x);
        MATH.standards().standardise(mixed, moments, y);
        golden.check(name + ".out.standardised", y.toArray(), Golden.DOUBLE);
        MATH.standards().activate(mixed, moments, Fields.of(golden.doubles(name + ".p.local.scalar"), 1, 1, 1, 1), Fields.one(true), y);
        golden.check(name + ".out.y", y.toArray(), Golden.DOUBLE);
        Field dMixed = like(x);
        Field dScalar = Fields.zeros(true, 1, 1, 1, 1);
        MATH.standards().activateGradient(mixed, moments, Fields.one(true), Fields.slopes(y), dMixed, dScalar);
        golden.check(name + ".g.p.local.scalar", dScalar.toArray(), Golden.DOUBLE);
        Field dConvolved = like(x);
        MATH.mixing().mix(List.of(new Part(dMixed, part.weight().transposed())), dConvolved, Store.SET);
        Field dx = like(x);
        MATH.windows().convolveInput(dConvolved, kernel, dx, Store.SET);
        golden.check(name + ".g.in.x", dx.toArray(), Golden.DOUBLE);
    }

    @Test
    void recurrentUnit() throws IOException {
        Golden golden = Golden.read("a4_rgu.npz");
        Field key = field(golden, "out.key");
        Field plane = field(golden, "p.posMap");
        Moments moments = Fields.moments(Standard.INSTANCE, key);
        Field gated = like(key);
        MATH.standards().recurrent(key, field(golden, "out.query"), plane, moments, gated);
        golden.check("out.gated", gated.toArray(), Golden.DOUBLE);
        Field y = like(key);
        Part out = new Part(gated, Fields.matrix(Fields.of(golden.doubles("p.output.weight"), 1, 1, 5, 5)).transposed());
        MATH.mixing().mix(List.of(out), Fields.of(golden.doubles("p.output.bias"), 1, 5, 1, 1), y);
        golden.check("out.y", y.toArray(), Golden.DOUBLE);
        Field dGated = like(key);
        MATH.mixing().mix(List.of(new Part(Fields.slopes(y), out.weight().transposed())), dGated, Store.SET);
        Field dKey = like(key);
        Field dPlane = like(plane);
        MATH.standards().recurrentGradient(key, field(golden, "out.query"), moments, dGated, dKey, like(key), dPlane);
        golden.check("g.p.posMap", dPlane.toArray(), Golden.DOUBLE);
        Field dWeight = Fields.zeros(true, 1, 1, 5, 5);
        MATH.mixing().weights(List.of(new Part(field(golden, "in.t"), Fields.matrix(dWeight).transposed())), dKey, Store.SET);
        golden.check("g.p.key.weight", dWeight.toArray(), Golden.DOUBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi", "Lo"})
    void hyperInteractionWithItsKernels(String size) throws IOException {
        Golden golden = Golden.read("a5_interactions.npz");
        String name = "interact" + size;
        Field o = field(golden, name + ".in.o");
        Field perChannel = Fields.zeros(true, 3, 6, 1, 1);
        Field perCell = Fields.zeros(true, 3, 1, 5, 5);
        Field y = like(o);
        MATH.interactions().glu(o, like(o), perChannel, perCell);
        Field channel = Fields.of(golden.doubles(name + ".out.kChannel"), 1, 6, 1, 1);
        MATH.interactions().interact(field(golden, name + ".in.x"), Fields.of(golden.doubles(name + ".out.kSpatial"), 1, 1, 5, 5), perCell, channel, perChannel, y);
        golden.check(name + ".out.y", y.toArray(), Golden.DOUBLE);
        Field pooled = Fields.zeros(true, 3, 6, 1, 1);
        Field x = field(golden, "channel" + size + ".in.x");
        MATH.elements().sum(x, 1.0 / 25, pooled, Store.SET);
        Field gate = like(pooled);
        MATH.interactions().gate(Fields.of(golden.doubles("channel" + size + ".out.k"), 1, 6, 1, 1), pooled, gate);
        golden.check("channel" + size + ".out.gate", gate.toArray(), Golden.DOUBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c24", "c12"})
    void groupStandardisation(String name) throws IOException {
        Golden golden = Golden.read("a6_g_ibs.npz");
        Field x = field(golden, name + ".in.x");
        Moments moments = Fields.moments(Standard.GROUPS, x);
        Field y = like(x);
        MATH.standards().standardise(x, moments, y);
        golden.check(name + ".out.y", y.toArray(), Golden.DOUBLE);
        Field dx = like(x);
        MATH.standards().gradient(y, moments, Fields.slopes(y), dx, Store.SET);
        golden.check(name + ".g.in.x", dx.toArray(), Golden.DOUBLE);
    }

    private static Field field(Golden golden, String name) {
        int[] shape = golden.shape(name);
        return Fields.of(golden.doubles(name), shape[0], shape[1], shape[2], shape[3]);
    }

    private static Field like(Field x) {
        return Fields.zeros(true, x.samples(), x.channels(), x.rows(), x.cols());
    }
}
