package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.data.Dataset;
import headscope.engine.data.Examples;
import headscope.engine.data.FloatFeatures;
import headscope.engine.family.ModelFamilies;
import headscope.engine.value.DataShape;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A task that a small network learns within seconds: which quadrant of a noisy 12 x 12 picture has a bright square. The last batch of an epoch is partial. */
final class Quadrants {
    static final DataShape SHAPE = new DataShape(1, 12, 12);
    static final int TRAIN = 200;
    static final int BATCH = 16;
    static final int STEPS_PER_EPOCH = 13;
    private static final int SQUARE = 3;
    private static final Dataset DATA = new Dataset("quadrants", SHAPE, List.of("north-west", "north-east", "south-west", "south-east"), examples(TRAIN, 1),
            examples(60, 2), examples(60, 3), "1".repeat(64));

    private Quadrants() {}

    static Dataset data() {
        return DATA;
    }

    static DataSource source() {
        return _ -> DATA;
    }

    /** A run with few heads; {@code settings} like {@code k=3} go over its own. */
    static RunConfig config(long seed, String... settings) {
        return config("sampled", seed, settings);
    }

    static RunConfig config(String family, long seed, String... settings) {
        Map<String, String> given = new HashMap<>(Map.of("heads-1", "4", "heads-2", "6", "radius", "2", "batch", "" + BATCH, "probe", "32"));
        if (family.equals("sampled")) given.put("k", "4");
        for (String setting : settings) given.put(setting.split("=")[0], setting.split("=")[1]);
        return new RunConfig(family, "quadrants", Settings.of(TrainingSettings.with(ModelFamilies.of(family)), given), seed);
    }

    private static Examples examples(int count, long seed) {
        var random = new SplittableRandom(seed);
        int cells = SHAPE.size();
        float[] values = new float[count * cells];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 4;
            int top = labels[i] / 2 * 6 + random.nextInt(6 - SQUARE + 1);
            int left = labels[i] % 2 * 6 + random.nextInt(6 - SQUARE + 1);
            for (int p = 0; p < cells; p++) {
                int row = p / SHAPE.cols();
                int col = p % SHAPE.cols();
                boolean bright = row >= top && row < top + SQUARE && col >= left && col < left + SQUARE;
                values[i * cells + p] = (float) (random.nextDouble(0.4) + (bright ? 0.6 : 0));
            }
        }
        return new Examples(new FloatFeatures(cells, values), labels);
    }
}
