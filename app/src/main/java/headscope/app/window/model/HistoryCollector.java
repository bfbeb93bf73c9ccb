package headscope.app.window.model;

import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Events;
import headscope.engine.value.History;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Radial;
import headscope.engine.value.Ranking;
import headscope.engine.value.StepMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what happened, within fixed memory. Steps fall into buckets of equal length, of each bucket the points of smallest and largest loss stay; when there are
 * too many, the buckets double. Rankings: every second one goes. Evaluations and edit marks all stay. FX thread only.
 */
public final class HistoryCollector {
    private static final int MOST_STEPS = 4000;
    private static final int MOST_RANKINGS = 500;
    private static final int MOST_RADIALS = 2000;
    private static final Comparator<StepMetrics> BY_LOSS = Comparator.comparingDouble(StepMetrics::loss);

    private final List<StepMetrics> steps = new ArrayList<>();
    private final List<StepMetrics> bucket = new ArrayList<>();
    private final List<EvalMetrics> evals = new ArrayList<>();
    private final List<Ranking> rankings = new ArrayList<>();
    private final List<EditMark> marks = new ArrayList<>();
    private PolicyTrace policy = PolicyTrace.NONE;
    private int bucketLength = 1;
    private History latest = History.EMPTY;
    private boolean stale;

    /** Takes new events in. A step earlier than the last one (restart, undo) takes back what came after it. */
    public void add(Events events) {
        for (StepMetrics step : events.steps()) addStep(step);
        evals.addAll(events.evals());
        rankings.addAll(events.rankings());
        marks.addAll(events.marks());
        if (!events.policy().equals(PolicyTrace.NONE)) policy = policy.then(events.policy());
        while (rankings.size() > MOST_RANKINGS) thinRankings();
        if (policy.radials().size() > MOST_RADIALS) thinRadials();
        stale |= !(events.steps().isEmpty() && events.evals().isEmpty() && events.rankings().isEmpty() && events.marks().isEmpty() && events.policy().equals(PolicyTrace.NONE));
    }

    /** Forgets everything after the given step: the run went back to it. */
    public void rewindTo(long step) {
        boolean forgot = steps.removeIf(s -> s.step() > step) | bucket.removeIf(s -> s.step() > step) | evals.removeIf(e -> e.step() > step)
                | rankings.removeIf(r -> r.step() > step) | marks.removeIf(m -> m.step() > step);
        PolicyTrace left = policy.upTo(step);
        forgot |= !left.equals(policy);
        policy = left;
        stale |= forgot;
    }

    public void clear() {
        steps.clear();
        bucket.clear();
        evals.clear();
        rankings.clear();
        marks.clear();
        policy = PolicyTrace.NONE;
        bucketLength = 1;
        stale = true;
    }

    /** The same object until something was added. */
    public History history() {
        if (stale) {
            var all = new ArrayList<>(steps);
            all.addAll(bucket);
            latest = new History(all, evals, rankings, marks, policy);
            stale = false;
        }
        return latest;
    }

    private void addStep(StepMetrics step) {
        long last = !bucket.isEmpty() ? bucket.getLast().step() : steps.isEmpty() ? -1 : steps.getLast().step();
        if (step.step() <= last) rewindTo(step.step() - 1);
        bucket.add(step);
        if (bucket.size() < bucketLength) return;
        steps.addAll(extremes(bucket));
        bucket.clear();
        if (steps.size() > MOST_STEPS) coarsen();
    }

    private void coarsen() {
        bucketLength = bucketLength == 1 ? 4 : bucketLength * 2;
        List<StepMetrics> kept = new ArrayList<>(steps.size() / 2 + 1);
        for (int i = 0; i < steps.size(); i += 4) kept.addAll(extremes(steps.subList(i, Math.min(i + 4, steps.size()))));
        steps.clear();
        steps.addAll(kept);
    }

    private static List<StepMetrics> extremes(List<StepMetrics> points) {
        if (points.size() < 2) return List.copyOf(points);
        StepMetrics low = points.stream().min(BY_LOSS).orElseThrow();
        StepMetrics high = points.stream().max(BY_LOSS).orElseThrow();
        if (low == high) high = points.getLast();
        if (low == high) low = points.getFirst();
        return low.step() < high.step() ? List.of(low, high) : List.of(high, low);
    }

    private void thinRankings() {
        List<Ranking> kept = new ArrayList<>();
        for (int i = 0; i < rankings.size(); i++) {
            if (i % 2 == 0 || i == rankings.size() - 1) kept.add(rankings.get(i));
        }
        rankings.clear();
        rankings.addAll(kept);
    }

    /** Every second step of which there are offsets goes, all layers of it. */
    private void thinRadials() {
        List<Long> steps = policy.radials().stream().map(Radial::step).distinct().toList();
        Set<Long> kept = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) if (i % 2 == 0 || i == steps.size() - 1) kept.add(steps.get(i));
        policy = new PolicyTrace(policy.events(), policy.radials().stream().filter(r -> kept.contains(r.step())).toList());
    }
}
