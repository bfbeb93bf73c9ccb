package headscope.engine.protocol;

import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.ModelSize;
import headscope.engine.value.RunConfig;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the things a protocol compares.
 *
 * @param family  of its networks
 * @param changes to the settings of the plan
 * @param factors what the report calls these changes
 * @param also    what else is measured of its networks
 */
record Arm(String name, String family, Map<String, String> changes, Map<String, String> factors, List<Also> also) {
    /** An arm of which nothing else is measured. */
    Arm(String name, String family, Map<String, String> changes, Map<String, String> factors) {
        this(name, family, changes, factors, List.of());
    }

    /** An arm of the plan's own family whose factors are its changes. */
    static Arm of(Plan plan, String name, Map<String, String> changes) {
        return new Arm(name, plan.family(), changes, changes);
    }

    /** Every arm with every seed, seed after seed. */
    static List<Trial> trials(Plan plan, List<Arm> arms, boolean redraw) {
        List<Trial> trials = new ArrayList<>();
        for (int s = 0; s < plan.own().whole(CommonSettings.SEEDS); s++) {
            for (Arm arm : arms) {
                RunConfig config = new RunConfig(arm.family, plan.data().spec(), arm.settings(plan), plan.seed() + s);
                trials.add(new Trial(arm.name, arm.factors, config, plan.own().whole(CommonSettings.STEPS), plan.own().whole(CommonSettings.EXAMPLES),
                        plan.own().whole(CommonSettings.POINTS), redraw, arm.also));
            }
        }
        return trials;
    }

    /** Logical size of its network. */
    ModelSize size(Plan plan) {
        return ModelFamilies.size(ModelFamilies.of(family), plan.data().shape(), plan.data().classes(), settings(plan));
    }

    /** Of another family, only what both families know is taken over from the plan. */
    Settings settings(Plan plan) {
        List<Setting> known = TrainingSettings.with(ModelFamilies.of(family));
        Map<String, String> given = new LinkedHashMap<>();
        for (Setting s : known) {
            if (plan.base().values().containsKey(s.key())) given.put(s.key(), plan.base().text(s.key()));
        }
        given.putAll(changes);
        return Settings.of(known, given);
    }
}
