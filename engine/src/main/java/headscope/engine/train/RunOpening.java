package headscope.engine.train;

import headscope.engine.data.DataSource;
import headscope.engine.family.ModelFamilies;
import headscope.engine.store.Checkpoints;
import headscope.engine.store.RunFolder;
import headscope.engine.value.Events;
import headscope.engine.value.History;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a run comes into memory; carried out on the engine thread. */
interface RunOpening {
    /** What to call the run until it is open. */
    String name();

    /**
     * Opens it.
     *
     * @throws IOException in one sentence
     */
    RunInMemory open() throws IOException;

    /** A new run. The folder, if there is one, must be absent or empty. */
    static RunOpening fresh(RunConfig config, DataSource source, Optional<Path> folder) {
        return of(folder.map(RunOpening::name).orElse(config.family() + " on " + config.data()), () -> {
            RunConfig complete = config.withSettings(Settings.of(TrainingSettings.with(ModelFamilies.of(config.family())), config.settings().values()));
            Trainer trainer = Trainer.fresh(complete, source.open(config.data()));
            if (folder.isEmpty()) return new RunInMemory(trainer, Optional.empty(), Events.NONE, List.of());
            try {
                RunRecorder recorder = create(folder.get(), trainer);
                recorder.event("started", 0, config.family() + " on " + config.data() + ", seed " + config.seed());
                return new RunInMemory(trainer, Optional.of(recorder), Events.NONE, List.of());
            } catch (IOException | RuntimeException e) {
                trainer.close();
                throw e;
            }
        });
    }

    /** A run from its folder, exactly where its newest checkpoint left it. */
    static RunOpening resume(Path folder, DataSource source) {
        return of(name(folder), () -> {
            RunRecorder recorder = new RunRecorder(RunFolder.open(folder, RunOpening::metricsTrouble));
            try {
                SavedRun saved = SavedRun.read(folder, recorder.folder().info(), recorder.folder().checkpoints(), source);
                recorder.goBack(saved.trainer());
                recorder.event("resumed", saved.trainer().step(), "resumed at step " + saved.trainer().step());
                History past = recorder.folder().metrics().readHistory();
                return new RunInMemory(saved.trainer(), Optional.of(recorder),
                        new Events(past.steps(), past.evals(), past.rankings(), past.marks(), List.of(), List.of(), past.policy()), saved.skipped());
            } catch (IOException | RuntimeException e) {
                recorder.close();
                throw e;
            }
        });
    }

    /** A folder for a run at step 0, with its first checkpoint. */
    static RunRecorder create(Path folder, Trainer trainer) throws IOException {
        RunRecorder recorder = new RunRecorder(RunFolder.create(folder, trainer.config(), Versions.all(), trainer.data().sha256(), RunOpening::metricsTrouble));
        try {
            recorder.heads(trainer);
            recorder.checkpoint(trainer, Checkpoints.Keep.NEWEST_TWO);
            return recorder;
        } catch (IOException | RuntimeException e) {
            recorder.close();
            throw e;
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static void metricsTrouble(IOException e) {
        System.getLogger("headscope.store").log(System.Logger.Level.ERROR, e.getMessage(), e);
    }

    private static RunOpening of(String name, Body body) {
        return new RunOpening() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public RunInMemory open() throws IOException {
                return body.open();
            }
        };
    }

    /** The body of an opening. */
    interface Body {
        RunInMemory open() throws IOException;
    }
}
