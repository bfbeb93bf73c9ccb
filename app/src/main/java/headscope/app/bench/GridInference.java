package headscope.app.bench;

import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.train.TrialForward;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Inference of an attention grid that looks at what is drawn, against the plain network of 5 x 5 kernels: 16 and 32 heads, 64 pictures of 60 x 60. The attention net
 * is set by hand, so that the work does not depend on a training: the ink in the nine cells around decides between 5 x 5, 3 x 3 and nothing.
 */
record GridInference() implements Workload {
    private static final double TARGET = 0.7;
    private static final int SEED = 1;
    private static final int CHOICES = 3;
    private static final int LAYERS = 2;
    private static final int CHANNELS = 8;
    private static final int TAPS = 9;
    /** Sums over nine cells of ink, 0..1 each: below the first nothing is chosen, from the second on 5 x 5. */
    private static final float SOME = 0.1f;
    private static final float MUCH = 3;

    @Override
    public String id() {
        return "attention-grid-inference";
    }

    @Override
    public String title() {
        return "Inference: attention grid where there is ink, 16 and 32 heads, 60 x 60, batch 64, against 5 x 5 everywhere";
    }

    @Override
    public OptionalDouble target() {
        return OptionalDouble.of(TARGET);
    }

    @Override
    public Rival rival() {
        return new Rival.Own("cnn of 5 x 5", s -> work("cnn", Map.of("radius", "2"), Map.of(), s.threads()));
    }

    @Override
    public Work prepare(Surroundings surroundings) {
        return work("attention-grid", Map.of("attention-channels", "" + CHANNELS), attention(), surroundings.threads());
    }

    /** The first channel is the ink in 3 x 3 cells; scores: 0 for nothing, ink - SOME for 3 x 3, 2 ink - SOME - MUCH for 5 x 5. */
    static Map<String, float[]> attention() {
        float[] first = new float[TAPS * CHANNELS];
        for (int tap = 0; tap < TAPS; tap++) first[tap * CHANNELS] = 1;
        int scores = CHOICES * LAYERS;
        float[] second = new float[TAPS * CHANNELS * scores];
        float[] bias = new float[scores];
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int choice = 1; choice < CHOICES; choice++) {
                second[TAPS / 2 * CHANNELS * scores + layer * CHOICES + choice] = choice;
                bias[layer * CHOICES + choice] = choice == 1 ? -SOME : -SOME - MUCH;
            }
        }
        return Map.of("attention/0/weight", first, "attention/0/bias", new float[CHANNELS], "attention/1/weight", second, "attention/1/bias", bias);
    }

    private static Work work(String family, Map<String, String> settings, Map<String, float[]> given, int threads) {
        Settings all = Settings.of(TrainingSettings.with(ModelFamilies.of(family)), settings);
        var pass = new TrialForward(new RunConfig(family, "random", all, SEED), Canvases.of(all.whole("batch")), given, threads);
        return new Work() {
            @Override
            public void run() {
                pass.run();
            }

            @Override
            public void close() {
                pass.close();
            }
        };
    }
}
