package headscope.app.bench;

import headscope.engine.family.ModelFamily;
import headscope.engine.plan.GraphModel;
import headscope.engine.train.TrainingSettings;
import headscope.engine.train.TrialPass;
import headscope.engine.value.DataShape;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.util.Map;
import java.util.OptionalDouble;

/** Forward and backward of a family's network at its defaults, 64 pictures of 28 x 28: our plan against SameDiff's own session. */
record PlanAgainstSession(ModelFamily family) implements Workload {
    private static final double TARGET = 0.5;
    private static final int SEED = 1;

    /** Whether the family's network is a graph; the others bring passes of their own. */
    static boolean fits(ModelFamily family) {
        return family.model(new DataShape(1, 28, 28), 10, Settings.of(TrainingSettings.with(family), Map.of())) instanceof GraphModel;
    }

    @Override
    public String id() {
        return "plan-vs-session-" + family.id();
    }

    @Override
    public String title() {
        return "Forward and backward of " + family.title() + " at its defaults";
    }

    @Override
    public OptionalDouble target() {
        return OptionalDouble.of(TARGET);
    }

    @Override
    public Rival rival() {
        return new Rival.Own("SameDiff session", _ -> work(TrialPass.By.SESSION));
    }

    @Override
    public Work prepare(Surroundings surroundings) {
        return work(TrialPass.By.PLAN);
    }

    private Work work(TrialPass.By by) {
        Settings settings = Settings.of(TrainingSettings.with(family), Map.of());
        var pass = new TrialPass(new RunConfig(family.id(), "random", settings, SEED), RandomPictures.of(RandomPictures.MNIST, settings.whole("batch")), by);
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
