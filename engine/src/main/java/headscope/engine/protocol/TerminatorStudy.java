package headscope.engine.protocol;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What do the slow loss and the frequencies of slow nets do? Small Terminators with each form of the slow loss and each omega0, beside plain convolutions of as many
 * parameters and of as many MACs (SCIENCE 7, E7).
 */
final class TerminatorStudy implements Protocol {
    static final String OMEGA = "omega0";
    static final String SLOW = "slow-loss";
    static final String NONE = "none";
    static final String EQUAL_PARAMETERS = "plain CNN of equal parameters";
    private static final String EQUAL_MACS = "plain CNN of equal MACs";
    private static final String SAME_UPDATER = "plain CNN of equal parameters, same updater";
    private static final String OMEGAS = "omegas";
    private static final String FORMS = "slow-losses";
    private static final String TESTED = "tested-along";
    private static final String EPOCHS = "10";
    private static final List<Setting> SETTINGS = CommonSettings.after(List.of(
            Setting.wholes(OMEGAS, "Values of omega0", "", "1,10,2000", 1, 100_000, "A network of its own is trained for each of them."),
            Setting.several(FORMS, "Slow losses", List.of("tile", "chsum", NONE), "tile,chsum,none", "A network of its own is trained with each of them, at each omega0."),
            Setting.whole(TESTED, "Test examples along the way", "examples", 2000, 10, 1_000_000, "At every point of a curve accuracy is measured on so many test examples; at the end on all.")),
            3, 790, 5000).stream().map(s -> s.key().equals(CommonSettings.POINTS) ? s.withDefault(EPOCHS) : s).toList();

    @Override
    public String id() {
        return "terminator-study";
    }

    @Override
    public String title() {
        return "What the slow loss and omega0 do";
    }

    @Override
    public String help() {
        return "Small Terminators with each slow loss and omega0 against plain convolutions of equal parameters and equal MACs: accuracy along the epochs, smoothness of kernels, time.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String family() {
        return "terminator";
    }

    @Override
    public Map<String, String> base() {
        return Map.of();
    }

    @Override
    public List<Trial> trials(Plan plan) {
        return Arm.trials(plan, arms(plan), false);
    }

    static List<Arm> arms(Plan plan) {
        List<Also> also = List.of(new Also.Along("lag1/", plan.own().whole(TESTED)));
        List<Arm> arms = new ArrayList<>();
        for (int omega : plan.own().wholes(OMEGAS)) {
            for (String form : plan.own().several(FORMS)) {
                Map<String, String> changes = Map.of(OMEGA, Integer.toString(omega), SLOW, form);
                arms.add(new Arm(name(omega, form), plan.family(), changes, changes, also));
            }
        }
        if (arms.isEmpty()) throw new BadSettingException("%s: expected at least one form, found none. Name some; none is one of them.".formatted(FORMS));
        Arm first = arms.getFirst();
        Map<String, String> own = Map.of("radius", "1", "updater", "adam", "learning-rate", "1e-3");
        arms.add(twin(plan, first, ModelSize::parameters, new Arm(EQUAL_PARAMETERS, "cnn", own, Map.of("updater", "adam"), also)));
        arms.add(twin(plan, first, ModelSize::parameters, new Arm(SAME_UPDATER, "cnn", Map.of("radius", "1"), Map.of("updater", plan.base().text("updater")), also)));
        arms.add(twin(plan, first, ModelSize::macs, new Arm(EQUAL_MACS, "cnn", own, Map.of("updater", "adam"), also)));
        return arms;
    }

    private static Arm twin(Plan plan, Arm original, ToLongFunction<ModelSize> of, Arm plain) {
        return PlainTwin.of(plain, new Equaliser(plan, of, of.applyAsLong(original.size(plan))));
    }

    static String name(int omega, String form) {
        return "%s, omega0 = %d".formatted(form.equals(NONE) ? "no slow loss" : form, omega);
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        if (arms.isEmpty()) return new Findings("Not to be told yet: no trial succeeded.", sentences, List.of(), List.of());
        Hyperkernels kernels = new Hyperkernels(plan, arms);
        Optional<ArmResults> plain = arms.stream().filter(a -> a.name().equals(EQUAL_PARAMETERS)).findFirst();
        plain.ifPresent(control -> sentences.add(Comparison.verdict(arms, control)));
        sentences.add("Sizes: %s. The plain networks were found by a search over their widths.".formatted(String.join("; ", sizes(plan))));
        sentences.addAll(kernels.smoothing());
        sentences.add("Smoothness is the autocorrelation of the global hyper-kernel at a distance of one cell, mean over channels and blocks: 1 for a constant slope, 0 for white noise.");
        sentences.add("Accuracy along the way is on up to %s test examples; nothing in training looks at them. Seconds are of one thread, while other trials ran beside: only ratios count."
                .formatted(Words.whole(plan.own().whole(TESTED))));
        sentences.add("The published log is of the full network on ten times as many pictures: it tells the order of size, not who is better.");
        List<StudyTable> tables = List.of(ArmTable.of("Every arm, mean over seeds with its " + Comparison.ESTIMATES.title(), "Network", arms, plain, Comparison.ESTIMATES), kernels.epochs(),
                kernels.table(), PublicTerminator.table());
        return new Findings(answer(arms, kernels), sentences, tables, kernels.charts(plain));
    }

    private static List<String> sizes(Plan plan) {
        List<Arm> arms = arms(plan);
        List<String> sizes = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            if (i > 0 && arm.family().equals(plan.family())) continue; // all of them are alike
            ModelSize size = arm.size(plan);
            sizes.add("%s %s parameters, %s MACs".formatted(i == 0 ? "every Terminator" : arm.name(), Words.whole(size.parameters()), Words.whole(size.macs())));
        }
        return sizes;
    }

    private static String answer(List<ArmResults> arms, Hyperkernels kernels) {
        return "Test accuracy: %s.%s".formatted(Comparison.order(arms), kernels.strongest().map(s -> " " + s).orElse(""));
    }
}
