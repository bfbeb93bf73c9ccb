package headscope.engine.train;

import headscope.engine.value.EditMark;
import headscope.engine.value.EvalMetrics;
import headscope.engine.value.Events;
import headscope.engine.value.Outcome;
import headscope.engine.value.PolicyTrace;
import headscope.engine.value.Problem;
import headscope.engine.value.Ranking;
import headscope.engine.value.StepMetrics;
import java.util.ArrayList;
import java.util.List;

/** Events since the last frame. Engine thread only. */
final class EventLog {
    private final List<StepMetrics> steps = new ArrayList<>();
    private final List<EvalMetrics> evals = new ArrayList<>();
    private final List<Ranking> rankings = new ArrayList<>();
    private final List<EditMark> marks = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private PolicyTrace policy = PolicyTrace.NONE;

    void add(StepMetrics step) {
        steps.add(step);
    }

    void add(EvalMetrics eval) {
        evals.add(eval);
    }

    void add(Ranking ranking) {
        rankings.add(ranking);
    }

    void add(EditMark mark) {
        marks.add(mark);
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void add(PolicyTrace more) {
        policy = policy.then(more);
    }

    /** After going back to a step: what was measured later never happened. */
    void forgetAfter(long step) {
        steps.removeIf(s -> s.step() > step);
        evals.removeIf(e -> e.step() > step);
        rankings.removeIf(r -> r.step() > step);
        marks.removeIf(m -> m.step() > step);
        policy = policy.upTo(step);
    }

    /** Everything so far; the log is empty afterwards. */
    Events take() {
        Events events = new Events(steps, evals, rankings, marks, outcomes, problems, policy);
        policy = PolicyTrace.NONE;
        steps.clear();
        evals.clear();
        rankings.clear();
        marks.clear();
        outcomes.clear();
        problems.clear();
        return events;
    }
}
