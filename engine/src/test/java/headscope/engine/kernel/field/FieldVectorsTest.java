package headscope.engine.kernel.field;

import headscope.engine.backend.Simd;
import headscope.engine.kernel.Workers;
import headscope.engine.kernel.product.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The vector loops against the definition, on sides that fill vectors and on sides that do not; the same bits whatever the number of threads. */
class FieldVectorsTest {
    private static final double TOLERANCE = 1e-5;

    /** @param rows 1 or the side */
    private record Case(int samples, int channels, int rows, int side) {
        Field field(int seed) {
            return Fields.slice(seed, false, samples, channels, rows, side);
        }

        Field zeros() {
            return Fields.zeros(false, samples, channels, rows, side);
        }

        Field random(int seed, int fewerSamples, int fewerChannels, int fewerRows, int cols) {
            return Fields.random(seed, false, fewerSamples, fewerChannels, fewerRows, cols);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(new Case(3, 12, 5, 5), new Case(2, 24, 7, 7), new Case(1, 12, 14, 14), new Case(2, 24, 16, 16), new Case(1, 12, 28, 28), new Case(1, 12, 32, 32), new Case(1, 12, 70, 70),
                new Case(2, 12, 1, 40), new Case(3, 12, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyOperationIsThatOfTheDefinition(Case shape) {
        assumeTrue(Simd.available());
        List<double[]> expected = run(FieldMath.plain(), shape);
        List<double[]> one = run(shape, 1);
        for (int i = 0; i < expected.size(); i++) {
            double scale = Math.max(1, Arrays.stream(expected.get(i)).map(Math::abs).max().orElse(0));
            assertThat(one.get(i)).as("result %d", i).containsExactly(expected.get(i), within(TOLERANCE * scale));
        }
        List<double[]> three = run(shape, 3);
        for (int i = 0; i < expected.size(); i++) assertThat(three.get(i)).as("result %d with threads", i).isEqualTo(one.get(i));
    }

    private static List<double[]> run(Case shape, int threads) {
        try (Workers workers = new Workers(threads)) {
            return run(FieldMath.best(workers), shape);
        }
    }

    private static List<double[]> run(FieldMath math, Case shape) {
        List<Field> results = new ArrayList<>();
        mixing(math, shape, results);
        elements(math, shape, results);
        standards(math, shape, results);
        products(math, shape, results);
        windows(math, shape, results);
        interactions(math, shape, results);
        sines(math, shape, results);
        return results.stream().map(Field::toArray).toList();
    }

    private static void mixing(FieldMath math, Case shape, List<Field> results) {
        for (int outputs : new int[] {1, 10, 70}) {
            Matrix weight = Fields.matrix(shape.random(1, 1, 1, shape.channels, outputs));
            Matrix other = Fields.matrix(shape.random(2, 1, 1, outputs, shape.channels)).transposed();
            List<Part> parts = List.of(new Part(shape.field(3), weight), new Part(shape.field(4), other, -0.5));
            Field y = Fields.slice(5, false, shape.samples, outputs, shape.rows, shape.side);
            Field z = Fields.slice(5, false, shape.samples, outputs, shape.rows, shape.side);
            math.mixing().mix(parts, shape.random(6, 1, outputs, 1, 1), y);
            math.mixing().mix(parts, z, Store.ADD);
            Field gradient = shape.random(7, 1, 1, shape.channels, outputs);
            Field turned = shape.random(8, 1, 1, outputs, shape.channels);
            math.mixing().weights(List.of(new Part(shape.field(3), Fields.matrix(gradient)), new Part(shape.field(4), Fields.matrix(turned).transposed(), -0.5)), y, Store.ADD);
            results.addAll(List.of(y, z, gradient, turned));
        }
    }

    private static void elements(FieldMath math, Case shape, List<Field> results) {
        Field x = shape.field(1);
        Field plane = shape.random(2, 1, 1, shape.rows, shape.side);
        Field kernel = shape.random(3, 1, shape.channels, shape.rows, shape.side);
        Field gate = shape.random(4, shape.samples, shape.channels, 1, 1);
        for (Field part : List.of(plane, kernel, gate, Fields.one(false), shape.random(5, shape.samples, 1, shape.rows, shape.side))) {
            Field sum = like(part);
            Field sumOfProducts = Fields.fill(like(part), 9);
            math.elements().sum(x, 0.3, sum, Store.SET);
            math.elements().multiplySum(x, part, sumOfProducts, Store.ADD);
            Field byKernel = like(part);
            math.elements().multiplySum(x, kernel, byKernel, Store.SET);
            Field y = shape.zeros();
            Field z = shape.field(6);
            math.elements().spread(part, -2, y, Store.SET);
            math.elements().spread(part, -2, y, Store.ADD);
            math.elements().multiply(x, part, 2, z, Store.ADD);
            math.elements().multiply(part, x, 1, x, Store.SET);
            results.addAll(List.of(sum, sumOfProducts, byKernel, y, z));
        }
        Field wide = shape.zeros();
        math.elements().multiply(shape.field(7), Fields.one(false), 8, wide, Store.SET);
        Field slopes = shape.field(8);
        math.elements().geluGradient(wide, slopes, slopes, Store.ADD);
        math.elements().gelu(wide, wide);
        results.addAll(List.of(x, wide, slopes));
    }

    private static void standards(FieldMath math, Case shape, List<Field> results) {
        Field x = shape.field(1);
        Field dy = shape.field(2);
        Field scalar = shape.random(3, 1, 1, 1, 1);
        Field keep = shape.random(4, shape.samples, shape.channels, 1, 1);
        for (Standard by : Standard.values()) {
            for (boolean given : new boolean[] {false, true}) {
                Moments moments = new Moments(by, Fields.moments(by, x).values(), given);
                for (int c = 0; c < shape.channels; c++) moments.give(c, 0.01 * c, 0.3);
                Field y = shape.zeros();
                Field dx = shape.field(5);
                math.standards().standardise(x, moments, y);
                math.standards().gradient(y, moments, dy, dx, Store.ADD);
                Field z = shape.zeros();
                Field dz = shape.zeros();
                Field dScalar = like(scalar);
                math.standards().activate(x, moments, scalar, keep, z);
                math.standards().activateGradient(x, moments, keep, dy, dz, dScalar);
                results.addAll(List.of(moments.values(), y, dx, z, dz, dScalar));
            }
        }
        Moments moments = Fields.moments(Standard.INSTANCE, x);
        Field gated = shape.zeros();
        math.elements().multiply(keep, Fields.one(false), 1e-2, keep, Store.SET); // small, so that the slope of the gate is not only rounding in the definition
        Field dGate = like(keep);
        math.standards().gated(x, keep, moments, gated);
        Field dx = shape.zeros();
        math.standards().gatedGradient(x, keep, gated, moments, dy, dx, Store.SET, dGate);
        Field plane = shape.random(6, 1, 1, shape.rows, shape.side);
        Field y = shape.zeros();
        Field dKey = shape.zeros();
        Field dQuery = shape.zeros();
        math.standards().recurrent(x, gated, plane, moments, y);
        math.standards().recurrentGradient(x, gated, moments, dy, dKey, dQuery, plane);
        Field alpha = shape.random(7, 1, shape.channels, 1, 1);
        Field h = shape.zeros();
        Field dh = shape.zeros();
        math.standards().renormalise(x, alpha, scalar, h);
        math.standards().renormaliseGradient(x, alpha, dy, dh);
        results.addAll(List.of(gated, dx, y, dKey, dQuery, plane, h, dh));
        if (shape.side > 1) results.add(rounded(dGate)); // of one cell the gradient is 0 times rounding
    }

    /** To the digits that the definition has in floats. */
    private static Field rounded(Field x) {
        Field rounded = like(x);
        rounded.write(Arrays.stream(x.toArray()).map(v -> Math.rint(v * 200) / 200).toArray());
        return rounded;
    }

    private static void products(FieldMath math, Case shape, List<Field> results) {
        for (Store store : Store.values()) {
            List<Field> made = IntStream.range(0, 3).mapToObj(shape::field).toList();
            math.products().multiply(shape.field(5), shape.field(6), made.get(0), store);
            math.products().left(shape.field(7), shape.field(6), made.get(1), store);
            math.products().right(shape.field(5), shape.field(7), made.get(2), store);
            results.addAll(made);
        }
    }

    private static void windows(FieldMath math, Case shape, List<Field> results) {
        for (int side : new int[] {3, 5, 9}) {
            for (int kernels : new int[] {1, shape.samples}) {
                Field kernel = shape.random(1, kernels, shape.channels, shape.rows == 1 ? 1 : side, side);
                Field y = shape.field(2);
                Field dx = shape.field(3);
                math.windows().convolve(shape.field(4), kernel, y, Store.ADD);
                math.windows().convolveInput(shape.field(4), kernel, dx, Store.SET);
                Field dKernel = like(kernel);
                math.windows().convolveKernel(shape.field(4), shape.field(5), dKernel, Store.ADD);
                results.addAll(List.of(y, dx, dKernel));
            }
            Field pooled = shape.random(6, shape.samples, shape.channels, shape.rows == 1 ? 1 : side, side);
            Field dx = shape.field(7);
            math.windows().poolGradient(pooled, dx, Store.ADD);
            math.windows().pool(shape.field(8), pooled);
            results.addAll(List.of(pooled, dx));
        }
    }

    private static void interactions(FieldMath math, Case shape, List<Field> results) {
        Field o = shape.field(1);
        Field glu = shape.zeros();
        Field perChannel = shape.random(2, shape.samples, shape.channels, 1, 1);
        Field perCell = shape.random(3, shape.samples, 1, shape.rows, shape.side);
        math.interactions().glu(o, glu, perChannel, perCell);
        Field kCell = shape.random(4, 1, 1, shape.rows, shape.side);
        Field kChannel = shape.random(5, 1, shape.channels, 1, 1);
        math.elements().multiply(kChannel, Fields.one(false), 50, kChannel, Store.SET);
        Field y = shape.zeros();
        math.interactions().interact(o, kCell, perCell, kChannel, perChannel, y);
        Field dx = shape.field(6);
        Field dPerChannel = like(perChannel);
        Field dPerCell = like(perCell);
        List<Field> slopes = List.of(like(kCell), like(kChannel));
        math.interactions().interactGradient(o, kCell, perCell, kChannel, perChannel, shape.field(7), dx, slopes.get(0), dPerCell, slopes.get(1), dPerChannel);
        Field dO = shape.field(8);
        math.interactions().gluGradient(o, shape.field(9), dPerChannel, dPerCell, dO);
        results.addAll(List.of(glu, perChannel, perCell, y, dx, dPerCell, dPerChannel, dO));
        results.addAll(slopes);
    }

    /** Frequencies as large as in networks. */
    private static void sines(FieldMath math, Case shape, List<Field> results) {
        int axes = shape.rows == 1 ? 1 : 2;
        Field omega = shape.random(1, 1, 1, axes, shape.channels);
        math.elements().multiply(omega, Fields.one(false), 3e4, omega, Store.SET);
        Field bias = shape.random(2, 1, shape.channels, 1, 1);
        Field y = shape.random(3, 1, shape.channels, shape.rows, shape.side);
        Field dOmega = like(omega);
        Field dBias = like(bias);
        math.sines().gradient(Fields.matrix(omega), bias, y, Fields.matrix(dOmega), dBias);
        math.sines().sines(Fields.matrix(omega), bias, y);
        results.addAll(List.of(y, dOmega, dBias));
    }

    private static Field like(Field x) {
        return Fields.zeros(x.wide(), x.samples(), x.channels(), x.rows(), x.cols());
    }

    /** GELU and its slope over the range in which they are curved and far outside. */
    @Test
    void geluIsExactInFloats() {
        assumeTrue(Simd.available());
        Field x = Fields.zeros(false, 1, 1, 1, 4001);
        for (int p = 0; p < x.cells(); p++) x.set(0, 0, p, (p - 2000) * 0.01);
        x.set(0, 0, 0, -1e30);
        Field y = like(x);
        Field slope = like(x);
        Field ones = like(x);
        ones.fill(1);
        try (Workers workers = new Workers(1)) {
            FieldMath math = FieldMath.best(workers);
            math.elements().gelu(x, y);
            math.elements().geluGradient(x, ones, slope, Store.SET);
        }
        for (int p = 0; p < x.cells(); p++) {
            double value = x.get(0, 0, p);
            assertThat(y.get(0, 0, p)).as("gelu(%s)", value).isCloseTo(Normal.gelu(value), within(2e-7 * Math.max(1, Math.abs(value))));
            assertThat(slope.get(0, 0, p)).as("gelu'(%s)", value).isCloseTo(Normal.geluSlope(value), within(3e-7));
        }
    }
}
