package headscope.engine.protocol;

import headscope.engine.train.Measures;
import headscope.engine.value.study.Also;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Line;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Figures of a glimpse study. */
final class GlimpseCharts {
    private static final Axis COUNT = new Axis("Glimpses", Scale.WHOLE);

    private GlimpseCharts() {}

    static List<StudyChart> of(Plan plan, Looks looks) {
        List<StudyChart> charts = new ArrayList<>();
        List<Line> lines = lines(looks, r -> r.test().accuracy());
        Optional<PublicGlimpses> published = PublicGlimpses.like(plan);
        published.ifPresent(p -> lines.add(p.line()));
        charts.add(new StudyChart.Sweep("accuracy-vs-glimpses", "Test accuracy against the number of glimpses. %s%s".formatted(seen(plan), published.map(p -> " " + p.caption()).orElse("")),
                COUNT, new Axis("Test accuracy", Scale.PERCENT), lines, false, List.of(new Level("chance", 1.0 / plan.data().classes())), List.of(), List.of()));
        if (looks.knowsPlaces()) {
            charts.add(new StudyChart.Sweep("looked-at-object", "Share of fixations within %.0f pixels of the object's box, on the test split. %s".formatted(Measures.NEAR, seen(plan)), COUNT,
                    new Axis("Fixations at the object", Scale.PERCENT), lines(looks, r -> r.extra(Looks.SHARE)), false, List.of(), List.of(), List.of()));
        }
        fewer(plan, looks).ifPresent(line -> charts.add(new StudyChart.Sweep("fewer-glimpses",
                "One network, trained for the most glimpses and measured with fewer, beside networks trained for each number. %s".formatted(seen(plan)), COUNT,
                new Axis("Test accuracy", Scale.PERCENT), List.of(lines(looks, r -> r.test().accuracy()).getFirst(), line), false, List.of(), List.of(), List.of())));
        int most = looks.arms().stream().mapToInt(Looks::count).max().orElse(0);
        charts.add(Comparison.curves(plan, looks.arms().stream().filter(a -> Looks.count(a) == most).toList()));
        return charts;
    }

    private static List<Line> lines(Looks looks, ToDoubleFunction<TrialResult> quantity) {
        List<Line> lines = new ArrayList<>();
        for (String policy : GlimpseStudy.POLICIES) {
            List<Spots> places = looks.of(policy).stream().map(a -> a.spots(Looks.count(a), quantity, Comparison.ESTIMATES)).toList();
            if (!places.isEmpty()) lines.add(new Line(policy, places, true));
        }
        return lines;
    }

    /** The network of most glimpses, measured with fewer too. */
    private static Optional<Line> fewer(Plan plan, Looks looks) {
        int[] counts = plan.own().wholes(GlimpseStudy.COUNTS);
        int most = counts[counts.length - 1];
        Optional<ArmResults> longest = looks.of(GlimpseStudy.LEARNED).stream().filter(a -> Looks.count(a) == most).findFirst();
        if (longest.isEmpty() || counts.length < 2) return Optional.empty();
        List<Spots> places = new ArrayList<>(Arrays.stream(counts).filter(c -> c < most)
                .mapToObj(c -> longest.get().spots(c, r -> r.extra(GlimpseStudy.with(c).key(Also.ACCURACY)), Comparison.ESTIMATES)).toList());
        places.add(longest.get().spots(most, r -> r.test().accuracy(), Comparison.ESTIMATES));
        return Optional.of(new Line("learned for %d, measured with fewer".formatted(most), places, true));
    }

    private static String seen(Plan plan) {
        return "Dots: seeds; line: mean; band: %s. %s, %s steps, %s examples.".formatted(Comparison.ESTIMATES.title(), plan.data().name(),
                Words.whole(plan.own().whole(CommonSettings.STEPS)), Words.whole(plan.own().whole(CommonSettings.EXAMPLES)));
    }
}
