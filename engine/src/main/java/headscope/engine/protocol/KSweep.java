package headscope.engine.protocol;

import headscope.engine.protocol.Reading.Verdict;
import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How few taps do? The loss over a grid of k, and the 3/4 rule in its three readings (SCIENCE 1.4). */
final class KSweep implements Protocol {
    static final String GRID = "grid";
    static final String READING = "reading";
    static final String DECISION = "decision";
    static final String TOLERANCE = "tolerance";
    private static final List<Setting> SETTINGS = CommonSettings.after(List.of(
            Setting.wholes(GRID, "Grid of k", "taps", "1,2,3,5,9,17,33,49", 1, 4096, "Numbers of taps to try, the same in both layers."),
            Setting.choice(READING, "Reading of the 3/4 rule", Arrays.stream(Reading.values()).map(Reading::id).toList(), Reading.LOSS_UP.id(),
                    "loss-up: the loss may grow to 4/3; literal: it falls to 3/4; acc: 3/4 of the accuracy above chance."),
            Setting.choice(DECISION, "Decided by", List.of("interval", "mean"), "interval",
                    "interval: a k passes if the pessimistic end of its 90 % bootstrap interval does; mean: if the mean does."),
            Setting.real(TOLERANCE, "Tolerance of the literal reading", "", 0.05, 0, 1, "How far from 3/4 the ratio may be.").onlyIf(READING, Reading.LITERAL.id())), 5, 800, 5000);

    @Override
    public String id() {
        return "k-sweep";
    }

    @Override
    public String title() {
        return "How few taps do";
    }

    @Override
    public String help() {
        return "Loss and accuracy over a grid of k, and the smallest k that the 3/4 rule allows, in its three readings.";
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
        return Arm.trials(plan, arms(plan), true);
    }

    private static List<Arm> arms(Plan plan) {
        return Arrays.stream(plan.own().wholes(GRID)).mapToObj(k -> Arm.of(plan, "k = " + k, Map.of("k", Integer.toString(k)))).toList();
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<ArmResults> arms = ArmResults.of(arms(plan).stream().map(Arm::name).toList(), results);
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        List<StudyTable> tables = new ArrayList<>();
        if (!arms.isEmpty()) tables.add(ArmTable.of("Every k, mean over seeds with its " + Estimates.BOOTSTRAP90.title(), "Taps", arms, Optional.empty(), Estimates.BOOTSTRAP90));
        if (arms.size() < 2 || Sweep.of(arms, plan.data().classes()).seeds() == 0) {
            return new Findings("Not to be told yet: at least two k with a seed in common are needed.", sentences, tables, List.of());
        }
        Sweep sweep = Sweep.of(arms, plan.data().classes());
        boolean meanOnly = plan.own().text(DECISION).equals("mean");
        Reading active = Reading.of(plan.own().text(READING));
        List<Verdict> verdicts = Arrays.stream(Reading.values()).map(r -> r.judge(sweep, meanOnly, plan.own().real(TOLERANCE))).toList();
        for (Verdict v : verdicts) v.remarks().forEach(remark -> sentences.add(v.reading() + ": " + remark));
        sentences.add(meanOnly ? "A k passes if its mean does (intervals are shown, not used)."
                : "A k passes only if the pessimistic end of its 90 %% bootstrap interval over %s does.".formatted(Words.seeds(sweep.seeds())));
        KSweepControl.sentence(arms, sweep.chance()).ifPresent(sentences::add);
        tables.add(readings(verdicts, active));
        tables.add(ratios(sweep, verdicts));
        return new Findings(answer(verdicts.get(active.ordinal()), sweep), sentences, tables, KSweepCharts.of(plan, arms, sweep, verdicts, active));
    }

    private static String answer(Verdict verdict, Sweep sweep) {
        String reading = "Under the reading %s (%s) ".formatted(verdict.reading(), verdict.reading().rule());
        if (verdict.a().isEmpty()) return reading + "no k of the grid is reached.";
        int a = verdict.a().getAsInt();
        int i = Arrays.binarySearch(sweep.k(), a);
        return reading + "a = %d of %d taps: validation loss %s against %s at k_max, literal ratio rho(a) = %s, accuracy %s %% against %s %%.".formatted(a,
                sweep.k()[sweep.k().length - 1], Words.number(sweep.meanLoss(i), 4), Words.number(sweep.meanLoss(sweep.k().length - 1), 4), Words.number(sweep.rho(i), 3),
                Words.number(100 * sweep.meanAccuracy(i), 2), Words.number(100 * sweep.meanAccuracy(sweep.k().length - 1), 2));
    }

    private static StudyTable readings(List<Verdict> verdicts, Reading active) {
        List<List<String>> rows = verdicts.stream().map(v -> List.of(v.reading() + (v.reading() == active ? " (active)" : ""), v.reading().rule(),
                v.a().isPresent() ? Integer.toString(v.a().getAsInt()) : "never reached")).toList();
        return new StudyTable("readings", "The 3/4 rule in its three readings", List.of("Reading", "Rule", "a"), rows);
    }

    private static StudyTable ratios(Sweep sweep, List<Verdict> verdicts) {
        List<String> columns = new ArrayList<>(List.of("k", "rho(k) = l(k) / l(k_max)"));
        verdicts.forEach(v -> columns.add(v.reading() + (v.reading() == Reading.LOSS_UP ? ": l(k_max) / l(k)" : v.reading() == Reading.ACC ? ": share of accuracy" : ": rho")
                + ", passes"));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sweep.k().length; i++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(sweep.k()[i]), Words.number(sweep.rho(i), 3)));
            for (Verdict v : verdicts) row.add(Words.interval(v.points().get(i).value(), 3) + (v.points().get(i).passes() ? ", yes" : ", no"));
            rows.add(row);
        }
        return new StudyTable("ratios", "Ratios that the readings look at, with their 90 % bootstrap intervals", columns, rows);
    }
}
