package headscope.engine.protocol;

import headscope.engine.value.Setting;
import headscope.engine.value.study.Findings;
import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Fit;
import headscope.engine.value.study.StudyChart.Group;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.engine.value.study.StudyTable;
import headscope.engine.value.study.Trial;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which layer needs its taps? One layer's k over a grid, the others at k_ref; the slope of the loss tells how much it cares (SCIENCE 1.4). */
final class LayerSensitivity implements Protocol {
    static final String GRID = "grid";
    static final String REFERENCE = "k-ref";
    static final String CUT = "a";
    private static final int LAYERS = 2;
    private static final Estimates ESTIMATES = Estimates.T95;
    private static final List<Setting> SETTINGS = CommonSettings.after(List.of(
            Setting.wholes(GRID, "Grid of k", "taps", "1,2,3,5,9,17,33", 1, 4096, "Numbers of taps of the layer that is varied."),
            Setting.whole(REFERENCE, "Taps of the others", "taps", 9, 1, 4096, "Taps of the heads of the other layers; part of the grid in any case."),
            Setting.whole(CUT, "Taps a", "taps", 3, 1, 4096, "For the bars: what it costs to lower one layer to a; part of the grid in any case.")), 5, 800, 5000);

    @Override
    public String id() {
        return "layer-sensitivity";
    }

    @Override
    public String title() {
        return "Which layer needs its taps";
    }

    @Override
    public String help() {
        return "The taps of one layer at a time, the others fixed: slope of the loss over log2 k, and the cost of lowering one layer to a.";
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

    /** The arm with k_ref in every layer is shared by both sweeps. */
    @Override
    public List<Trial> trials(Plan plan) {
        List<Arm> arms = new ArrayList<>(List.of(reference(plan)));
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int k : grid(plan)) {
                if (k != plan.own().whole(REFERENCE)) arms.add(arm(plan, layer, k));
            }
        }
        return Arm.trials(plan, arms, false);
    }

    private static int[] grid(Plan plan) {
        IntStream always = IntStream.of(plan.own().whole(REFERENCE), plan.own().whole(CUT));
        return IntStream.concat(Arrays.stream(plan.own().wholes(GRID)), always).distinct().sorted().toArray();
    }

    private static Arm reference(Plan plan) {
        return new Arm("reference, k = " + plan.own().text(REFERENCE), plan.family(), Map.of("k", plan.own().text(REFERENCE)), Map.of("layer", "none", "k", plan.own().text(REFERENCE)));
    }

    private static Arm arm(Plan plan, int layer, int k) {
        return new Arm("layer %d, k = %d".formatted(layer, k), plan.family(), Map.of("k", plan.own().text(REFERENCE), "k-" + (layer + 1), Integer.toString(k)),
                Map.of("layer", Integer.toString(layer), "k", Integer.toString(k)));
    }

    /** Arms of one layer by rising k, the reference among them. */
    private static List<ArmResults> sweep(Plan plan, int layer, List<TrialResult> results) {
        List<String> names = Arrays.stream(grid(plan)).mapToObj(k -> (k == plan.own().whole(REFERENCE) ? reference(plan) : arm(plan, layer, k)).name()).toList();
        return ArmResults.of(names, results.stream().filter(r -> names.contains(r.trial().arm())).toList());
    }

    @Override
    public Findings conclude(Plan plan, List<TrialResult> results) {
        List<String> sentences = new ArrayList<>(Cautions.of(plan, trials(plan).size(), results));
        List<Line> lines = new ArrayList<>();
        List<Fit> fits = new ArrayList<>();
        List<Spots> slopes = new ArrayList<>();
        List<ArmResults> cut = new ArrayList<>();
        List<ArmResults> all = new ArrayList<>();
        for (int layer = 0; layer < LAYERS; layer++) {
            List<ArmResults> arms = sweep(plan, layer, results);
            arms.stream().filter(a -> all.stream().noneMatch(b -> b.name().equals(a.name()))).forEach(all::add);
            if (arms.size() < 2) continue;
            String name = "layer " + layer;
            lines.add(new Line(name, arms.stream().map(a -> a.spots(k(a), r -> r.validation().loss(), ESTIMATES)).toList(), true));
            double[] each = LeastSquares.slopesBySeed(arms);
            if (each.length > 0) slopes.add(new Spots(name, 0, each, ESTIMATES.of(each)));
            fits.add(LeastSquares.fit(name, arms));
            arms.stream().filter(a -> k(a) == plan.own().whole(CUT) && a.factors().get("layer").equals(name.substring(6))).forEach(cut::add);
        }
        if (slopes.isEmpty()) return new Findings("Not to be told yet: each layer needs at least two k with a seed in common.", sentences, List.of(), List.of());
        Optional<ArmResults> control = all.stream().filter(a -> a.name().equals(reference(plan).name())).findFirst();
        List<StudyChart> charts = new ArrayList<>(List.of(
                new StudyChart.Sweep("loss-vs-k", "Validation loss when the taps of one layer vary and the other layer keeps k = %s. Dots: seeds; line: mean; band: %s; dashed: least squares over log2 k."
                        .formatted(plan.own().text(REFERENCE), ESTIMATES.title()), new Axis("Taps of a head of that layer, k", Scale.LOG2), Axis.linear("Validation loss (nats)"), lines, false,
                        List.of(), List.of(), fits),
                new StudyChart.Dots("slopes", "Slope of the validation loss over log2 k by least squares, per layer: what a doubling of the taps changes. " + Comparison.seen(plan),
                        Axis.linear("d loss / d log2 k (nats per doubling)"), List.of(new Group("", slopes)), Optional.of(new Level("no effect", 0)))));
        control.ifPresent(c -> charts.add(bars(plan, cut, c)));
        return new Findings(answer(slopes), sentences, List.of(ArmTable.of("Every arm, mean over seeds with its " + ESTIMATES.title(), "Arm", all, control, ESTIMATES), table(slopes)), charts);
    }

    private static StudyChart bars(Plan plan, List<ArmResults> cut, ArmResults control) {
        List<Spots> rows = cut.stream().map(a -> {
            double[] costs = a.differences(control, r -> r.validation().loss());
            return new Spots(a.name(), 0, costs, ESTIMATES.of(costs));
        }).toList();
        return new StudyChart.Dots("one-at-a-time", "What it costs to lower one layer to a = %s taps: validation loss above that of the reference on the same seeds. %s".formatted(
                plan.own().text(CUT), Comparison.seen(plan)), Axis.linear("Validation loss above the reference (nats)"), List.of(new Group("", rows)), Optional.of(new Level("reference", 0)));
    }

    private static double k(ArmResults arm) {
        return Double.parseDouble(arm.factors().get("k"));
    }

    private static String answer(List<Spots> slopes) {
        List<String> parts = slopes.stream().map(s -> "%s %s".formatted(s.name(), Words.difference(s.interval(), 4))).toList();
        if (slopes.size() < 2) return "Slope of the validation loss per doubling of k: %s nats.".formatted(parts.getFirst());
        Interval a = slopes.get(0).interval();
        Interval b = slopes.get(1).interval();
        String more = a.high() < b.low() ? slopes.get(0).name() + " cares more" : b.high() < a.low() ? slopes.get(1).name() + " cares more" : "which layer cares more is not to be told";
        return "Slope of the validation loss per doubling of k (nats): %s; %s.".formatted(String.join(", ", parts), more);
    }

    private static StudyTable table(List<Spots> slopes) {
        return new StudyTable("slopes", "Slope of the validation loss over log2 k", List.of("Layer", "Slope (nats per doubling)"),
                slopes.stream().map(s -> List.of(s.name(), Words.difference(s.interval(), 4))).toList());
    }
}
