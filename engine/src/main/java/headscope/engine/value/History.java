package headscope.engine.value;

import java.util.List;

/** What happened so far, each list oldest first. Long runs are thinned by whoever collects it, never the marks. */
public record History(List<StepMetrics> steps, List<EvalMetrics> evals, List<Ranking> rankings, List<EditMark> marks, PolicyTrace policy) {
    public static final History EMPTY = new History(List.of(), List.of(), List.of(), List.of());

    /** Without anything of policies. */
    public History(List<StepMetrics> steps, List<EvalMetrics> evals, List<Ranking> rankings, List<EditMark> marks) {
        this(steps, evals, rankings, marks, PolicyTrace.NONE);
    }

    public History {
        steps = List.copyOf(steps);
        evals = List.copyOf(evals);
        rankings = List.copyOf(rankings);
        marks = List.copyOf(marks);
    }
}
