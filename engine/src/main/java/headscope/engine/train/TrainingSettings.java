package headscope.engine.train;

import headscope.engine.family.ModelFamily;
import headscope.engine.value.Setting;
import java.util.ArrayList;
import java.util.List;

/** Settings every family shares. */
public final class TrainingSettings {
    public static final List<Setting> ALL = List.of(
            Setting.whole("batch", "Batch size", "examples", 64, 1, 1024, "Examples per training step."),
            Setting.choice("updater", "Updater", List.of("adam", "nesterovs", "sgd"), "adam", "How gradients move the weights."),
            Setting.real("learning-rate", "Learning rate", "", 1e-3, 0, 10, "Step size of the updater.").live(),
            Setting.real("weight-decay", "Weight decay", "", 0, 0, 1, "Each step shrinks weights by learning rate x decay (decoupled).").live(),
            Setting.whole("probe", "Probe examples", "examples", 256, 16, 4096, "Fixed validation examples on which heads are ranked."),
            Setting.real("rank-every", "Rank every", "s", 1, 0.1, 3600, "Seconds of training between two rankings.").live(),
            Setting.real("checkpoint-every", "Checkpoint every", "s", 30, 1, 3600, "Seconds between two checkpoints; each epoch writes one too.").live());

    private TrainingSettings() {}

    /** All settings of a run of this family, in the order of forms. */
    public static List<Setting> with(ModelFamily family) {
        List<Setting> all = new ArrayList<>(family.settings());
        all.addAll(ALL);
        return List.copyOf(all);
    }
}
