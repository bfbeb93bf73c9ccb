package headscope.app.bench;

import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.value.DataShape;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Data without meaning in the shape of MNIST or of CIFAR-10: the time of a step does not depend on what pictures show. */
final class RandomPictures {
    static final DataShape MNIST = new DataShape(1, 28, 28);
    static final DataShape CIFAR = new DataShape(3, 32, 32);
    private static final int BATCHES = 10;
    static final int CLASSES = 10;

    private RandomPictures() {}

    /** Ten batches to train on. */
    static Dataset of(DataShape shape, int batch) {
        Examples train = examples(shape, BATCHES * batch);
        Examples few = examples(shape, batch);
        return new Dataset("random", shape, IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList(), train, few, few, "");
    }

    private static Examples examples(DataShape shape, int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count * shape.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextDouble();
        return new Examples(new FloatFeatures(shape.size(), values), IntStream.range(0, count).map(i -> i % CLASSES).toArray());
    }
}
