package headscope.app.window;

import headscope.app.DataCatalog;
import headscope.app.UserFolders;
import headscope.engine.backend.BackendReport;
import headscope.engine.data.DataSource;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.train.LocalSession;
import headscope.engine.train.Session;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * The lab with the real engine. Parameters: {@code --runs=FOLDER} where runs are kept, {@code --settings=FILE} where sizes and theme are remembered,
 * {@code --data=SPEC} and {@code --family=ID} of the run that is prepared.
 */
public final class LabApplication extends Application {
    private static final long FIRST_SEED = 1;

    /** In this JVM, its engine on a thread of its own. */
    private record LocalSessions(DataSource data) implements SessionOpener {
        @Override
        public Session start(RunConfig config, Optional<Path> folder) {
            return LocalSession.start(config, data, folder);
        }

        @Override
        public Session resume(Path folder) throws IOException {
            return LocalSession.resume(folder, data);
        }
    }

    /** Opens the window and returns when it is closed. Once per program. */
    public static void open(String... parameters) {
        launch(LabApplication.class, parameters);
    }

    @Override
    public void start(Stage stage) {
        Map<String, String> given = getParameters().getNamed();
        Path runs = given.containsKey("runs") ? Path.of(given.get("runs")) : Path.of(System.getProperty("user.home"), "Headscope", "runs");
        Path settings = given.containsKey("settings") ? Path.of(given.get("settings")) : UserFolders.here().state().resolve("window.properties");
        RunConfig first = config(given.getOrDefault("family", "sampled"), given.getOrDefault("data", "glyphs28"));
        Lab lab = new Lab(parts(runs.toAbsolutePath(), settings.toAbsolutePath(), first));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (lab.scene().getWidth() > screen.getWidth()) stage.setWidth(screen.getWidth());
        if (lab.scene().getHeight() > screen.getHeight()) stage.setHeight(screen.getHeight());
        lab.open(stage);
    }

    /** A run with every setting at its default. */
    public static RunConfig config(String family, String data) {
        return new RunConfig(family, data, Settings.of(TrainingSettings.with(ModelFamilies.of(family)), Map.of()), FIRST_SEED);
    }

    /** The parts of a real lab. */
    public static LabParts parts(Path runs, Path settings, RunConfig first) {
        DataCatalog data = new DataCatalog();
        Map<String, String> samples = new LinkedHashMap<>();
        data.sampleSets().forEach(s -> samples.put(s.id(), s.title()));
        return new LabParts(new LocalSessions(data), data, samples, ModelFamily.BUILT_IN, OffsetDistribution.BUILT_IN, RankingCriterion.BUILT_IN, new FolderRuns(),
                () -> BackendText.of(BackendReport.probe()), first, runs, settings);
    }
}
