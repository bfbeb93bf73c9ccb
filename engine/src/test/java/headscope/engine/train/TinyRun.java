package headscope.engine.train;

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

/** A run that takes milliseconds: three classes of 8 x 8 pictures, a bright row, column or diagonal in noise. */
public final class TinyRun {
    private static final int SIDE = 8;

    private TinyRun() {}

    static RunConfig config(long seed, Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(Map.of("heads-1", "4", "heads-2", "5", "radius", "2", "k", "6", "batch", "16", "probe", "32"));
        given.putAll(settings);
        return new RunConfig("sampled", "tiny", Settings.of(TrainingSettings.with(ModelFamilies.of("sampled")), given), seed);
    }

    public static Dataset data() {
        return data(SIDE);
    }

    /** The same in larger pictures. */
    public static Dataset data(int side) {
        return new Dataset("tiny", new DataShape(1, side, side), List.of("row", "column", "diagonal"), examples(side, 200, 1), examples(side, 60, 2), examples(side, 60, 3), "none");
    }

    private static Examples examples(int side, int count, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[count * side * side];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            int place = random.nextInt(side);
            for (int p = 0; p < side * side; p++) {
                boolean bright = switch (labels[i]) {
                    case 0 -> p / side == place;
                    case 1 -> p % side == place;
                    default -> (p / side + p % side) % side == place;
                };
                values[i * side * side + p] = (float) (random.nextDouble(0.3) + (bright ? 0.7 : 0));
            }
        }
        return new Examples(new FloatFeatures(side * side, values), labels);
    }
}
