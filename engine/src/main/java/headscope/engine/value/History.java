package headscope.engine.value;

import java.util.List;

/** What happened so far, each list oldest first. Long runs are thinned by whoever collects it, never the marks. */
public record History(List<StepMetrics> steps, List<EvalMetrics> evals, List<Ranking> rankings, List<EditMark> marks) {
    public static final History EMPTY = new History(List.of(), List.of(), List.of(), List.of());

    public History {
        steps = List.copyOf(steps);
        evals = List.copyOf(evals);
        rankings = List.copyOf(rankings);
        marks = List.copyOf(marks);
    }
}
