package headscope.engine.protocol;

import headscope.engine.augment.RandomTransform;
import headscope.engine.protocol.Comparison.Block;
import headscope.engine.value.ModelSize;
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
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Results of a study of kernels by content: what networks lose when test pictures are changed. The gap is accuracy on pictures as they are minus that on the same ones changed. */
record KernelGaps(Plan plan, List<ArmResults> arms, Optional<ArmResults> plain) {
    private static final Estimates ESTIMATES = Comparison.ESTIMATES;
    private static final Axis ACCURACY = new Axis("Test accuracy", Scale.PERCENT);
    /** Difference of sizes, as a share, from which on it is told. */
    private static final double UNEQUAL = 0.05;
    private static final Axis POINTS = Axis.linear("Gap (points)");

    /** A change that test pictures underwent. */
    private record Change(String text, String title) {}

    private List<Change> changes() {
        List<Change> all = new ArrayList<>();
        for (int degrees : plan.own().wholes(KernelAttentionStudy.TURNS)) all.add(turned(degrees));
        for (int degrees : plan.own().wholes(KernelAttentionStudy.SHEARS)) all.add(sheared(degrees));
        return all;
    }

    private static Change turned(int degrees) {
        return new Change(KernelAttentionStudy.turn(degrees), "turned up to %d\u00b0".formatted(degrees));
    }

    private static Change sheared(int degrees) {
        return new Change(KernelAttentionStudy.shear(degrees), "sheared up to %d\u00b0".formatted(degrees));
    }

    /** The worst turn and the worst shear. */
    private List<Change> worst() {
        int[] turns = plan.own().wholes(KernelAttentionStudy.TURNS);
        int[] shears = plan.own().wholes(KernelAttentionStudy.SHEARS);
        return List.of(turned(turns[turns.length - 1]), sheared(shears[shears.length - 1]));
    }

    private double accuracy(TrialResult r, String change) {
        return r.extra(KernelAttentionStudy.changed(plan, change).key(Also.ACCURACY));
    }

    private double clean(TrialResult r) {
        return accuracy(r, RandomTransform.NONE.text());
    }

    private double gap(TrialResult r, Change change) {
        return 100 * (clean(r) - accuracy(r, change.text()));
    }

    /** Difference of the gap to that of the plain network, seed by seed. */
    private Optional<Interval> difference(ArmResults arm, Change change) {
        double[] differences = plain.filter(p -> !p.name().equals(arm.name())).map(p -> arm.differences(p, r -> gap(r, change))).orElse(new double[0]);
        return differences.length == 0 ? Optional.empty() : Optional.of(ESTIMATES.of(differences));
    }

    String answer() {
        Change change = worst().getFirst();
        return "Gap between test pictures as they are and %s: %s.".formatted(change.title(), arms.stream().sorted((a, b) -> Double.compare(a.mean(r -> gap(r, change)), b.mean(r -> gap(r, change))))
                .map(a -> "%s %s points".formatted(a.name(), Words.number(a.mean(r -> gap(r, change)), 1))).collect(Collectors.joining(", ")));
    }

    /** For the worst changes: whose gap differs from that of the plain network for sure. */
    List<String> verdicts() {
        List<String> sentences = new ArrayList<>();
        for (Change change : worst()) {
            List<String> smaller = new ArrayList<>();
            List<String> larger = new ArrayList<>();
            List<String> open = new ArrayList<>();
            for (ArmResults arm : arms) {
                difference(arm, change).ifPresent(d -> (d.high() < 0 ? smaller : d.low() > 0 ? larger : open).add("%s by %s".formatted(arm.name(), Words.difference(d, 1))));
            }
            if (smaller.size() + larger.size() + open.size() == 0) continue;
            sentences.add("Gap %s, against the plain network, in points, seed by seed (%s): smaller %s; larger %s; not to be told %s.".formatted(change.title(), ESTIMATES.title(), list(smaller),
                    list(larger), list(open)));
        }
        return sentences;
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** Networks whose widths do not allow for the size of the plain one, one sentence each. */
    List<String> unequal(String what, ToLongFunction<ModelSize> of) {
        if (plain.isEmpty()) return List.of();
        double wanted = plain.get().mean(r -> of.applyAsLong(r.size()));
        return arms.stream().filter(a -> !a.factors().get(KernelAttentionStudy.NETWORK).equals(KernelAttentionStudy.PLAIN)).filter(a -> Math.abs(size(a, of) / wanted - 1) > UNEQUAL)
                .map(a -> "Not equal: %s has %s %s, plain %s; no widths bring it nearer. Larger networks can be made equal: set width-1, width-2 and width-3.".formatted(a.name(),
                        Words.whole(size(a, of)), what, Words.whole(wanted))).toList();
    }

    private static double size(ArmResults arm, ToLongFunction<ModelSize> of) {
        return arm.mean(r -> of.applyAsLong(r.size()));
    }

    /** Accuracy and gap of every network for every change. */
    StudyTable table() {
        List<List<String>> rows = new ArrayList<>();
        for (Change change : changes()) {
            for (ArmResults arm : arms) {
                rows.add(List.of(change.title(), arm.name(), Words.number(100 * arm.mean(this::clean), 1), Words.number(100 * arm.mean(r -> accuracy(r, change.text())), 1),
                        Words.interval(ESTIMATES.of(arm.values(r -> gap(r, change))), 1), difference(arm, change).map(d -> Words.difference(d, 1)).orElse("")));
            }
        }
        return new StudyTable("gaps", "Test accuracy on changed pictures, mean over seeds with the gap's " + ESTIMATES.title(),
                List.of("Test pictures", "Network", "As they are (%)", "Changed (%)", "Gap (points)", "Gap minus that of plain (points)"), rows);
    }

    List<StudyChart> charts() {
        List<StudyChart> charts = new ArrayList<>();
        List<ArmResults> writing = arms.stream().filter(a -> a.name().startsWith("kernel-")).toList();
        List<ArmResults> others = arms.stream().filter(a -> !a.name().startsWith("kernel-")).toList();
        List<ArmResults> kernels = new ArrayList<>(plain.stream().toList());
        kernels.addAll(writing);
        if (!writing.isEmpty()) charts.addAll(against("kernels", kernels));
        if (!others.isEmpty()) charts.addAll(against("baselines", others));
        charts.add(new StudyChart.Dots("gap", "What each network loses on changed test pictures: accuracy as they are minus changed. %s".formatted(Comparison.seen(plan)), POINTS,
                worst().stream().map(c -> new Group(c.title(), arms.stream().map(a -> a.spots(0, r -> gap(r, c), ESTIMATES)).toList())).toList(), Optional.of(new Level("no loss", 0))));
        differences().ifPresent(charts::add);
        charts.add(Comparison.pareto(plan, "accuracy-vs-macs", "multiply-accumulates of an example, the writing of kernels included", "MACs per example", arms, r -> r.size().macs()));
        charts.add(Comparison.accuracies(plan, "on pictures as they are", List.of(new Block("", arms)), plain));
        charts.add(Comparison.curves(plan, arms));
        return charts;
    }

    private List<StudyChart> against(String which, List<ArmResults> shown) {
        return List.of(
                against("turned-" + which, "turned by up to so many degrees to either side", "Largest turn (degrees)", plan.own().wholes(KernelAttentionStudy.TURNS), KernelAttentionStudy::turn, shown),
                against("sheared-" + which, "sheared by up to so many degrees to either side", "Largest shear (degrees)", plan.own().wholes(KernelAttentionStudy.SHEARS),
                        KernelAttentionStudy::shear, shown));
    }

    private StudyChart against(String id, String how, String axis, int[] degrees, IntFunction<String> change, List<ArmResults> shown) {
        List<Line> lines = new ArrayList<>();
        for (ArmResults arm : shown) {
            List<Spots> places = new ArrayList<>(List.of(arm.spots(0, this::clean, ESTIMATES)));
            for (int d : degrees) places.add(arm.spots(d, r -> accuracy(r, change.apply(d)), ESTIMATES));
            lines.add(new Line(arm.name(), places, true));
        }
        return new StudyChart.Sweep(id, "Accuracy on test pictures %s. %s %s.".formatted(how, Comparison.drawn(lines.size()), plan.data().name()), Axis.linear(axis), ACCURACY, lines, false,
                List.of(new Level("chance", 1.0 / plan.data().classes())), List.of(), List.of());
    }

    private Optional<StudyChart> differences() {
        if (plain.isEmpty()) return Optional.empty();
        List<Group> groups = worst().stream().map(c -> new Group(c.title(), arms.stream().filter(a -> difference(a, c).isPresent()).map(a -> {
            double[] points = a.differences(plain.get(), r -> gap(r, c));
            return new Spots(a.name(), 0, points, ESTIMATES.of(points));
        }).toList())).filter(g -> !g.rows().isEmpty()).toList();
        return groups.isEmpty() ? Optional.empty() : Optional.of(new StudyChart.Dots("gap-difference",
                "How much larger the gap of each network is than that of the plain one on the same seeds; left of 0, it loses less. %s".formatted(Comparison.seen(plan)),
                Axis.linear("Difference of gaps (points)"), groups, Optional.of(new Level("as plain", 0))));
    }
}
