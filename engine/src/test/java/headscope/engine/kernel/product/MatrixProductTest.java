package headscope.engine.kernel.product;

import headscope.engine.backend.Simd;
import headscope.engine.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class MatrixProductTest {
    private static final int THREADS = 3;
    private static final float UNTOUCHED = 77;

    /** Shapes, and gaps in all three matrices. */
    private record Case(int m, int k, int n, boolean transposedA, boolean transposedB, int gap) {}

    static Stream<Case> cases() {
        return Stream.of(new int[] {1, 1, 1}, new int[] {3, 2, 17}, new int[] {4, 300, 64}, new int[] {5, 129, 130}, new int[] {37, 64, 10}, new int[] {130, 33, 79}, new int[] {2, 0, 5},
                new int[] {0, 3, 4}, new int[] {7, 5, 0})
                .flatMap(s -> Stream.of(new Case(s[0], s[1], s[2], false, false, 0), new Case(s[0], s[1], s[2], true, false, 3), new Case(s[0], s[1], s[2], false, true, 5)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFormIsTheSumInTheOrderOfK(Case shape) {
        assumeTrue(Simd.available());
        for (Operation operation : Operation.values()) {
            float[] expected = formula(shape, operation);
            assertThat(run(new VectorPanels(), shape, operation, 1)).as("vectors, %s", operation).isEqualTo(expected);
            assertThat(run(new VectorPanels(), shape, operation, THREADS)).as("vectors, threads, %s", operation).isEqualTo(expected);
            assertThat(run(new ScalarPanels(), shape, operation, THREADS)).as("scalars, %s", operation).isEqualTo(expected);
        }
    }

    private enum Operation {
        OVERWRITE, ADD, BIAS_AND_RECTIFY, ADD_AND_GATE
    }

    private static float[] run(PanelTiles tiles, Case shape, Operation operation, int threads) {
        try (var arena = Arena.ofShared(); var workers = new Workers(threads); var product = new FloatProduct(tiles, workers); Factor b = product.factor(shape.k, shape.n)) {
            Matrix a = a(arena, shape);
            product.load(b(arena, shape), b);
            Matrix c = c(arena, shape, 3);
            product.multiply(a, b, c, start(operation, floats(arena, bias(shape)), c), finish(operation, c(arena, shape, 4)));
            return c.memory().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private static Start start(Operation operation, MemorySegment bias, Matrix c) {
        return switch (operation) {
            case OVERWRITE -> Start.ZERO;
            case ADD, ADD_AND_GATE -> Start.HERE;
            case BIAS_AND_RECTIFY -> new Start.Row(bias, 1);
        };
    }

    private static Finish finish(Operation operation, Matrix gate) {
        return switch (operation) {
            case OVERWRITE, ADD -> Finish.NONE;
            case BIAS_AND_RECTIFY -> Finish.RECTIFIED;
            case ADD_AND_GATE -> new Finish.Gated(gate);
        };
    }

    private static float[] formula(Case shape, Operation operation) {
        try (var arena = Arena.ofShared()) {
            Matrix a = a(arena, shape);
            Matrix b = b(arena, shape);
            Matrix c = c(arena, shape, 3);
            Matrix gate = c(arena, shape, 4);
            float[] bias = bias(shape);
            for (int i = 0; i < shape.m; i++) {
                for (int j = 0; j < shape.n; j++) {
                    float sum = switch (operation) {
                        case OVERWRITE -> 0;
                        case ADD, ADD_AND_GATE -> get(c, i, j);
                        case BIAS_AND_RECTIFY -> bias[1 + j];
                    };
                    for (int k = 0; k < shape.k; k++) sum = Math.fma(get(a, i, k), get(b, k, j), sum);
                    boolean drop = operation == Operation.BIAS_AND_RECTIFY && sum < 0 || operation == Operation.ADD_AND_GATE && !(get(gate, i, j) > 0);
                    c.memory().setAtIndex(ValueLayout.JAVA_FLOAT, c.at(i, j), drop ? 0 : sum);
                }
            }
            return c.memory().toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    private static float get(Matrix matrix, int row, int col) {
        return matrix.memory().getAtIndex(ValueLayout.JAVA_FLOAT, matrix.at(row, col));
    }

    private static Matrix a(Arena arena, Case shape) {
        Matrix plain = matrix(arena, shape.transposedA ? shape.k : shape.m, shape.transposedA ? shape.m : shape.k, shape.gap, 1);
        return shape.transposedA ? plain.transposed() : plain;
    }

    private static Matrix b(Arena arena, Case shape) {
        Matrix plain = matrix(arena, shape.transposedB ? shape.n : shape.k, shape.transposedB ? shape.k : shape.n, shape.gap, 2);
        return shape.transposedB ? plain.transposed() : plain;
    }

    private static Matrix c(Arena arena, Case shape, int seed) {
        return matrix(arena, shape.m, shape.n, shape.gap, seed);
    }

    /** Random numbers at the places of a matrix, a number that must survive in the gaps between its rows and around it. */
    private static Matrix matrix(Arena arena, int rows, int cols, int gap, int seed) {
        MemorySegment memory = arena.allocate(ValueLayout.JAVA_FLOAT, (long) rows * (cols + gap) + 2 * gap + 1);
        for (long i = 0; i < memory.byteSize() / Float.BYTES; i++) memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, UNTOUCHED);
        var matrix = new Matrix(memory, gap, rows, cols, cols + gap, 1);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) memory.setAtIndex(ValueLayout.JAVA_FLOAT, matrix.at(i, j), (float) random.nextGaussian());
        }
        return matrix;
    }

    private static float[] bias(Case shape) {
        var random = new SplittableRandom(5);
        float[] bias = new float[shape.n + 1];
        for (int j = 0; j < bias.length; j++) bias[j] = (float) random.nextGaussian();
        return bias;
    }

    private static MemorySegment floats(Arena arena, float... numbers) {
        return arena.allocateFrom(ValueLayout.JAVA_FLOAT, numbers);
    }

    @Test
    void whatIsNoNumberStaysNoneBehindAReluAndIsClosedByAGate() {
        for (MatrixProductSource source : MatrixProductSource.values()) {
            try (var arena = Arena.ofShared(); var workers = new Workers(1); MatrixProduct product = source.product(workers); Factor b = product.factor(1, 1)) {
                Matrix one = source.matrix(arena, 1);
                Matrix c = source.matrix(arena, 0);
                product.load(source.matrix(arena, Double.NaN), b);
                product.multiply(one, b, c, Start.ZERO, Finish.RECTIFIED);
                assertThat(source.number(c)).isNaN();
                product.multiply(one, b, c, Start.ZERO, new Finish.Gated(source.matrix(arena, Double.NaN)));
                assertThat(source.number(c)).isZero();
            }
        }
    }

    /** The products, with the numbers they work on. */
    private enum MatrixProductSource {
        FLOATS, DOUBLES;

        MatrixProduct product(Workers workers) {
            return this == FLOATS ? MatrixProduct.best(workers) : MatrixProduct.inDouble();
        }

        Matrix matrix(Arena arena, double number) {
            return Matrix.of(this == FLOATS ? arena.allocateFrom(ValueLayout.JAVA_FLOAT, (float) number) : arena.allocateFrom(ValueLayout.JAVA_DOUBLE, number), 0, 1, 1);
        }

        double number(Matrix matrix) {
            return this == FLOATS ? matrix.memory().get(ValueLayout.JAVA_FLOAT, 0) : matrix.memory().get(ValueLayout.JAVA_DOUBLE, 0);
        }
    }

    @Test
    void doublesGiveTheThreeProductsOfALayer() {
        try (var arena = Arena.ofShared(); MatrixProduct product = MatrixProduct.inDouble(); Factor w = product.factor(2, 3); Factor wT = product.factor(3, 2); Factor slope = product.factor(2, 3)) {
            Matrix x = doubles(arena, 2, 2, 1, 2, 3, 4);
            Matrix weights = doubles(arena, 2, 3, 1, 0, -1, 2, 1, 0);
            Matrix y = doubles(arena, 2, 3);
            product.load(weights, w);
            product.multiply(x, w, y, new Start.Row(arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 0.5, 0.25, -9), 0), Finish.RECTIFIED);
            assertThat(numbers(y)).containsExactly(5.5, 2.25, 0, 11.5, 4.25, 0);
            Matrix dy = doubles(arena, 2, 3, 1, 0, 2, 0, 1, 0);
            Matrix dx = doubles(arena, 2, 2);
            product.load(weights.transposed(), wT);
            product.multiply(dy, wT, dx);
            assertThat(numbers(dx)).containsExactly(-1, 2, 0, 1);
            product.load(dy, slope);
            Matrix dw = doubles(arena, 2, 3);
            product.multiply(x.transposed(), slope, dw);
            assertThat(numbers(dw)).containsExactly(1, 3, 2, 2, 4, 4);
            Matrix db = doubles(arena, 1, 3);
            product.multiply(product.ones(2), slope, db);
            assertThat(numbers(db)).containsExactly(1, 1, 2);
        }
    }

    private static Matrix doubles(Arena arena, int rows, int cols, double... numbers) {
        return Matrix.of(numbers.length == 0 ? arena.allocate(ValueLayout.JAVA_DOUBLE, (long) rows * cols) : arena.allocateFrom(ValueLayout.JAVA_DOUBLE, numbers), 0, rows, cols);
    }

    private static double[] numbers(Matrix matrix) {
        return matrix.memory().toArray(ValueLayout.JAVA_DOUBLE);
    }

    @Test
    void onesSumTheColumns() {
        try (var arena = Arena.ofShared(); var workers = new Workers(2); MatrixProduct product = MatrixProduct.best(workers); Factor b = product.factor(3, 2)) {
            product.load(Matrix.of(floats(arena, 1, 2, 3, 4, 5, 6), 0, 3, 2), b);
            Matrix sums = Matrix.of(floats(arena, 0, 0), 0, 1, 2);
            product.multiply(product.ones(3), b, sums);
            assertThat(sums.memory().toArray(ValueLayout.JAVA_FLOAT)).containsExactly(9, 12);
        }
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        try (var arena = Arena.ofShared(); var workers = new Workers(1); MatrixProduct product = MatrixProduct.best(workers); Factor b = product.factor(3, 2)) {
            Matrix square = Matrix.of(arena.allocate(100), 0, 2, 2);
            Matrix a = Matrix.of(arena.allocate(100), 0, 2, 3);
            assertThatThrownBy(() -> product.multiply(square, b, square)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("found 2 x 2 times 3 x 2 into 2 x 2");
            assertThatThrownBy(() -> product.load(a, b)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected a matrix of 3 x 2, found 2 x 3");
            assertThatThrownBy(() -> product.multiply(a, b, square.transposed())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("side by side");
            assertThatThrownBy(() -> product.multiply(a, b, square, Start.ZERO, new Finish.Gated(a))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected a gate of 2 x 2");
            assertThatThrownBy(() -> square.rows(1, 3)).isInstanceOf(IndexOutOfBoundsException.class).hasMessageContaining("2 rows");
        }
    }

    @Test
    void partsOfAMatrixAreThatMatrix() {
        try (var arena = Arena.ofShared()) {
            Matrix whole = Matrix.of(floats(arena, 1, 2, 3, 4, 5, 6), 0, 2, 3);
            assertThat(get(whole.rows(1, 2).cols(1, 3), 0, 1)).isEqualTo(6);
            assertThat(get(whole.transposed().rows(2, 3), 0, 1)).isEqualTo(6);
        }
    }
}
