package headscope.app.bench;

import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.value.DataShape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Data without meaning in the shape of MNIST: the time of a step does not depend on what pictures show. */
final class RandomPictures {
    private static final DataShape SHAPE = new DataShape(1, 28, 28);
    private static final int BATCHES = 10;
    private static final int CLASSES = 10;

    private RandomPictures() {}

    /** Ten batches to train on. */
    static Dataset of(int batch) {
        Examples train = examples(BATCHES * batch);
        Examples few = examples(batch);
        return new Dataset("random", SHAPE, IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(), train, few, few, "");
    }

    private static Examples examples(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count * SHAPE.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble();
        return new Examples(new FloatFeatures(SHAPE.size(), values), IntStream.range(0, count).map(i -> i % CLASSES).toArray());
    }
}
