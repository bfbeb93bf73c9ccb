package headscope.app.bench;

import headscope.engine.family.ModelFamilies;
import headscope.engine.terminator.Account;
import headscope.engine.terminator.TerminatorModel;
import headscope.engine.train.Trainer;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.DataShape;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One step of training as {@code train} does it: the next batch, forward, backward, update. Random pictures.
 *
 * @param input their shape
 */
record TrainingStep(String id, String title, OptionalDouble target, Rival rival, String family, Map<String, String> settings, DataShape input) implements Workload {
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

    private static final Map<String, String> TERMINATOR_SETTINGS = Map.ofEntries(Map.entry("batch", "16"), Map.entry("widths", "12,36,72,144,288"), Map.entry("input-pool", "1"),
            Map.entry("input-scale", "none"), Map.entry("mode", "reference"), Map.entry("omega0", "2000"), Map.entry("slow-loss", "tile"), Map.entry("l2-reg", "5e-5"),
            Map.entry("channel-dropout", "0.05"), Map.entry("slow-width", "64"), Map.entry("local-width", "32"), Map.entry("channel-width", "32"), Map.entry("interact-width", "16"),
            Map.entry("spatial-width", "64"), Map.entry("inter-block-scalar", "0.03"), Map.entry("label-smoothing", "0.1"), Map.entry("updater", "kar3"),
            Map.entry("learning-rate", "1.215e-3"));
    private static final String TERMINATOR_TITLE = "Training step: Terminator for CIFAR-10, 1336855 parameters, slow loss, batch 16, Kar3";

    static final Workload TERMINATOR = new TrainingStep("terminator-step", TERMINATOR_TITLE, OptionalDouble.of(0.5), new Rival.Program("libtorch", "terminator-step"), "terminator",
            TERMINATOR_SETTINGS, RandomPictures.CIFAR);
    static final Workload TERMINATOR_EXPERT = new TrainingStep("terminator-step-expert", TERMINATOR_TITLE, OptionalDouble.empty(), new Rival.Program("libtorch-expert", "terminator-step"),
            "terminator", TERMINATOR_SETTINGS, RandomPictures.CIFAR);

    private static final int SEED = 1;
    /** Steps before the first that is timed: a network of many operations has many loops, and the last of them is compiled after a few passes. */
    private static final int FIRST_STEPS = 12;

    private TrainingStep(String id, String title, OptionalDouble target, Rival rival, String family, Map<String, String> settings) {
        this(id, title, target, rival, family, settings, RandomPictures.MNIST);
    }

    @Override
    public Work prepare(Surroundings surroundings) {
        Settings all = Settings.of(TrainingSettings.with(ModelFamilies.of(family)), settings);
        Trainer trainer = Trainer.fresh(new RunConfig(family, "random", all, SEED), RandomPictures.of(input, all.whole("batch")));
        return new Work() {
            private boolean warm;

            @Override
            public void run() {
                trainer.train();
            }

            @Override
            public void warmUp() {
                for (int i = 0; i < (warm ? 1 : FIRST_STEPS); i++) trainer.train();
                warm = true;
            }

            @Override
            public Optional<String> detail() {
                if (!(ModelFamilies.of(family).model(input, RandomPictures.CLASSES, all) instanceof TerminatorModel model)) return Optional.empty();
                return Optional.of(Account.of(model, all.whole("batch"), surroundings.threads()).text());
            }

            @Override
            public void close() {
                trainer.close();
            }
        };
    }
}
