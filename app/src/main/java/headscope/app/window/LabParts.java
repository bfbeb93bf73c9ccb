package headscope.app.window;

import headscope.engine.data.DataSource;
import headscope.engine.family.ModelFamily;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.rank.RankingCriterion;
import headscope.engine.value.RunConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the window is given from outside; a test gives other parts.
 *
 * @param samples      sample set id to its title, in the order of the list
 * @param backend      what computes, and why; asked on a worker after the engine has started
 * @param first        run that is prepared when the window opens
 * @param runsFolder   where runs are kept
 * @param settingsFile where sizes, theme and folders are remembered
 */
public record LabParts(SessionOpener sessions, DataSource data, Map<String, String> samples, List<ModelFamily> families, List<OffsetDistribution> laws,
                       List<RankingCriterion> criteria, RunCatalog runs, Supplier<BackendText> backend, RunConfig first, Path runsFolder, Path settingsFile) {}
