package headscope.engine.value;

import java.util.ArrayList;
import java.util.List;

/** What must not be lost between two frames, each list oldest first. */
public record Events(List<StepMetrics> steps, List<EvalMetrics> evals, List<Ranking> rankings, List<EditMark> marks, List<Outcome> outcomes,
                     List<Problem> problems, PolicyTrace policy) {
    public static final Events NONE = new Events(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Without anything of policies. */
    public Events(List<StepMetrics> steps, List<EvalMetrics> evals, List<Ranking> rankings, List<EditMark> marks, List<Outcome> outcomes, List<Problem> problems) {
        this(steps, evals, rankings, marks, outcomes, problems, PolicyTrace.NONE);
    }

    public Events {
        steps = List.copyOf(steps);
        evals = List.copyOf(evals);
        rankings = List.copyOf(rankings);
        marks = List.copyOf(marks);
        outcomes = List.copyOf(outcomes);
        problems = List.copyOf(problems);
    }

    /** Without what was measured or marked after a step; outcomes and problems stay, whatever their step. */
    public Events upTo(long step) {
        return new Events(steps.stream().filter(s -> s.step() <= step).toList(), evals.stream().filter(e -> e.step() <= step).toList(),
                rankings.stream().filter(r -> r.step() <= step).toList(), marks.stream().filter(m -> m.step() <= step).toList(), outcomes, problems,
                policy.upTo(step));
    }

    /** These events, then the later ones. */
    public Events then(Events later) {
        return new Events(join(steps, later.steps), join(evals, later.evals), join(rankings, later.rankings), join(marks, later.marks),
                join(outcomes, later.outcomes), join(problems, later.problems), policy.then(later.policy));
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        if (first.isEmpty()) return second;
        if (second.isEmpty()) return first;
        var all = new ArrayList<T>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }
}
