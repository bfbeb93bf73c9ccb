package headscope.engine.protocol;

import headscope.engine.protocol.Comparison.Block;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Results of a study of hyper-kernels: accuracy along the epochs, and how smooth the global kernels are. */
record Hyperkernels(Plan plan, List<ArmResults> arms) {
    private static final Estimates ESTIMATES = Comparison.ESTIMATES;
    private static final Axis EPOCH = Axis.linear("Epoch");
    private static final Axis ACCURACY = new Axis("Test accuracy", Scale.PERCENT);

    private static boolean writes(ArmResults arm) {
        return arm.factors().containsKey(TerminatorStudy.SLOW);
    }

    private static int points(ArmResults arm) {
        return arm.results().stream().mapToInt(r -> r.curve().size()).min().orElse(0);
    }

    private double epoch(ArmResults arm, int point) {
        return point == 0 ? 0 : arm.results().getFirst().curve().get(point - 1).step() / stepsPerEpoch();
    }

    private double stepsPerEpoch() {
        double examples = Math.min(plan.data().train(), plan.own().whole(CommonSettings.EXAMPLES));
        return Math.ceil(examples / plan.base().whole("batch"));
    }

    private static double accuracy(TrialResult r, int point) {
        return r.extra(Also.Along.at(point, Also.ACCURACY));
    }

    /** Mean over blocks; NaN where no step has told it. */
    private static double smoothness(TrialResult r, int point) {
        String prefix = Also.Along.at(point, "lag1/");
        return r.extras().entrySet().stream().filter(e -> e.getKey().startsWith(prefix)).mapToDouble(Map.Entry::getValue).average().orElse(Double.NaN);
    }

    private double secondsPerEpoch(TrialResult r) {
        return r.extra(Also.Along.SECONDS) / r.trial().steps() * stepsPerEpoch();
    }

    /** Accuracy of every arm at every point. */
    StudyTable epochs() {
        int points = arms.stream().mapToInt(Hyperkernels::points).min().orElse(0);
        List<String> columns = new ArrayList<>(List.of("Network"));
        for (int p = 1; p <= points; p++) columns.add("Epoch %s (%%)".formatted(Words.number(epoch(arms.getFirst(), p), 1)));
        List<List<String>> rows = new ArrayList<>();
        for (ArmResults arm : arms) {
            List<String> row = new ArrayList<>(List.of(arm.name()));
            for (int p = 1; p <= points; p++) {
                int point = p;
                row.add(Words.number(100 * arm.mean(r -> accuracy(r, point)), 1));
            }
            rows.add(row);
        }
        return new StudyTable("epochs", "Test accuracy along the way, mean over seeds", columns, rows);
    }

    /** Smoothness at the start and at the end, and time. */
    StudyTable table() {
        List<List<String>> rows = arms.stream().map(arm -> List.of(arm.name(), smoothness(arm, 0), smoothness(arm, points(arm)),
                smoothing(arm).map(d -> Words.difference(d, 3)).orElse(""), Words.interval(ESTIMATES.of(arm.values(this::secondsPerEpoch)), 1))).toList();
        return new StudyTable("smoothness", "Autocorrelation of global hyper-kernels at a distance of one cell, mean over channels, blocks and seeds; time of training",
                List.of("Network", "Before training", "After training", "Difference to no slow loss, after training", "Seconds per epoch"), rows);
    }

    private static String smoothness(ArmResults arm, int point) {
        double[] values = arm.values(r -> smoothness(r, point));
        return IntStream.range(0, values.length).allMatch(i -> Double.isFinite(values[i])) ? Words.interval(ESTIMATES.of(values), 3) : "";
    }

    /** What the slow loss adds to smoothness, seed by seed, at the same omega0; empty without a pair. */
    private Optional<Interval> smoothing(ArmResults arm) {
        if (!writes(arm) || arm.factors().get(TerminatorStudy.SLOW).equals(TerminatorStudy.NONE)) return Optional.empty();
        String without = TerminatorStudy.name(Integer.parseInt(arm.factors().get(TerminatorStudy.OMEGA)), TerminatorStudy.NONE);
        Optional<ArmResults> control = arms.stream().filter(a -> a.name().equals(without)).findFirst();
        double[] differences = control.map(c -> arm.differences(c, r -> smoothness(r, points(arm)))).orElse(new double[0]);
        return differences.length == 0 || !Double.isFinite(Estimates.mean(differences)) ? Optional.empty() : Optional.of(ESTIMATES.of(differences));
    }

    /** One sentence for every slow loss. */
    List<String> smoothing() {
        List<String> sentences = new ArrayList<>();
        for (ArmResults arm : arms) {
            smoothing(arm).ifPresent(d -> sentences.add("%s: %s by %s against no slow loss, seed by seed.".formatted(arm.name(),
                    d.low() > 0 ? "kernels are smoother" : d.high() < 0 ? "kernels are rougher" : "whether kernels are smoother cannot be told, they differ", Words.difference(d, 3))));
        }
        return sentences;
    }

    /** The largest difference that a slow loss makes to smoothness. */
    Optional<String> strongest() {
        Map<String, Interval> all = new LinkedHashMap<>();
        for (ArmResults arm : arms) smoothing(arm).ifPresent(d -> all.put(arm.name(), d));
        return all.entrySet().stream().max((a, b) -> Double.compare(Math.abs(a.getValue().mean()), Math.abs(b.getValue().mean())))
                .map(e -> "The slow loss changes the smoothness of kernels most with %s: by %s.".formatted(e.getKey(), Words.difference(e.getValue(), 3)));
    }

    List<StudyChart> charts(Optional<ArmResults> control) {
        List<StudyChart> charts = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (String omega : arms.stream().filter(Hyperkernels::writes).map(a -> a.factors().get(TerminatorStudy.OMEGA)).distinct().toList()) {
            List<ArmResults> own = arms.stream().filter(a -> omega.equals(a.factors().get(TerminatorStudy.OMEGA))).toList();
            blocks.add(new Block("omega0 = " + omega, own));
            List<ArmResults> shown = new ArrayList<>(own);
            control.ifPresent(shown::add);
            charts.add(accuracies("accuracy-omega-" + omega, "omega0 = %s beside plain convolutions".formatted(omega), lines(shown, 1, Hyperkernels::accuracy)));
            List<Line> smoothness = lines(own, 0, Hyperkernels::smoothness);
            if (!smoothness.isEmpty()) charts.add(smoothness(omega, smoothness));
        }
        List<ArmResults> plain = arms.stream().filter(a -> !writes(a)).toList();
        if (!plain.isEmpty()) {
            blocks.add(new Block("plain convolutions", plain));
            List<Line> lines = lines(plain, 1, Hyperkernels::accuracy);
            double last = lines.stream().flatMap(l -> l.places().stream()).mapToDouble(Spots::x).max().orElse(0);
            PublicTerminator.line(plan.data(), last).ifPresent(lines::add);
            charts.add(accuracies("accuracy-plain", "plain convolutions", lines));
        }
        charts.add(Comparison.accuracies(plan, "at the end", blocks, control));
        charts.add(Comparison.pareto(plan, "accuracy-vs-time", "seconds of one thread for an epoch", "Seconds per epoch", arms, this::secondsPerEpoch));
        charts.add(Comparison.curves(plan, arms));
        return charts;
    }

    /** What is read of a trial at a point. */
    private interface Measured {
        double of(TrialResult r, int point);
    }

    private List<Line> lines(List<ArmResults> shown, int first, Measured measured) {
        List<Line> lines = new ArrayList<>();
        for (ArmResults arm : shown) {
            List<Spots> places = new ArrayList<>();
            for (int p = first; p <= points(arm); p++) {
                int point = p;
                Spots spots = arm.spots(epoch(arm, point), r -> measured.of(r, point), ESTIMATES);
                if (Double.isFinite(spots.interval().mean())) places.add(spots);
            }
            if (!places.isEmpty()) lines.add(new Line(arm.name(), places, true));
        }
        return lines;
    }

    private StudyChart accuracies(String id, String what, List<Line> lines) {
        return new StudyChart.Sweep(id, "Test accuracy along the epochs, %s. %s".formatted(what, below(lines)), EPOCH, ACCURACY, lines, false,
                List.of(new Level("chance", 1.0 / plan.data().classes())), List.of(), List.of());
    }

    private StudyChart smoothness(String omega, List<Line> lines) {
        return new StudyChart.Sweep("smoothness-omega-" + omega, "Autocorrelation of global hyper-kernels at a distance of one cell, mean over channels and blocks, omega0 = %s; epoch 0 is before training. %s"
                .formatted(omega, below(lines)), EPOCH, Axis.linear("Autocorrelation at lag 1"), lines, false, List.of(), List.of(), List.of());
    }

    private String below(List<Line> lines) {
        return "%s %s, %s examples.".formatted(Comparison.drawn(lines.size()), plan.data().name(), Words.whole(plan.own().whole(CommonSettings.EXAMPLES)));
    }
}
