package headscope.engine.protocol;

import headscope.engine.protocol.Comparison.Block;
import headscope.engine.resample.PolicySettings;
import headscope.engine.resample.ResamplePolicy;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does it help to exchange heads while training, and how? Every policy from the same start, against a network left alone and against SET (SCIENCE 7, E3). */
final class Policies implements Protocol {
    private static final double END_OF_TRAINING = 0.75;
    private static final String SET = "set-random";
    private static final List<Setting> SETTINGS = CommonSettings.after(List.of(), 3, 1200, 5000);

    @Override
    public String id() {
        return "policies";
    }

    @Override
    public String title() {
        return "Which policy";
    }

    @Override
    public String help() {
        return "Every policy of exchanging heads while training, from equal connections, against static masks and SET; accuracy against connections.";
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
        Map<String, String> common = new LinkedHashMap<>();
        int steps = plan.own().whole(CommonSettings.STEPS);
        if (plan.base().whole(PolicySettings.END) == 0) common.put(PolicySettings.END, Long.toString(Math.max(1, Math.round(END_OF_TRAINING * steps))));
        common.put(PolicySettings.ACCEPT, "auto");
        return ResamplePolicy.BUILT_IN.stream().map(p -> {
            Map<String, String> changes = new LinkedHashMap<>(common);
            changes.put(PolicySettings.POLICY, p.id());
            return new Arm(p.id(), plan.family(), changes, Map.of("policy", p.id()));
        }).toList();
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        Optional<ArmResults> alone = arms.stream().filter(a -> a.name().equals(ResamplePolicy.BUILT_IN.getFirst().id())).findFirst();
        if (alone.isEmpty()) return new Findings("Not to be told yet: the network that is left alone has no trial.", sentences, List.of(), List.of());
        sentences.add(Comparison.verdict(arms, alone.get()));
        arms.stream().filter(a -> a.name().equals(SET)).findFirst().ifPresent(set -> sentences.add(Comparison.verdict(arms, set)));
        sentences.add(budget(arms, alone.get()));
        for (ArmResults arm : arms) {
            double refused = arm.mean(r -> r.extras().getOrDefault(TrialResult.POLICY_REFUSED, 0.0));
            if (refused > 0) sentences.add("%s: %s events of a trial, on average, could not be carried out.".formatted(arm.name(), Words.number(refused, 1)));
        }
        List<Block> blocks = List.of(new Block("", arms));
        List<StudyChart> charts = List.of(Comparison.differences(plan, "of every policy", blocks, alone.get()), pareto(plan, arms),
                Comparison.accuracies(plan, "of every policy", blocks, alone), Comparison.curves(plan, arms));
        return new Findings("Mean test accuracy: %s.".formatted(Comparison.order(arms)), sentences,
                List.of(ArmTable.of("Every policy, mean over seeds with its " + Comparison.ESTIMATES.title(), "Policy", arms, alone, Comparison.ESTIMATES)), charts);
    }

    private static String budget(List<ArmResults> arms, ArmResults alone) {
        double whole = alone.mean(r -> r.size().connections());
        List<String> other = arms.stream().filter(a -> Math.round(a.mean(r -> r.size().connections())) != Math.round(whole))
                .map(a -> "%s %s".formatted(a.name(), Words.whole(a.mean(r -> r.size().connections())))).toList();
        return "All start with %s connections on average. %s".formatted(Words.whole(whole),
                other.isEmpty() ? "All end with as many." : "At the end these have another number: %s; compare them in the picture of accuracy against connections.".formatted(String.join(", ", other)));
    }

    private static StudyChart pareto(Plan plan, List<ArmResults> arms) {
        return Comparison.pareto(plan, "pareto", "connections at the end of training", "Connections", arms, r -> r.size().connections());
    }
}
