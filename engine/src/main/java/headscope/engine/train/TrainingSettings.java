package headscope.engine.train;

import headscope.engine.augment.AugmentSettings;
import headscope.engine.family.ModelFamilies;
import headscope.engine.family.ModelFamily;
import headscope.engine.plan.Targets;
import headscope.engine.plan.UpdateRule;
import headscope.engine.resample.PolicySettings;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings every family shares. */
public final class TrainingSettings {
    public static final List<Setting> ALL = all();

    private static List<Setting> all() {
        List<String> updaters = UpdateRule.BUILT_IN.stream().map(UpdateRule::id).toList();
        List<String> schedules = Schedule.BUILT_IN.stream().map(Schedule::id).toList();
        List<Setting> all = new ArrayList<>(List.of(
                Setting.whole("batch", "Batch size", "examples", 64, 1, 1024, "Examples per training step."),
                Setting.choice("updater", "Updater", updaters, updaters.getFirst(), "How gradients move the weights.")));
        UpdateRule.BUILT_IN.forEach(rule -> rule.settings().forEach(setting -> all.add(setting.onlyIf("updater", rule.id()))));
        all.addAll(List.of(
                Setting.real("learning-rate", "Learning rate", "", 1e-3, 0, 10, "Step size of the updater, before the schedule.").live(),
                Setting.choice("schedule", "Rate schedule", schedules, schedules.getFirst(), "How the learning rate changes over the run.").live()));
        Schedule.BUILT_IN.forEach(s -> s.settings().forEach(setting -> all.add(setting.onlyIf("schedule", s.id()))));
        all.addAll(List.of(
                Setting.whole("warm-up", "Warm-up", "steps", 0, 0, 1_000_000_000, "Steps over which the learning rate grows to its full size; the schedule follows.").live(),
                Setting.real("warm-up-start", "Warm-up from", "", 0, 0, 10, "Learning rate of the first step of the warm-up, which then rises in a straight line. 0: one step's share of the full rate.").live(),
                Setting.real(Targets.SMOOTHING, "Label smoothing", "", 0, 0, 0.5,
                        "Share of every target that goes to all classes alike. The training loss counts it; validation and test do not. 0: none.").live(),
                Setting.real("clip-norm", "Clip gradients at", "", 0, 0, 1e6, "Longest gradient over all weights; a longer one is scaled down to it. 0: never.").live(),
                Setting.real("weight-decay", "Weight decay", "", 0, 0, 1,
                        "Each step shrinks weights by learning rate x decay (decoupled). 0: the updater's own, 0.01 for adamw, otherwise none.").live()));
        all.addAll(AugmentSettings.ALL);
        all.addAll(List.of(
                Setting.whole("probe", "Probe examples", "examples", 256, 16, 4096, "Fixed validation examples on which heads are ranked."),
                Setting.real("rank-every", "Rank every", "s", 1, 0.1, 3600, "Seconds of training between two rankings.").live(),
                Setting.real("checkpoint-every", "Checkpoint every", "s", 30, 1, 3600, "Seconds between two checkpoints; each epoch writes one too.").live()));
        all.addAll(RankSettings.all());
        all.addAll(PolicySettings.ALL);
        return List.copyOf(all);
    }

    private TrainingSettings() {}

    /** All settings of a run of this family, in the order of forms. */
    public static List<Setting> with(ModelFamily family) {
        List<Setting> all = new ArrayList<>(family.settings());
        for (Setting setting : ALL) all.add(setting.withDefault(family.trainingDefaults().getOrDefault(setting.key(), setting.defaultValue())));
        return List.copyOf(all);
    }

    /** The same settings, with defaults for those that did not exist yet when a run was saved. */
    static Settings complete(Settings saved) {
        return complete(saved, ALL);
    }

    /** The same run, with defaults for settings that its family or training did not have yet when it was saved. */
    static RunConfig complete(RunConfig saved) {
        return saved.withSettings(complete(saved.settings(), with(ModelFamilies.of(saved.family()))));
    }

    private static Settings complete(Settings saved, List<Setting> known) {
        Map<String, String> all = new LinkedHashMap<>(saved.values());
        known.forEach(setting -> all.putIfAbsent(setting.key(), setting.defaultValue()));
        return new Settings(all);
    }
}
