package headscope.engine.protocol;

import headscope.engine.mask.SizeLaw;
import headscope.engine.protocol.Comparison.Block;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which law of sizes is best? Every E with the same number of taps in each layer: otherwise laws would be compared by how much they draw (SCIENCE 1.3). */
final class EStudy implements Protocol {
    static final String TAPS = "taps";
    private static final List<Setting> SETTINGS = CommonSettings.after(
            List.of(Setting.whole(TAPS, "Taps of a layer", "taps", 96, 1, 1_000_000, "Total of each layer, the same for every law; laws tell how heads share it.")), 5, 800, 5000);

    @Override
    public String id() {
        return "e-study";
    }

    @Override
    public String title() {
        return "Which law of sizes";
    }

    @Override
    public String help() {
        return "Every size law E at an equal total of taps, so that only the spread of k over heads differs.";
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
        return Arm.trials(plan, arms(plan), false);
    }

    private static List<Arm> arms(Plan plan) {
        return SizeLaw.BUILT_IN.stream().map(e -> new Arm(e.id(), plan.family(), Map.of("size-law", e.id(), "budget", plan.own().text(TAPS)), Map.of("size-law", e.id()))).toList();
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        if (arms.isEmpty()) return new Findings("Not to be told yet: no trial has succeeded.", sentences, List.of(), List.of());
        ArmResults control = arms.getFirst();
        sentences.add(Comparison.verdict(arms, control));
        long least = results.stream().filter(TrialResult::succeeded).mapToLong(r -> r.size().connections()).min().orElseThrow();
        long most = results.stream().filter(TrialResult::succeeded).mapToLong(r -> r.size().connections()).max().orElseThrow();
        sentences.add(least == most ? "Every trial has %s connections: the comparison is at equal budget.".formatted(Words.whole(least))
                : "Connections differ (%s to %s): the comparison is confounded with size.".formatted(Words.whole(least), Words.whole(most)));
        List<Block> blocks = List.of(new Block("", arms));
        var charts = List.of(Comparison.accuracies(plan, "of every size law at equal budget", blocks, Optional.of(control)),
                Comparison.differences(plan, "of every size law at equal budget", blocks, control));
        return new Findings("Mean test accuracy at equal budget: %s.".formatted(Comparison.order(arms)), sentences,
                List.of(ArmTable.of("Every size law, mean over seeds with its " + Comparison.ESTIMATES.title(), "Size law", arms, Optional.of(control), Comparison.ESTIMATES)), charts);
    }
}
