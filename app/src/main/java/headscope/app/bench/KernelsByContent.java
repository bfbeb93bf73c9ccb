package headscope.app.bench;

import headscope.engine.family.ModelFamily;
import headscope.engine.train.Trainer;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import java.util.OptionalDouble;

/** A training step of a family whose deep layers depend on what an example shows, 64 pictures of 28 x 28 at its defaults, against the same skeleton with plain layers. Only informs. */
record KernelsByContent(ModelFamily family) implements Workload {
    /** Which layers are of the family's kind. */
    private static final String WRITTEN = "written";
    private static final int SEED = 1;

    /** Whether the family has a plain twin. */
    static boolean fits(ModelFamily family) {
        return family.settings().stream().anyMatch(setting -> setting.key().equals(WRITTEN));
    }

    @Override
    public String id() {
        return "kernels-" + family.id();
    }

    @Override
    public String title() {
        return "Training step of " + family.title() + " at its defaults, 28 x 28, batch 64, against plain layers";
    }

    @Override
    public OptionalDouble target() {
        return OptionalDouble.empty();
    }

    @Override
    public Rival rival() {
        return new Rival.Own("plain layers", s -> work(Map.of(WRITTEN, "none"), s.threads()));
    }

    @Override
    public Work prepare(Surroundings surroundings) {
        return work(Map.of(), surroundings.threads());
    }

    private Work work(Map<String, String> changes, int threads) {
        Settings settings = Settings.of(TrainingSettings.with(family), changes);
        Trainer trainer = Trainer.fresh(new RunConfig(family.id(), "random", settings, SEED), RandomPictures.of(RandomPictures.MNIST, settings.whole("batch")), threads);
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
