package headscope.engine.protocol;

import headscope.engine.corrupt.Corruption;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Group;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results of a robustness study, by kind and severity. */
record Severities(Plan plan, List<ArmResults> arms) {
    private static final Estimates ESTIMATES = Comparison.ESTIMATES;
    private static final Axis SEVERITY = new Axis("Severity", Scale.WHOLE);
    private static final Axis ACCURACY = new Axis("Test accuracy", Scale.PERCENT);

    /** What training on some kinds adds to accuracy, fractions. */
    record Gain(Interval trained, Interval heldOut) {}

    private List<String> trained() {
        return Robustness.trained(plan);
    }

    private List<String> heldOut() {
        return Robustness.kinds(plan).stream().filter(k -> !trained().contains(k)).toList();
    }

    private int[] severities() {
        return plan.own().wholes(Robustness.SEVERITIES);
    }

    /** Severity 0 is the test split as it is. */
    private double accuracy(TrialResult r, String kind, int severity) {
        return severity == 0 ? r.test().accuracy() : r.extra(Robustness.measured(plan, kind, severity).key(Also.ACCURACY));
    }

    /** Mean over kinds at a severity. */
    private double accuracy(TrialResult r, List<String> kinds, int severity) {
        return kinds.stream().mapToDouble(k -> accuracy(r, k, severity)).average().orElse(0);
    }

    /** Mean over kinds and severities. */
    private double accuracy(TrialResult r, List<String> kinds) {
        return Arrays.stream(severities()).mapToDouble(s -> accuracy(r, kinds, s)).average().orElse(0);
    }

    String summary() {
        return arms.stream().map(a -> "%s %s %%".formatted(a.name(), Words.number(100 * a.mean(r -> accuracy(r, Robustness.kinds(plan))), 2))).collect(Collectors.joining(", "));
    }

    private Optional<ArmResults> arm(String name) {
        return arms.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** Seed by seed; empty unless both attention grids have a seed in common. */
    Optional<Gain> gain() {
        Optional<ArmResults> twin = arm(Robustness.TWIN);
        Optional<ArmResults> clean = arm(Robustness.CLEAN);
        if (twin.isEmpty() || clean.isEmpty() || heldOut().isEmpty()) return Optional.empty();
        double[] seen = twin.get().differences(clean.get(), r -> accuracy(r, trained()));
        double[] unseen = twin.get().differences(clean.get(), r -> accuracy(r, heldOut()));
        return seen.length == 0 ? Optional.empty() : Optional.of(new Gain(ESTIMATES.of(seen), ESTIMATES.of(unseen)));
    }

    /** Accuracy of every arm for every kind at every severity. */
    StudyTable table() {
        List<String> columns = new ArrayList<>(List.of("Corruption", "Twin"));
        for (ArmResults arm : arms) {
            for (int s : severities()) columns.add("%s, severity %d (%%)".formatted(arm.name(), s));
        }
        List<List<String>> rows = new ArrayList<>();
        for (String kind : ordered()) {
            List<String> row = new ArrayList<>(List.of(Corruptions.of(kind).title(), trained().contains(kind) ? "trained" : "held out"));
            for (ArmResults arm : arms) {
                for (int s : severities()) row.add(Words.number(100 * arm.mean(r -> accuracy(r, kind, s)), 1));
            }
            rows.add(row);
        }
        return new StudyTable("corruptions", "Test accuracy on corrupted examples, mean over seeds", columns, rows);
    }

    private List<String> ordered() {
        List<String> all = new ArrayList<>(trained());
        all.addAll(heldOut());
        return all;
    }

    List<StudyChart> charts() {
        List<StudyChart> charts = new ArrayList<>();
        charts.add(curves("trained-kinds", "Test accuracy against severity, mean over the %d kinds that the corrupted twin was trained on.".formatted(trained().size()), trained()));
        if (!heldOut().isEmpty()) {
            charts.add(curves("held-out-kinds", "Test accuracy against severity, mean over the %d kinds that no training saw.".formatted(heldOut().size()), heldOut()));
        }
        differences().ifPresent(charts::add);
        for (String kind : ordered()) {
            Corruption corruption = Corruptions.of(kind);
            charts.add(curves("kind-" + kind, "%s: %s Test accuracy against severity; %s.".formatted(corruption.title(), corruption.help(),
                    trained().contains(kind) ? "the corrupted twin was trained on it" : "held out of all training"), List.of(kind)));
        }
        charts.add(Comparison.curves(plan, arms));
        return charts;
    }

    private StudyChart curves(String id, String caption, List<String> kinds) {
        List<Line> lines = arms.stream().map(a -> new Line(a.name(), IntStream.concat(IntStream.of(0), IntStream.of(severities()))
                .mapToObj(s -> a.spots(s, r -> accuracy(r, kinds, s), ESTIMATES)).toList(), true)).toList();
        return new StudyChart.Sweep(id, "%s Dots: seeds; line: mean; band: %s. %s.".formatted(caption, ESTIMATES.title(), plan.data().name()), SEVERITY, ACCURACY, lines, false,
                List.of(new Level("chance", 1.0 / plan.data().classes())), List.of(), List.of());
    }

    /** What the twin adds, kind by kind. */
    private Optional<StudyChart> differences() {
        Optional<ArmResults> twin = arm(Robustness.TWIN);
        Optional<ArmResults> clean = arm(Robustness.CLEAN);
        if (twin.isEmpty() || clean.isEmpty() || twin.get().differences(clean.get(), r -> 0).length == 0) return Optional.empty();
        List<Group> groups = new ArrayList<>();
        if (!trained().isEmpty()) groups.add(new Group("trained on", rows(trained(), twin.get(), clean.get())));
        if (!heldOut().isEmpty()) groups.add(new Group("held out", rows(heldOut(), twin.get(), clean.get())));
        return Optional.of(new StudyChart.Dots("twin-gain", "What the corrupted twin adds to test accuracy, mean over severities, against clean training on the same seeds. %s"
                .formatted(Comparison.seen(plan)), Axis.linear("Difference of test accuracy (points)"), groups, Optional.of(new Level("no difference", 0))));
    }

    private List<Spots> rows(List<String> kinds, ArmResults twin, ArmResults clean) {
        return kinds.stream().map(kind -> {
            double[] points = twin.differences(clean, r -> 100 * accuracy(r, List.of(kind)));
            return new Spots(Corruptions.of(kind).title(), 0, points, ESTIMATES.of(points));
        }).toList();
    }
}
