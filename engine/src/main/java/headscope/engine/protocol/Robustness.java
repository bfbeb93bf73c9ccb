package headscope.engine.protocol;

import headscope.engine.corrupt.Corruption;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much does corruption hurt, and does training on some kinds help against others? Networks measured on every kind in rising severity; kinds that training saw are
 * told apart from those it did not.
 */
final class Robustness implements Protocol {
    static final String SEVERITIES = "severities";
    static final String MEASURED = "corrupted-examples";
    static final String KINDS = Corruptions.TRAINED;
    static final String TWIN = "grid, corrupted twin";
    static final String CLEAN = "grid, clean";
    private static final String GLIMPSES = "with-glimpses";
    private static final String NONE = "none";
    private static final String TRAINED = "gaussian-noise,gaussian-blur,translate,brightness,stripe,occlusion";
    private static final List<Setting> SETTINGS = CommonSettings.after(List.of(
            Setting.wholes(SEVERITIES, "Severities", "", "1,3,5", 1, Corruption.WORST, "At which every kind is measured, beside the examples as they are."),
            Setting.whole(MEASURED, "Corrupted examples", "examples", 500, 10, 1_000_000, "Of the test split, for each kind and severity; the same ones in every trial."),
            Setting.choice(GLIMPSES, "With glimpses", List.of("no", "yes"), "no", "yes: a glimpse network with its usual settings takes part.")), 3, 1000, 5000);

    @Override
    public String id() {
        return "robustness";
    }

    @Override
    public String title() {
        return "What corruption does";
    }

    @Override
    public String help() {
        return "Accuracy against severity for every kind of corruption: plain convolutions, an attention grid, and one that trained on some kinds; kinds held out are told apart.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String family() {
        return "attention-grid";
    }

    @Override
    public Map<String, String> base() {
        return Map.of(KINDS, TRAINED);
    }

    @Override
    public List<Trial> trials(Plan plan) {
        if (plan.base().text(KINDS).equals(NONE)) throw new BadSettingException("%s: expected at least one kind to train on, found none. Name some.".formatted(KINDS));
        return Arm.trials(plan, arms(plan), false);
    }

    private static List<Arm> arms(Plan plan) {
        List<Also> also = new ArrayList<>();
        for (String kind : kinds(plan)) {
            for (int severity : plan.own().wholes(SEVERITIES)) also.add(measured(plan, kind, severity));
        }
        Map<String, String> times = GridStudy.times(plan);
        Map<String, String> clean = new LinkedHashMap<>(times);
        clean.put(KINDS, NONE);
        List<Arm> arms = new ArrayList<>(List.of(new Arm("plain 5 x 5", "cnn", Map.of("radius", "2"), Map.of("training", "clean"), also),
                new Arm(CLEAN, plan.family(), clean, Map.of("training", "clean"), also), new Arm(TWIN, plan.family(), times, Map.of("training", "corrupted twin"), also)));
        if (plan.own().text(GLIMPSES).equals("yes")) arms.add(new Arm("glimpses", "glimpse", Map.of(), Map.of("training", "clean"), also));
        return arms;
    }

    /** Kinds that can do something to the data. */
    static List<String> kinds(Plan plan) {
        return Corruption.BUILT_IN.stream().filter(k -> Corruptions.fits(k, plan.data().shape())).map(Corruption::id).toList();
    }

    /** Kinds that the corrupted twin was trained on, as far as they do something to the data. */
    static List<String> trained(Plan plan) {
        return Arrays.stream(plan.base().text(KINDS).split(",")).map(String::strip).filter(kinds(plan)::contains).toList();
    }

    static Also measured(Plan plan, String kind, int severity) {
        return new Also.Corrupted(kind + ":" + severity, plan.own().whole(MEASURED));
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        if (arms.isEmpty()) return new Findings("Not to be told yet: no trial succeeded.", sentences, List.of(), List.of());
        Severities severities = new Severities(plan, arms);
        sentences.add("Trained on: %s. All others were held out.".formatted(String.join(", ", trained(plan))));
        sentences.add("Means over kinds weigh every kind and severity alike; each is measured on up to %d examples of the test split, the same in every trial."
                .formatted(plan.own().whole(MEASURED)));
        return new Findings(answer(severities), sentences, List.of(
                ArmTable.of("Every arm on clean examples, mean over seeds with its " + Comparison.ESTIMATES.title(), "Network", arms, Optional.empty(), Comparison.ESTIMATES),
                severities.table()), severities.charts());
    }

    private static String answer(Severities severities) {
        return "Mean accuracy on corrupted examples: %s.%s".formatted(severities.summary(), severities.gain()
                .map(g -> " The corrupted twin is ahead of clean training by %s points on kinds it trained on and by %s points on kinds held out."
                        .formatted(Words.difference(g.trained().times(100), 1), Words.difference(g.heldOut().times(100), 1))).orElse(""));
    }
}
