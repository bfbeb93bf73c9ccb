package headscope.app.bench;

import headscope.engine.family.ModelFamilies;
import headscope.engine.train.Trainer;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import java.util.OptionalDouble;

/** One step of training as {@code train} does it: the next batch, forward, backward, Adam. Random pictures of 28 x 28 cells. */
record TrainingStep(String id, String title, OptionalDouble target, Rival rival, String family, Map<String, String> settings) implements Workload {
    private static final Map<String, String> CNN_SETTINGS = Map.of("radius", "1", "heads-1", "32", "heads-2", "64", "pool", "last");
    private static final String CNN_TITLE = "Training step: conv 1 -> 32 -> 64, 3 x 3, ReLU, max pool, dense, Adam";

    static final Workload CNN = new TrainingStep("cnn-step", CNN_TITLE, OptionalDouble.of(0.85), new Rival.Program("libtorch", "cnn-step"), "cnn", CNN_SETTINGS);
    static final Workload CNN_EXPERT = new TrainingStep("cnn-step-expert", CNN_TITLE, OptionalDouble.empty(), new Rival.Program("libtorch-expert", "cnn-step"), "cnn", CNN_SETTINGS);
    static final Workload CNN_DL4J = new TrainingStep("cnn-step-dl4j", CNN_TITLE, OptionalDouble.empty(), new Rival.Program("dl4j", "cnn-step"), "cnn", CNN_SETTINGS);
    private static final Map<String, String> SAMPLED_SETTINGS = Map.of("channel-mode", "tap", "k", "9", "radius", "3", "heads-1", "16", "heads-2", "32");
    private static final String SAMPLED_TITLE = "Training step: sampled 1 -> 16 -> 32, TAP, k 9, n 3, ReLU, max pools, dense, Adam";

    static final Workload SAMPLED_NET = new TrainingStep("sampled-net-step", SAMPLED_TITLE, OptionalDouble.of(0.4), new Rival.Program("libtorch", "sampled-net-step"), "sampled",
            SAMPLED_SETTINGS);
    static final Workload SAMPLED_NET_EXPERT = new TrainingStep("sampled-net-step-expert", SAMPLED_TITLE, OptionalDouble.empty(),
            new Rival.Program("libtorch-expert", "sampled-net-step"), "sampled", SAMPLED_SETTINGS);

    private static final Map<String, String> GLIMPSE_SETTINGS = Map.of("batch", "128", "learning-rate", "3e-4", "last-log-pi", "keep");
    private static final String GLIMPSE_TITLE = "Training step: recurrent attention, 6 glimpses of 8 x 8, 242317 parameters, batch 128, Adam";

    static final Workload GLIMPSE = new TrainingStep("glimpse-step", GLIMPSE_TITLE, OptionalDouble.of(1.0 / 3), new Rival.Program("libtorch", "glimpse-step"), "glimpse", GLIMPSE_SETTINGS);
    static final Workload GLIMPSE_EXPERT = new TrainingStep("glimpse-step-expert", GLIMPSE_TITLE, OptionalDouble.empty(), new Rival.Program("libtorch-expert", "glimpse-step"), "glimpse",
            GLIMPSE_SETTINGS);

    private static final int SEED = 1;

    @Override
    public Work prepare(Surroundings surroundings) {
        Settings all = Settings.of(TrainingSettings.with(ModelFamilies.of(family)), settings);
        Trainer trainer = Trainer.fresh(new RunConfig(family, "random", all, SEED), RandomPictures.of(all.whole("batch")));
        return new Work() {
            @Override
            public void run() {
                trainer.train();
            }

            @Override
            public void close() {
                trainer.close();
            }
        };
    }
}
