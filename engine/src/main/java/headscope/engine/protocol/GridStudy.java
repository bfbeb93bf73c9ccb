package headscope.engine.protocol;

import headscope.engine.protocol.Comparison.Block;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What does it save to compute only where it is worth it? Attention grids of several budgets against plain convolutions of the same heads (SCIENCE 7, E4). */
final class GridStudy implements Protocol {
    static final String BUDGETS = "budgets";
    private static final String PLAIN = "plain 5 x 5";
    /** Noise of choices ends after so much of training, and the band of layers' costs opens over the first part of it (SCIENCE 2a.1). */
    private static final double NOISY = 0.8;
    private static final double BAND = 1.0 / 3;
    /** The budget is reached in the first fifth. */
    private static final double DESCENT = 0.2;
    /** What the claim asks for: points of accuracy, share of MACs, share of time. */
    private static final double POINTS = 0.5;
    private static final double MACS = 0.5;
    private static final double TIME = 0.7;
    private static final int TIMED = 512;
    private static final List<Setting> SETTINGS = CommonSettings.after(
            List.of(Setting.wholes(BUDGETS, "Budgets", "%", "10,25,50,100", 1, 100, "Shares of the cost of 5 x 5 everywhere that an attention grid aims at.")), 3, 1000, 5000);

    @Override
    public String id() {
        return "grid-study";
    }

    @Override
    public String title() {
        return "What computing in places saves";
    }

    @Override
    public String help() {
        return "Attention grids of several budgets against plain convolutions: accuracy against logical multiply-accumulates and against measured time.";
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
        return Map.of();
    }

    @Override
    public List<Trial> trials(Plan plan) {
        return Arm.trials(plan, arms(plan), false);
    }

    private static List<Arm> arms(Plan plan) {
        List<Also> also = List.of(new Also.Timed(TIMED));
        List<Arm> arms = new ArrayList<>(List.of(new Arm(PLAIN, "cnn", Map.of("radius", "2"), Map.of("kernel", "5 x 5"), also),
                new Arm("plain 3 x 3", "cnn", Map.of("radius", "1"), Map.of("kernel", "3 x 3"), also)));
        for (int percent : plan.own().wholes(BUDGETS)) {
            Map<String, String> changes = new LinkedHashMap<>(times(plan));
            changes.put("budget", Double.toString(percent / 100.0));
            arms.add(new Arm("grid, budget %d %%".formatted(percent), plan.family(), changes, Map.of("budget", Integer.toString(percent)), also));
        }
        return arms;
    }

    /** Settings in epochs that follow from the length of a trial. */
    static Map<String, String> times(Plan plan) {
        double examples = Math.min(plan.data().train(), plan.own().whole(CommonSettings.EXAMPLES));
        double epochs = plan.own().whole(CommonSettings.STEPS) / Math.max(1, Math.ceil(examples / plan.base().whole("batch")));
        return Map.of("noise-epochs", Double.toString(NOISY * epochs), "band-epochs", Double.toString(BAND * epochs), "budget-epochs", Double.toString(DESCENT * epochs));
    }

    /** Multiply-accumulates of an example as they were chosen; all of them where nothing is. */
    private static double macs(TrialResult r) {
        return r.extras().getOrDefault(TrialResult.measure("macs"), (double) r.size().macs());
    }

    private static double microseconds(TrialResult r) {
        return r.extra(new Also.Timed(TIMED).key(Also.Timed.MICROSECONDS));
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        Optional<ArmResults> plain = arms.stream().filter(a -> a.name().equals(PLAIN)).findFirst();
        if (plain.isEmpty()) return new Findings("Not to be told yet: the plain 5 x 5 network has no trial.", sentences, List.of(), List.of());
        List<ArmResults> grids = arms.stream().filter(a -> a.factors().containsKey("budget")).toList();
        sentences.add(Comparison.verdict(arms, plain.get()));
        sentences.add("MACs of an attention grid are those of what it chose, its small net included, on the average of the test split; the table of arms counts 5 x 5 everywhere.");
        sentences.add("Time is the fastest of five passes over up to %d test pictures on one thread, while other trials ran beside: only ratios within this study count.".formatted(TIMED));
        List<StudyChart> charts = List.of(
                Comparison.pareto(plan, "accuracy-vs-macs", "multiply-accumulates of an example, as chosen", "MACs per example", arms, GridStudy::macs),
                Comparison.pareto(plan, "accuracy-vs-time", "measured time of an example, one thread", "Time per example (\u00b5s)", arms, GridStudy::microseconds),
                Comparison.differences(plan, "of every arm", List.of(new Block("", arms)), plain.get()), Comparison.curves(plan, arms));
        return new Findings(answer(grids, plain.get()), sentences,
                List.of(ArmTable.of("Every arm, mean over seeds with its " + Comparison.ESTIMATES.title(), "Network", arms, plain, Comparison.ESTIMATES), costs(arms, plain.get())), charts);
    }

    private static String answer(List<ArmResults> grids, ArmResults plain) {
        List<ArmResults> good = grids.stream().filter(g -> 100 * (plain.mean(r -> r.test().accuracy()) - g.mean(r -> r.test().accuracy())) <= POINTS
                && share(g, plain, GridStudy::macs) <= MACS && share(g, plain, GridStudy::microseconds) <= TIME).toList();
        String claim = "no more than %s points below plain 5 x 5, at most %.0f %% of its MACs and %.0f %% of its time".formatted(Words.number(POINTS, 1), 100 * MACS, 100 * TIME);
        return good.isEmpty() ? "No budget reaches this: %s.".formatted(claim) : "%s: %s.".formatted(good.stream().map(g -> "%s (accuracy %s %%, MACs %s %%, time %s %%)".formatted(g.name(),
                Words.number(100 * g.mean(r -> r.test().accuracy()), 2), Words.number(100 * share(g, plain, GridStudy::macs), 0),
                Words.number(100 * share(g, plain, GridStudy::microseconds), 0))).collect(Collectors.joining("; ")), claim);
    }

    private static double share(ArmResults arm, ArmResults plain, ToDoubleFunction<TrialResult> cost) {
        return arm.mean(cost) / plain.mean(cost);
    }

    private static StudyTable costs(List<ArmResults> arms, ArmResults plain) {
        List<List<String>> rows = arms.stream().map(a -> List.of(a.name(), Words.percent(Comparison.ESTIMATES.of(a.values(r -> r.test().accuracy()))), Words.whole(a.mean(GridStudy::macs)),
                Words.number(100 * share(a, plain, GridStudy::macs), 1), Words.number(a.mean(GridStudy::microseconds), 1), Words.number(100 * share(a, plain, GridStudy::microseconds), 1),
                shares(a))).toList();
        return new StudyTable("costs", "What each arm costs, as computed", List.of("Network", "Test accuracy (%)", "MACs per example", "of plain 5 x 5 (%)", "Time per example (\u00b5s)",
                "of plain 5 x 5 (%)", "Cells: nothing / 3 x 3 / 5 x 5 (%)"), rows);
    }

    private static String shares(ArmResults arm) {
        List<String> names = List.of("nothing", "small", "large");
        if (!arm.results().getFirst().extras().containsKey(TrialResult.measure(names.getFirst()))) return "";
        return names.stream().map(n -> Words.number(100 * arm.mean(r -> r.extra(TrialResult.measure(n))), 1)).collect(Collectors.joining(" / "));
    }
}
