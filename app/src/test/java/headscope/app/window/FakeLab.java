package headscope.app.window;

import headscope.app.window.model.RunEntry;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.train.Session;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Parts of a window without an engine. */
final class FakeLab implements SessionOpener {
    final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final FakeAttention attention;
    private final boolean kernels;

    FakeLab(Path folder) {
        this(folder, FakeAttention.NONE);
    }

    FakeLab(Path folder, FakeAttention attention) {
        this(folder, attention, false);
    }

    /** @param kernels whether networks write kernels */
    FakeLab(Path folder, FakeAttention attention, boolean kernels) {
        this.folder = folder;
        this.attention = attention;
        this.kernels = kernels;
    }

    LabParts parts() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("glyphs28", "Glyphs, 28 x 28");
        samples.put("tiles32", "Tiles, 32 x 32");
        ModelFamily family = ModelFamilies.of(attention == FakeAttention.GRID ? "attention-grid" : "sampled");
        RunConfig first = new RunConfig(family.id(), "glyphs28", Settings.of(TrainingSettings.with(family), Map.of()), 1);
        RunCatalog runs = _ -> List.of(new RunEntry(folder.resolve("runs/spans-sampled-2"), "spans-sampled-2", "sampled on spans, step 1 240", true),
                new RunEntry(folder.resolve("runs/glyphs28-cnn-1"), "glyphs28-cnn-1", "cnn on glyphs28, step 470", false));
        return new LabParts(this, new FakeData(), samples, ModelFamily.BUILT_IN, OffsetDistribution.BUILT_IN, RankingCriterion.BUILT_IN, runs, () -> new BackendText("no engine", "A fake.\nNothing computes."), first,
                folder.resolve("runs"), folder.resolve("window.properties"));
    }

    FakeSession newest() {
        return sessions.getLast();
    }

    @Override
    public Session start(RunConfig config, Optional<Path> place) {
        FakeSession session = new FakeSession(config, attention, kernels);
        sessions.add(session);
        return session;
    }

    @Override
    public Session resume(Path saved) {
        return start(parts().first(), Optional.of(saved));
    }
}
