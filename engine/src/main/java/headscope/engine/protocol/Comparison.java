package headscope.engine.protocol;

import headscope.engine.value.study.Interval;
import headscope.engine.value.study.Plan;
import headscope.engine.value.study.Spots;
import headscope.engine.value.study.StudyChart;
import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Group;
import headscope.engine.value.study.StudyChart.Level;
import headscope.engine.value.study.StudyChart.Place;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.engine.value.study.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What studies that compare arms by name have in common: dots, the order, and whether a difference to the control can be told. */
final class Comparison {
    static final Estimates ESTIMATES = Estimates.T95;

    /** More bands than this hide each other. */
    private static final int MOST_BANDS = 4;

    private Comparison() {}

    /** Rows of a dot chart that belong together. */
    record Block(String title, List<ArmResults> arms) {}

    /** Test accuracy of every arm. */
    static StudyChart accuracies(Plan plan, String what, List<Block> blocks, Optional<ArmResults> control) {
        List<Group> groups = blocks.stream().map(b -> new Group(b.title, b.arms.stream().map(a -> a.spots(0, r -> r.test().accuracy(), ESTIMATES).named(within(a, b))).toList())).toList();
        return new StudyChart.Dots("accuracy", "Test accuracy %s. %s".formatted(what, seen(plan)), new Axis("Test accuracy", Scale.PERCENT), groups,
                control.map(c -> new Level("mean of " + c.name(), c.mean(r -> r.test().accuracy()))));
    }

    /** Differences to the control, seed by seed. */
    static StudyChart differences(Plan plan, String what, List<Block> blocks, ArmResults control) {
        List<Group> groups = new ArrayList<>();
        for (Block b : blocks) {
            groups.add(new Group(b.title, b.arms.stream().filter(a -> a != control && a.differences(control, r -> r.test().accuracy()).length > 0).map(a -> {
                double[] points = a.differences(control, r -> 100 * r.test().accuracy());
                return new Spots(within(a, b), 0, points, ESTIMATES.of(points));
            }).toList()));
        }
        return new StudyChart.Dots("difference", "Test accuracy %s: difference to %s on the same seeds. %s".formatted(what, control.name(), seen(plan)),
                Axis.linear("Difference of test accuracy (points)"), groups, Optional.of(new Level("no difference", 0)));
    }

    /** The arm's name without what the heading says already. */
    private static String within(ArmResults arm, Block block) {
        return block.title.isEmpty() ? arm.name() : arm.name().replace(", " + block.title, "");
    }

    /** Validation loss while training. */
    static StudyChart curves(Plan plan, List<ArmResults> arms) {
        String band = arms.size() <= MOST_BANDS ? "; band: " + ESTIMATES.title() : "";
        return new StudyChart.Sweep("curves", "Validation loss while training. Line: mean over seeds%s. %s.".formatted(band, plan.data().name()), Axis.linear("Step"),
                Axis.linear("Validation loss (nats)"), arms.stream().map(a -> Curves.line(a, ESTIMATES)).toList(), false, List.of(), List.of(), List.of());
    }

    /**
     * Test accuracy against what it costs.
     *
     * @param what  the cost, in a sentence
     * @param title the cost on the axis, with its unit
     */
    static StudyChart pareto(Plan plan, String id, String what, String title, List<ArmResults> arms, ToDoubleFunction<TrialResult> cost) {
        List<Place> places = arms.stream().map(a -> new Place(a.name(), a.spots(0, cost, ESTIMATES), a.spots(0, r -> r.test().accuracy(), ESTIMATES),
                arms.stream().noneMatch(b -> beats(b, a, cost)))).toList();
        return new StudyChart.Pareto(id, "Test accuracy against %s. Small dots: seeds; large marks: means with their %s; dashed: arms that no other arm beats in both; marks of equal cost stand side by side. %s, %s steps, %s examples."
                .formatted(what, ESTIMATES.title(), plan.data().name(), Words.whole(plan.own().whole(CommonSettings.STEPS)), Words.whole(plan.own().whole(CommonSettings.EXAMPLES))),
                Axis.linear(title), new Axis("Test accuracy", Scale.PERCENT), places);
    }

    /** At least as good in both, better in one. */
    private static boolean beats(ArmResults one, ArmResults other, ToDoubleFunction<TrialResult> cost) {
        double cheaper = other.mean(cost) - one.mean(cost);
        double better = one.mean(r -> r.test().accuracy()) - other.mean(r -> r.test().accuracy());
        return cheaper >= 0 && better >= 0 && cheaper + better > 0;
    }

    /** What a sweep of so many lines shows of its seeds. */
    static String drawn(int lines) {
        return lines <= MOST_BANDS ? "Dots: seeds; line: mean; band: %s.".formatted(ESTIMATES.title()) : "Line: mean over seeds.";
    }

    static String seen(Plan plan) {
        return "Circles: seeds; tick and bar: mean and %s. %s, %s steps, %s examples.".formatted(ESTIMATES.title(), plan.data().name(),
                Words.whole(plan.own().whole(CommonSettings.STEPS)), Words.whole(plan.own().whole(CommonSettings.EXAMPLES)));
    }

    /** Such as {@code normal 86.1 > laplace 85.9 > uniform 84.0}, best first. */
    static String order(List<ArmResults> arms) {
        return String.join(" > ", arms.stream().sorted(Comparator.comparingDouble((ArmResults a) -> -a.mean(r -> r.test().accuracy())))
                .map(a -> a.name() + " " + Words.number(100 * a.mean(r -> r.test().accuracy()), 2)).toList());
    }

    /** Which arms differ from the control for sure, one sentence. */
    static String verdict(List<ArmResults> arms, ArmResults control) {
        List<String> better = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (ArmResults arm : arms) {
            Optional<Interval> d = ArmTable.difference(arm, control, ESTIMATES);
            if (d.isEmpty()) continue;
            (d.get().low() > 0 ? better : d.get().high() < 0 ? worse : open).add(arm.name());
        }
        return "Against %s, seed by seed (%s of the paired difference): better %s; worse %s; not to be told %s.".formatted(control.name(), ESTIMATES.title(), list(better), list(worse),
                list(open));
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
