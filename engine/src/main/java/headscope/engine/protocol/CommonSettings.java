package headscope.engine.protocol;

import headscope.engine.value.Setting;
import java.util.ArrayList;
import java.util.List;

/** Settings that every protocol has. */
final class CommonSettings {
    static final String SEEDS = "seeds";
    static final String STEPS = "steps";
    static final String EXAMPLES = "examples";
    static final String POINTS = "points";
    /** Under this number an interval means little (SCIENCE 0.4, rule 3). */
    static final int FEWEST_SEEDS = 3;

    private CommonSettings() {}

    /** A protocol's own settings followed by the common ones. */
    static List<Setting> after(List<Setting> own, int seeds, int steps, int examples) {
        List<Setting> all = new ArrayList<>(own);
        all.add(Setting.whole(SEEDS, "Seeds", "", seeds, 1, 1000, "Runs of each arm, each with fresh masks, weights and order of examples; 3 or more for an interval."));
        all.add(Setting.whole(STEPS, "Steps of a trial", "steps", steps, 1, 100_000_000, "Training steps, the same number in every trial."));
        all.add(Setting.whole(EXAMPLES, "Training examples", "examples", examples, 10, 100_000_000, "Examples to train on, the same in every trial, every class with its share."));
        all.add(Setting.whole(POINTS, "Points of a curve", "", 8, 1, 1000, "Measurements on the validation split while a trial trains, the last one included."));
        return List.copyOf(all);
    }
}
