package headscope.engine.protocol;

import headscope.engine.protocol.Reading.Verdict;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyChart.Mark;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Figures of a k-sweep. */
final class KSweepCharts {
    private static final Estimates ESTIMATES = Estimates.BOOTSTRAP90;
    private static final Axis TAPS = new Axis("Taps of a head, k", Scale.LOG2);

    private KSweepCharts() {}

    static List<StudyChart> of(Plan plan, List<ArmResults> arms, Sweep sweep, List<Verdict> verdicts, Reading active) {
        int top = sweep.k().length - 1;
        String seen = "Dots: seeds; line: mean; band: %s over %s. %s, %s steps, %s examples.".formatted(ESTIMATES.title(), Words.seeds(sweep.seeds()),
                plan.data().name(), Words.whole(plan.own().whole(CommonSettings.STEPS)), Words.whole(plan.own().whole(CommonSettings.EXAMPLES)));
        List<StudyChart> charts = new ArrayList<>();
        charts.add(new StudyChart.Sweep("loss-vs-k", "Validation loss against the number of taps. %s The upper line is 4/3 of the loss at k_max (reading LOSS_UP), the lower one 3/4 of it (LITERAL); marks: a under each reading, active is %s."
                .formatted(seen, active), TAPS, Axis.linear("Loss (nats)"),
                List.of(line("validation", arms, r -> r.validation().loss()), line("training", arms, r -> r.train().loss())), false,
                List.of(new Level("4/3 of l(k_max)", sweep.meanLoss(top) / Reading.SHARE), new Level("3/4 of l(k_max)", sweep.meanLoss(top) * Reading.SHARE)),
                marks(verdicts), List.of()));
        List<Line> accuracies = new ArrayList<>(List.of(line("test", arms, r -> r.test().accuracy())));
        if (arms.stream().allMatch(a -> a.results().stream().allMatch(r -> r.extras().containsKey(TrialResult.REDRAWN_ACCURACY)))) {
            accuracies.add(line("masks redrawn", arms, r -> r.extras().get(TrialResult.REDRAWN_ACCURACY)));
        }
        charts.add(new StudyChart.Sweep("accuracy-vs-k", "Test accuracy against the number of taps, and the control: the trained weights on masks drawn afresh (validation split). %s"
                .formatted(seen), TAPS, new Axis("Accuracy", Scale.PERCENT), accuracies, false,
                List.of(new Level("chance", sweep.chance()), new Level("3/4 of k_max above chance", sweep.chance() + Reading.SHARE * (sweep.meanAccuracy(top) - sweep.chance()))),
                marks(verdicts.stream().filter(v -> v.reading() == Reading.ACC).toList()), List.of()));
        charts.add(new StudyChart.Sweep("curves", "Validation loss while training, one line per k. Line: mean over seeds; band: %s.".formatted(ESTIMATES.title()),
                Axis.linear("Step"), Axis.linear("Validation loss (nats)"), arms.stream().map(KSweepCharts::curve).toList(), true, List.of(), List.of(), List.of()));
        return charts;
    }

    private static Line line(String name, List<ArmResults> arms, ToDoubleFunction<TrialResult> quantity) {
        return new Line(name, arms.stream().map(a -> a.spots(Double.parseDouble(a.factors().get("k")), quantity, ESTIMATES)).toList(), true);
    }

    private static Line curve(ArmResults arm) {
        return Curves.line(arm, ESTIMATES);
    }

    /** Readings that name the same k share a mark. */
    private static List<Mark> marks(List<Verdict> verdicts) {
        TreeMap<Integer, String> byK = new TreeMap<>();
        for (Verdict v : verdicts) {
            v.a().ifPresent(a -> byK.merge(a, v.reading().name(), (x, y) -> x + ", " + y));
        }
        return byK.entrySet().stream().map(e -> new Mark("a = %d (%s)".formatted(e.getKey(), e.getValue()), e.getKey())).toList();
    }
}
