package headscope.samples;

import headscope.engine.data.ByteFeatures;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.Places;
import headscope.engine.data.RawData;
import headscope.engine.data.Splits;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws the examples of a set in parallel. Each has a random stream of its own, so neither threads nor the size of the set change any of them. */
record SampleMaker(String id, DataShape shape, List<String> classes, ExamplePainter painter) {
    private static final float WHITE = ByteFeatures.PICTURE_WHITE;

    Dataset make(long seed, int train, int test) {
        if (train < 3 * classes.size() || test < classes.size()) {
            throw new IllegalArgumentException("%s: expected at least %d training and %d test examples, found %d and %d"
                    .formatted(id, 3 * classes.size(), classes.size(), train, test));
        }
        try {
            var raw = new RawData(id, shape, classes, examples(seed, "train", train), Optional.of(examples(seed, "test", test)));
            return Splits.split(raw, Splits.SEED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Examples examples(long seed, String split, int count) {
        int[] labels = labels(seed, split, count);
        byte[] pixels = new byte[Math.multiplyExact(count, shape.size())];
        Place[] places = new Place[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            float[] drawn = new float[shape.size()];
            painter.paint(labels[i], NamedSeed.random(seed, id + " " + split, i), drawn).ifPresent(p -> places[i] = p);
            int at = i * drawn.length;
            for (int j = 0; j < drawn.length; j++) pixels[at + j] = (byte) (int) (Math.clamp(drawn[j], 0f, 1f) * WHITE + 0.5f);
        });
        Optional<Places> known = Arrays.asList(places).contains(null) ? Optional.empty() : Optional.of(Places.of(List.of(places)));
        return new Examples(new ByteFeatures(shape.size(), pixels), labels, known);
    }

    /** Every run of as many examples as there are classes holds each class once, in random order. */
    private int[] labels(long seed, String split, int count) {
        int[] labels = new int[count];
        for (int start = 0; start < count; start += classes.size()) {
            SplittableRandom random = NamedSeed.random(seed, id + " labels of " + split, start);
            int[] order = IntStream.range(0, classes.size()).toArray();
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            System.arraycopy(order, 0, labels, start, Math.min(order.length, count - start));
        }
        return labels;
    }
}
