package headscope.app.bench;

import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.value.DataShape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Data without meaning in the shape of translated digits: noise as large as a digit of MNIST somewhere on an empty canvas of 60 x 60. */
final class Canvases {
    private static final int SIDE = 60;
    private static final int DIGIT = 28;
    private static final int CLASSES = 10;

    private Canvases() {}

    static Dataset of(int batch) {
        Examples few = examples(batch);
        return new Dataset("canvases", new DataShape(1, SIDE, SIDE), IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(), few, few, few, "");
    }

    private static Examples examples(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count * SIDE * SIDE];
        for (int example = 0; example < count; example++) {
            int top = random.nextInt(SIDE - DIGIT + 1);
            int left = random.nextInt(SIDE - DIGIT + 1);
            for (int i = 0; i < DIGIT * DIGIT; i++) values[(example * SIDE + top + i / DIGIT) * SIDE + left + i % DIGIT] = (float) random.nextDouble();
        }
        return new Examples(new FloatFeatures(SIDE * SIDE, values), IntStream.range(0, count).map(i -> i % CLASSES).toArray());
    }
}
