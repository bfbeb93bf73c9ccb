package headscope.engine.backend;

import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds, multiplies and convolves small whole numbers on whatever backend ND4J has chosen, and compares with loops in Java. Whole numbers below 2^24 are exact in
 * floats, so every difference is a fault and none is rounding.
 */
final class TrialSums {
    private static final int SIDE = 24;
    private static final int CHANNELS = 3;
    private static final int FILTERS = 4;
    private static final int KERNEL = 3;
    private static final int IMAGES = 2;

    private TrialSums() {}

    /** Which number is wrong, in a few words; empty if all are right. */
    static Optional<String> firstDifference() {
        return sum().or(TrialSums::product).or(TrialSums::convolution);
    }

    private static Optional<String> sum() {
        float[] a = numbers(SIDE * SIDE, 1);
        float[] b = numbers(SIDE * SIDE, 2);
        float[] expected = new float[a.length];
        for (int i = 0; i < a.length; i++) expected[i] = a[i] + b[i];
        return compare("add", expected, square(a).add(square(b)));
    }

    private static Optional<String> product() {
        float[] a = numbers(SIDE * SIDE, 3);
        float[] b = numbers(SIDE * SIDE, 4);
        float[] expected = new float[a.length];
        for (int i = 0; i < expected.length; i++) {
            for (int k = 0; k < SIDE; k++) expected[i] += a[i / SIDE * SIDE + k] * b[k * SIDE + i % SIDE];
        }
        return compare("matmul", expected, square(a).mmul(square(b)));
    }

    /** Stride 1, zero padding that keeps the size; images NCHW, weights [rows, columns, in, out]. */
    private static Optional<String> convolution() {
        float[] in = numbers(IMAGES * CHANNELS * SIDE * SIDE, 5);
        float[] weights = numbers(KERNEL * KERNEL * CHANNELS * FILTERS, 6);
        INDArray out = Nd4j.create(DataType.FLOAT, IMAGES, FILTERS, SIDE, SIDE);
        Nd4j.exec(DynamicCustomOp.builder("conv2d").addInputs(Nd4j.create(in, new long[] {IMAGES, CHANNELS, SIDE, SIDE}, 'c'),
                Nd4j.create(weights, new long[] {KERNEL, KERNEL, CHANNELS, FILTERS}, 'c')).addOutputs(out)
                .addIntegerArguments(KERNEL, KERNEL, 1, 1, 0, 0, 1, 1, 1, 0, 0).build()); // kernel, stride, padding, dilation, "same", NCHW, YXIO
        float[] expected = new float[IMAGES * FILTERS * SIDE * SIDE];
        for (int i = 0; i < expected.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            int filter = i / (SIDE * SIDE) % FILTERS;
            int image = i / (SIDE * SIDE * FILTERS);
            for (int tap = 0; tap < KERNEL * KERNEL * CHANNELS; tap++) {
                int channel = tap % CHANNELS;
                int row = y + tap / (KERNEL * CHANNELS) - KERNEL / 2;
                int column = x + tap / CHANNELS % KERNEL - KERNEL / 2;
                if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) continue;
                expected[i] += in[((image * CHANNELS + channel) * SIDE + row) * SIDE + column] * weights[tap * FILTERS + filter];
            }
        }
        return compare("conv2d", expected, out);
    }

    private static INDArray square(float[] numbers) {
        return Nd4j.create(numbers, new long[] {SIDE, SIDE}, 'c');
    }

    /** Whole numbers from -8 to 8 in an order without symmetry. */
    private static float[] numbers(int count, int seed) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = Math.floorMod(i * 7919L + seed * 104_729L + (long) i * i * 31, 17) - 8;
        return numbers;
    }

    private static Optional<String> compare(String operation, float[] expected, INDArray found) {
        float[] numbers = found.dup('c').data().asFloat();
        for (int i = 0; i < expected.length; i++) {
            if (numbers[i] != expected[i]) return Optional.of("%s: number %d: expected %s, found %s".formatted(operation, i, expected[i], numbers[i]));
        }
        return Optional.empty();
    }
}
