package headscope.engine.protocol;

import headscope.engine.augment.RandomTransform;
import headscope.engine.family.ModelFamilies;
import headscope.engine.train.TrainingSettings;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.ModelSize;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Do kernels that depend on the picture help when pictures are turned or sheared? Networks of one skeleton, made equally large, on test pictures as they are and changed
 * (SCIENCE 5.3; 7, E8).
 */
final class KernelAttentionStudy implements Protocol {
    static final String NETWORK = "network";
    static final String PLAIN = "plain";
    static final String TURNS = "test-turns";
    static final String SHEARS = "test-shears";
    private static final String NETS = "networks";
    private static final String EQUAL = "equal";
    private static final String PARAMETERS = "parameters";
    private static final String TESTED = "tested-changed";
    /** Plain networks are those of a kernel family in which no layer is of its kind. */
    private static final String WRITTEN = "written";
    private static final List<String> BASELINES = List.of("squeeze-excite", "condconv");
    private static final List<String> KERNELS = List.of("kernel-weighted", "kernel-generated", "kernel-dot-product");
    private static final List<Setting> SETTINGS = CommonSettings.after(List.of(
            Setting.several(NETS, "Networks", all(), String.join(",", all()), "Beside the plain one."),
            Setting.choice(EQUAL, "Made equal", List.of(PARAMETERS, "macs"), PARAMETERS, "Widths are chosen so that all networks have as much of it as the plain one of the given widths."),
            Setting.wholes(TURNS, "Turns of test pictures", "degrees", "30,90,180", 1, 180, "Largest angles to either side; test pictures are turned by any angle up to each of them."),
            Setting.wholes(SHEARS, "Shears of test pictures", "degrees", "20,40", 1, 80, "Largest angles to either side, in the same way."),
            Setting.whole(TESTED, "Changed test examples", "examples", 2000, 10, 1_000_000, "Of the test split, for each change and for none; the same ones in every trial.")), 3, 790, 5000);

    private static List<String> all() {
        List<String> all = new ArrayList<>(BASELINES);
        all.addAll(KERNELS);
        return all;
    }

    @Override
    public String id() {
        return "kernel-attention-study";
    }

    @Override
    public String title() {
        return "Kernels by content, turned pictures";
    }

    @Override
    public String help() {
        return "Weighted, generated and composed kernels against plain, squeeze-excite and CondConv networks of equal size: accuracy on test pictures as they are, turned and sheared.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String family() {
        return KERNELS.getFirst();
    }

    @Override
    public Map<String, String> base() {
        return Map.of();
    }

    @Override
    public List<Trial> trials(Plan plan) {
        return Arm.trials(plan, arms(plan), false);
    }

    private static List<Arm> arms(Plan plan) {
        List<String> nets = plan.own().several(NETS);
        if (nets.isEmpty()) throw new BadSettingException("%s: expected at least one network beside the plain one, found none. Name some.".formatted(NETS));
        List<Also> also = new ArrayList<>();
        also.add(changed(plan, RandomTransform.NONE.text()));
        for (int degrees : plan.own().wholes(TURNS)) also.add(changed(plan, turn(degrees)));
        for (int degrees : plan.own().wholes(SHEARS)) also.add(changed(plan, shear(degrees)));
        Arm plain = new Arm(PLAIN, plan.family(), Map.of(WRITTEN, "none"), Map.of(NETWORK, PLAIN), also);
        boolean byParameters = plan.own().text(EQUAL).equals(PARAMETERS);
        ToLongFunction<ModelSize> of = byParameters ? ModelSize::parameters : ModelSize::macs;
        Equaliser equaliser = new Equaliser(plan, of, of.applyAsLong(plain.size(plan)));
        List<Arm> arms = new ArrayList<>(List.of(plain));
        for (String net : nets) arms.add(KernelTwin.of(new Arm(net, net, own(plan, net), Map.of(NETWORK, net), also), equaliser));
        if (byParameters) {
            Arm costliest = arms.stream().max(Comparator.comparingLong(a -> a.size(plan).macs())).orElseThrow();
            Arm large = new Arm("plain (MACs of %s)".formatted(costliest.name()), plan.family(), plain.changes(), Map.of(NETWORK, PLAIN), also);
            if (costliest != plain) arms.add(KernelTwin.of(large, new Equaliser(plan, ModelSize::macs, costliest.size(plan).macs())));
        }
        return arms;
    }

    /** What a family has by itself stays as it is there, though another family may call something else so; what the plan's family has in common with all is taken over. */
    private static Map<String, String> own(Plan plan, String family) {
        Map<String, String> own = new LinkedHashMap<>();
        if (family.equals(plan.family())) return own;
        for (Setting setting : ModelFamilies.of(family).settings()) {
            boolean common = all().stream().allMatch(other -> ModelFamilies.of(other).settings().contains(setting));
            if (!common) own.put(setting.key(), setting.defaultValue());
        }
        own.putAll(ownTraining(plan, family));
        return own;
    }

    /** How a family trains unless told otherwise, where nobody has told the plan otherwise. */
    private static Map<String, String> ownTraining(Plan plan, String family) {
        Map<String, String> own = new LinkedHashMap<>(ModelFamilies.of(family).trainingDefaults());
        TrainingSettings.with(ModelFamilies.of(plan.family())).stream().filter(s -> !plan.base().text(s.key()).equals(s.defaultValue())).forEach(s -> own.remove(s.key()));
        return own;
    }

    static String turn(int degrees) {
        return "turn=" + degrees;
    }

    static String shear(int degrees) {
        return "shear=" + degrees;
    }

    static Also changed(Plan plan, String change) {
        return new Also.Transformed(change, plan.own().whole(TESTED));
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<Arm> planned = arms(plan);
        List<ArmResults> arms = ArmResults.of(planned.stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        if (arms.isEmpty()) return new Findings("Not to be told yet: no trial succeeded.", sentences, List.of(), List.of());
        Optional<ArmResults> plain = arms.stream().filter(a -> a.name().equals(PLAIN)).findFirst();
        KernelGaps gaps = new KernelGaps(plan, arms, plain);
        plain.ifPresent(control -> sentences.add(Comparison.verdict(arms, control)));
        sentences.addAll(gaps.verdicts());
        sentences.addAll(gaps.unequal(plan.own().text(EQUAL), plan.own().text(EQUAL).equals(PARAMETERS) ? ModelSize::parameters : ModelSize::macs));
        sentences.add("A gap is a difference: a network of low accuracy has little to lose. Read gaps beside accuracies.");
        sentences.add("Sizes: %s.".formatted(String.join("; ", planned.stream().map(a -> size(plan, a)).toList())));
        for (Arm arm : planned) {
            Map<String, String> training = ownTraining(plan, arm.family());
            if (!arm.family().equals(plan.family()) && !training.isEmpty()) sentences.add("%s trained with %s, its own defaults.".formatted(arm.name(), String.join(", ", training.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList())));
        }
        sentences.add("Training pictures were changed at random by: %s. Test pictures as they are and changed are the same up to %s ones in every trial."
                .formatted(RandomTransform.of(plan.base()).text(), Words.whole(plan.own().whole(TESTED))));
        sentences.add("Nobody has published numbers for weighted, generated and composed kernels: there is nothing to put beside these.");
        return new Findings(gaps.answer(), sentences,
                List.of(ArmTable.of("Every network, mean over seeds with its " + Comparison.ESTIMATES.title(), "Network", arms, plain, Comparison.ESTIMATES), gaps.table()), gaps.charts());
    }

    private static String size(Plan plan, Arm arm) {
        ModelSize size = arm.size(plan);
        return "%s %s parameters, %s MACs".formatted(arm.name(), Words.whole(size.parameters()), Words.whole(size.macs()));
    }
}
