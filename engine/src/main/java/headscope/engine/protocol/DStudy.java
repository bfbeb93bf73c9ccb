package headscope.engine.protocol;

import headscope.engine.mask.OffsetDistribution;
import headscope.engine.protocol.Comparison.Block;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which offset law is best? Every D at k = a and k = 2a, a from the k-sweep (SCIENCE 1.4). */
final class DStudy implements Protocol {
    static final String A = "a";
    private static final List<Setting> SETTINGS = CommonSettings.after(
            List.of(Setting.whole(A, "Taps a", "taps", 3, 1, 2048, "The k that the sweep found; laws are compared at a and at 2a.")), 5, 800, 5000);

    @Override
    public String id() {
        return "d-study";
    }

    @Override
    public String title() {
        return "Which offset law";
    }

    @Override
    public String help() {
        return "Every offset law D at k = a and k = 2a taps, with the parameters set for it.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public String family() {
        return "sampled";
    }

    @Override
    public Map<String, String> base() {
        return Map.of();
    }

    @Override
    public List<Trial> trials(Plan plan) {
        List<Arm> arms = new ArrayList<>();
        for (int k : sizes(plan)) arms.addAll(arms(plan, k));
        return Arm.trials(plan, arms, false);
    }

    private static List<Integer> sizes(Plan plan) {
        int a = plan.own().whole(A);
        return List.of(a, 2 * a);
    }

    private static List<Arm> arms(Plan plan, int k) {
        return OffsetDistribution.BUILT_IN.stream().map(d -> Arm.of(plan, "%s, k = %d".formatted(d.describe(plan.base()), k),
                Map.of("distribution", d.id(), "k", Integer.toString(k)))).toList();
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<Block> blocks = sizes(plan).stream().map(k -> new Block("k = " + k, ArmResults.of(arms(plan, k).stream().map(Arm::name).toList(),
                results.stream().filter(r -> r.trial().factors().get("k").equals(Integer.toString(k))).toList()))).filter(b -> !b.arms().isEmpty()).toList();
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        List<ArmResults> all = blocks.stream().flatMap(b -> b.arms().stream()).toList();
        if (all.isEmpty()) return new Findings("Not to be told yet: no trial has succeeded.", sentences, List.of(), List.of());
        for (Block b : blocks) {
            sentences.add("%s: %s.".formatted(b.title(), Comparison.order(b.arms())));
            sentences.add("%s. %s".formatted(b.title(), Comparison.verdict(b.arms(), b.arms().getFirst())));
        }
        List<StudyChart> charts = List.of(Comparison.accuracies(plan, "of every offset law", blocks, Optional.empty()));
        String answer = "Best mean test accuracy: %s.".formatted(String.join("; ", blocks.stream().map(b -> b.title() + ": " + Comparison.order(b.arms()).split(" > ")[0] + " %").toList()));
        return new Findings(answer, sentences, List.of(ArmTable.of("Every law, mean over seeds with its " + Comparison.ESTIMATES.title(), "Law and taps", all, Optional.of(all.getFirst()),
                Comparison.ESTIMATES)), charts);
    }
}
