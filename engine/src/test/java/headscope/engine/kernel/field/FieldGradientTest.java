package headscope.engine.kernel.field;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every gradient of the definition against central differences, in double. */
class FieldGradientTest {
    private static final double STEP = 1e-5;
    private static final FieldMath MATH = FieldMath.plain();
    private static final int B = 3;
    private static final int C = 4;

    /** A case: what may be moved, the slopes found for it, and the number whose slopes they are. */
    private record Case(String name, List<Field> inputs, List<Field> slopes, DoubleSupplier value) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void slopesAreThoseOfCentralDifferences(Case operation) {
        for (int i = 0; i < operation.inputs.size(); i++) {
            Field x = operation.inputs.get(i);
            double[] expected = new double[x.samples() * x.channels() * x.cells()];
            double[] values = x.toArray();
            for (int j = 0; j < values.length; j++) {
                double before = values[j];
                values[j] = before + STEP;
                x.write(values);
                double up = operation.value.getAsDouble();
                values[j] = before - STEP;
                x.write(values);
                expected[j] = (up - operation.value.getAsDouble()) / (2 * STEP);
                values[j] = before;
            }
            x.write(values);
            assertThat(operation.slopes.get(i).toArray()).as("input %d", i).containsExactly(expected, within(1e-7));
        }
    }

    static Stream<Case> cases() {
        return Stream.of(List.of(mix(), multiply(), gelu(), sums(), gate(), glu(), interact(), sines(2), sines(1), renormalise(), pool(3), pool(7)),
                Stream.of(Standard.values()).flatMap(by -> Stream.of(standardise(by), activate(by, false), activate(by, true))).toList(), List.of(gated(), recurrent()),
                List.of(products(1), products(5)), List.of(convolve(1, 5, 3), convolve(B, 5, 7), convolve(1, 1, 3))).flatMap(List::stream);
    }

    private static Field random(int seed, int samples, int channels, int rows, int cols) {
        return Fields.random(seed, true, samples, channels, rows, cols);
    }

    private static Field like(Field x) {
        return Fields.zeros(true, x.samples(), x.channels(), x.rows(), x.cols());
    }

    private static Case mix() {
        Field x = Fields.slice(1, true, B, C, 3, 3);
        Field z = random(2, B, 2, 3, 3);
        Field w = random(3, 1, 1, C, 5);
        Field v = random(4, 1, 1, 5, 2);
        Field bias = random(5, 1, 5, 1, 1);
        Field y = random(6, B, 5, 3, 3);
        Part first = new Part(x, Fields.matrix(w));
        Part second = new Part(z, Fields.matrix(v).transposed(), -0.7);
        Field dy = Fields.slopes(y);
        Field dx = like(x);
        Field dz = like(z);
        Field dw = like(w);
        Field dv = like(v);
        Field dBias = like(bias);
        MATH.mixing().mix(List.of(new Part(dy, first.weight().transposed())), dx, Store.SET);
        MATH.mixing().mix(List.of(new Part(dy, second.weight().transposed(), -0.7)), dz, Store.ADD);
        MATH.mixing().weights(List.of(new Part(x, Fields.matrix(dw))), dy, Store.SET);
        MATH.mixing().weights(List.of(new Part(z, Fields.matrix(dv).transposed(), -0.7)), dy, Store.ADD);
        MATH.elements().sum(dy, 1, dBias, Store.SET);
        return new Case("mix", List.of(x, z, w, v, bias), List.of(dx, dz, dw, dv, dBias), () -> {
            MATH.mixing().mix(List.of(first, second), bias, y);
            return Fields.probe(y);
        });
    }

    private static Case multiply() {
        Field a = random(1, B, C, 2, 3);
        Field plane = random(2, 1, C, 2, 3);
        Field gate = random(3, B, C, 1, 1);
        Field y = like(a);
        Field dy = Fields.slopes(y);
        Field da = like(a);
        Field dPlane = like(plane);
        Field dGate = like(gate);
        Field scratch = like(a);
        MATH.elements().multiply(dy, plane, 2, scratch, Store.SET);
        MATH.elements().multiply(scratch, gate, 1, da, Store.ADD);
        MATH.elements().multiplySum(scratch, a, dGate, Store.SET);
        MATH.elements().multiply(dy, gate, 2, scratch, Store.SET);
        MATH.elements().multiplySum(scratch, a, dPlane, Store.ADD);
        return new Case("multiply", List.of(a, plane, gate), List.of(da, dPlane, dGate), () -> {
            MATH.elements().multiply(a, plane, 2, y, Store.SET);
            MATH.elements().multiply(y, gate, 1, y, Store.SET);
            return Fields.probe(y);
        });
    }

    private static Case gelu() {
        Field x = Fields.slice(1, true, B, C, 2, 3);
        Field y = like(x);
        Field dx = like(x);
        MATH.elements().geluGradient(x, Fields.slopes(y), dx, Store.ADD);
        return new Case("gelu", List.of(x), List.of(dx), () -> {
            MATH.elements().gelu(x, y);
            return Fields.probe(y);
        });
    }

    private static Case sums() {
        Field x = random(1, B, C, 2, 3);
        Field y = random(2, B, 1, 2, 3);
        Field dx = like(x);
        MATH.elements().spread(Fields.slopes(y), 0.3, dx, Store.SET);
        return new Case("sum", List.of(x), List.of(dx), () -> {
            MATH.elements().sum(x, 0.3, y, Store.SET);
            return Fields.probe(y);
        });
    }

    private static Case standardise(Standard by) {
        Field x = Fields.slice(1, true, B, 24, 2, 3);
        Field y = like(x);
        Moments moments = Fields.moments(by, x);
        MATH.standards().standardise(x, moments, y);
        Field dx = like(x);
        MATH.standards().gradient(y, moments, Fields.slopes(y), dx, Store.ADD);
        return new Case("standardise " + by, List.of(x), List.of(dx), () -> {
            MATH.standards().standardise(x, moments, y);
            return Fields.probe(y);
        });
    }

    private static Case activate(Standard by, boolean given) {
        Field x = random(1, B, 24, 2, 3);
        Field y = like(x);
        Field scalar = random(2, 1, 1, 1, 1);
        Field keep = random(3, B, 24, 1, 1);
        Moments moments = new Moments(by, Fields.moments(by, x).values(), given);
        for (int c = 0; c < 24; c++) moments.give(c, 0.1 * c, 1.5);
        MATH.standards().activate(x, moments, scalar, keep, y);
        Field dx = like(x);
        Field dScalar = like(scalar);
        MATH.standards().activateGradient(x, moments, keep, Fields.slopes(y), dx, dScalar);
        return new Case("activate " + by + (given ? " by given moments" : ""), List.of(x, scalar), List.of(dx, dScalar), () -> {
            MATH.standards().activate(x, moments, scalar, keep, y);
            return Fields.probe(y);
        });
    }

    private static Case gated() {
        Field x = random(1, B, C, 2, 3);
        Field gate = random(2, B, C, 1, 1);
        MATH.elements().multiply(gate, Fields.one(true), 1e-3, gate, Store.SET); // small, so that EPS counts
        Field y = like(x);
        Moments moments = Fields.moments(Standard.INSTANCE, x);
        MATH.standards().gated(x, gate, moments, y);
        Field dx = like(x);
        Field dGate = like(gate);
        MATH.standards().gatedGradient(x, gate, y, moments, Fields.slopes(y), dx, Store.ADD, dGate);
        // the gate is a thousand times what it is seen as, so that one step suits both
        Field large = like(gate);
        MATH.elements().multiply(gate, Fields.one(true), 1e3, large, Store.SET);
        MATH.elements().multiply(dGate, Fields.one(true), 1e-3, dGate, Store.SET);
        return new Case("gated", List.of(x, large), List.of(dx, dGate), () -> {
            MATH.elements().multiply(large, Fields.one(true), 1e-3, gate, Store.SET);
            MATH.standards().gated(x, gate, moments, y);
            return Fields.probe(y);
        });
    }

    private static Case recurrent() {
        Field both = random(1, B, 2 * C, 2, 3);
        Field key = both.channels(0, C);
        Field query = both.channels(C, 2 * C);
        Field plane = random(2, 1, 1, 2, 3);
        Field y = random(3, B, C, 2, 3);
        Moments moments = Fields.moments(Standard.INSTANCE, key);
        MATH.standards().recurrent(key, query, plane, moments, y);
        Field dBoth = like(both);
        Field dPlane = like(plane);
        MATH.standards().recurrentGradient(key, query, moments, Fields.slopes(y), dBoth.channels(0, C), dBoth.channels(C, 2 * C), dPlane);
        return new Case("recurrent", List.of(both, plane), List.of(dBoth, dPlane), () -> {
            MATH.standards().recurrent(key, query, plane, moments, y);
            return Fields.probe(y);
        });
    }

    /** Against what keeps the stopped term and the way back alone: the first term is held. */
    private static Case renormalise() {
        Field h = random(1, B, C, 2, 3);
        Field alpha = Fields.zeros(true, 1, 1, 1, 1);
        Field beta = random(2, 1, C, 1, 1);
        Field y = like(h);
        Field dh = like(h);
        MATH.standards().renormaliseGradient(h, beta, Fields.slopes(y), dh);
        return new Case("renormalise", List.of(h), List.of(dh), () -> {
            MATH.standards().renormalise(h, alpha, beta, y);
            return Fields.probe(y);
        });
    }

    private static Case products(int rows) {
        Field w = Fields.slice(1, true, B, C, rows, 5);
        Field f = random(3, B, C, rows, 5);
        Field y = like(w);
        Field dy = Fields.slopes(y);
        Field dw = like(w);
        Field df = like(f);
        MATH.products().left(dy, f, dw, Store.ADD);
        MATH.products().right(w, dy, df, Store.SET);
        return new Case("products of " + rows + " rows", List.of(w, f), List.of(dw, df), () -> {
            MATH.products().multiply(w, f, y, Store.SET);
            return Fields.probe(y);
        });
    }

    private static Case convolve(int kernels, int rows, int side) {
        Field x = Fields.slice(1, true, B, C, rows, 6);
        Field kernel = random(3, kernels, C, Math.min(rows, side), side);
        Field y = like(x);
        Field dy = Fields.slopes(y);
        Field dx = like(x);
        Field dKernel = like(kernel);
        MATH.windows().convolveInput(dy, kernel, dx, Store.ADD);
        MATH.windows().convolveKernel(x, dy, dKernel, Store.SET);
        return new Case("convolve %d rows with %d kernels of %d".formatted(rows, kernels, side), List.of(x, kernel), List.of(dx, dKernel), () -> {
            MATH.windows().convolve(x, kernel, y, Store.SET);
            return Fields.probe(y);
        });
    }

    private static Case pool(int side) {
        Field x = random(1, B, C, 5, 5);
        Field y = random(2, B, C, side, side);
        Field dx = like(x);
        MATH.windows().poolGradient(Fields.slopes(y), dx, Store.ADD);
        return new Case("pool to " + side, List.of(x), List.of(dx), () -> {
            MATH.windows().pool(x, y);
            return Fields.probe(y);
        });
    }

    private static Case gate() {
        Field k = random(1, 1, C, 1, 1);
        Field z = random(2, B, C, 1, 1);
        Field y = like(z);
        MATH.interactions().gate(k, z, y);
        Field dk = like(k);
        Field dz = like(z);
        MATH.interactions().gateGradient(k, z, y, Fields.slopes(y), dk, dz);
        return new Case("gate", List.of(k, z), List.of(dk, dz), () -> {
            MATH.interactions().gate(k, z, y);
            return Fields.probe(y);
        });
    }

    private static Case glu() {
        Field o = random(1, B, C, 2, 3);
        Field y = like(o);
        Field perChannel = random(2, B, C, 1, 1);
        Field perCell = random(3, B, 1, 2, 3);
        Field dO = like(o);
        MATH.interactions().gluGradient(o, Fields.slopes(y), Fields.slopes(perChannel), Fields.slopes(perCell), dO);
        return new Case("glu", List.of(o), List.of(dO), () -> {
            MATH.interactions().glu(o, y, perChannel, perCell);
            return Fields.probe(y) + Fields.probe(perChannel) + Fields.probe(perCell);
        });
    }

    private static Case interact() {
        Field x = random(1, B, C, 2, 3);
        Field kCell = random(2, 1, 1, 2, 3);
        Field perCell = random(3, B, 1, 2, 3);
        Field kChannel = random(4, 1, C, 1, 1);
        Field perChannel = random(5, B, C, 1, 1);
        Field y = like(x);
        List<Field> slopes = List.of(like(x), like(kCell), like(perCell), like(kChannel), like(perChannel));
        MATH.interactions().interactGradient(x, kCell, perCell, kChannel, perChannel, Fields.slopes(y), slopes.get(0), slopes.get(1), slopes.get(2), slopes.get(3), slopes.get(4));
        return new Case("interact", List.of(x, kCell, perCell, kChannel, perChannel), slopes, () -> {
            MATH.interactions().interact(x, kCell, perCell, kChannel, perChannel, y);
            return Fields.probe(y);
        });
    }

    private static Case sines(int axes) {
        Field omega = random(1, 1, 1, axes, C);
        Field bias = random(2, 1, C, 1, 1);
        Field y = random(3, 1, C, axes == 2 ? 3 : 1, 4);
        Field dOmega = like(omega);
        Field dBias = like(bias);
        MATH.sines().gradient(Fields.matrix(omega), bias, Fields.slopes(y), Fields.matrix(dOmega), dBias);
        return new Case("sines of %d axes".formatted(axes), List.of(omega, bias), List.of(dOmega, dBias), () -> {
            MATH.sines().sines(Fields.matrix(omega), bias, y);
            return Fields.probe(y);
        });
    }
}
