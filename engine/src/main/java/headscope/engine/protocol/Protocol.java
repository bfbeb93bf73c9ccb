package headscope.engine.protocol;

import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.List;
import java.util.Map;

/** A question as a series of training runs and the rule that answers it. To add one: write its class, add one line to {@code BUILT_IN}. */
public interface Protocol {
    /** In files: lower case and dashes, never reused. */
    String id();

    String title();

    /** One line. */
    String help();

    /** Its own settings, {@link CommonSettings} among them; keys differ from those of families and of training. */
    List<Setting> settings();

    /** Family whose settings every trial starts from. */
    String family();

    /** Defaults of family and training settings where they differ from the family's own. */
    Map<String, String> base();

    /**
     * All trials, those of one seed next to each other, so that a study that is cut short has whole seeds.
     *
     * @throws headscope.engine.value.BadSettingException if the plan cannot be followed, in one sentence
     */
    List<Trial> trials(Plan plan);

    /** @param results of the trials that are done, in any order; at least one */
    Findings conclude(Plan plan, List<TrialResult> results);

    List<Protocol> BUILT_IN = List.of(
            new KSweep(),
            new DStudy(),
            new EStudy(),
            new LayerSensitivity(),
            new Policies(),
            new RangeStudy(),
            new GridStudy(),
            new GlimpseStudy(),
            new Robustness(),
            new TerminatorStudy(),
            new KernelAttentionStudy());
}
