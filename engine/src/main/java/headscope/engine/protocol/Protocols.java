package headscope.engine.protocol;

import headscope.engine.augment.RandomTransform;
import headscope.engine.data.Dataset;
import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import headscope.engine.value.study.DataFacts;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds protocols by id and makes plans for them. */
public final class Protocols {
    private Protocols() {}

    /** @throws BadSettingException for an unknown id, listing the known ones */
    public static Protocol of(String id) {
        return Protocol.BUILT_IN.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(() -> new BadSettingException(
                "protocol: expected one of %s, found '%s'.".formatted(String.join(", ", Protocol.BUILT_IN.stream().map(Protocol::id).toList()), id)));
    }

    /** Its own settings, then those of its family and of training with the protocol's defaults; in the order of forms. */
    public static List<Setting> settings(Protocol protocol) {
        List<Setting> all = new ArrayList<>(protocol.settings());
        for (Setting s : TrainingSettings.with(ModelFamilies.of(protocol.family()))) all.add(s.withDefault(protocol.base().getOrDefault(s.key(), s.defaultValue())));
        return List.copyOf(all);
    }

    /**
     * A plan from what a person set.
     *
     * @param spec of the data, as found from any folder
     * @throws BadSettingException for a setting that is unknown or out of range, or a trial that could not run, in one sentence
     */
    public static Plan plan(Protocol protocol, Map<String, String> given, long seed, String spec, Dataset data) {
        Map<String, String> all = Settings.of(settings(protocol), given).values();
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, String> base = new LinkedHashMap<>();
        all.forEach((key, value) -> (protocol.settings().stream().anyMatch(s -> s.key().equals(key)) ? own : base).put(key, value));
        var facts = new DataFacts(spec, data.name(), data.sha256(), data.shape(), data.classes().size(), data.train().count(), data.validation().count(), data.test().count());
        Plan plan = new Plan(protocol.id(), new Settings(own), protocol.family(), new Settings(base), seed, facts);
        for (Trial trial : protocol.trials(plan)) check(trial, plan);
        return plan;
    }

    /** Before hours of work: a network of each trial can be laid out and its masks drawn, and its examples can be changed as it asks. */
    private static void check(Trial trial, Plan plan) {
        try {
            RandomTransform.of(trial.config().settings()).requireFits(plan.data().shape());
            ModelFamilies.size(ModelFamilies.of(trial.config().family()), plan.data().shape(), plan.data().classes(), trial.config().settings());
        } catch (BadSettingException e) {
            throw new BadSettingException("%s: %s".formatted(trial.arm(), e.getMessage()));
        }
    }
}
