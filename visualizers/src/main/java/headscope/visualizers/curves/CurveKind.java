package headscope.visualizers.curves;

import headscope.engine.value.EvalMetrics;
import headscope.engine.value.History;
import headscope.engine.value.StepMetrics;
import headscope.visualizers.curves.Thinning.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The quantities over training steps, each with its unit. */
enum CurveKind {
    LOSS("Loss (nats)", true, StepMetrics::loss, EvalMetrics::loss),
    ACCURACY("Accuracy (%)", true, s -> 100 * s.accuracy(), e -> 100 * e.accuracy()),
    CONNECTIONS("Connections per position", false, StepMetrics::connections, null),
    RATE("Learning rate", false, StepMetrics::learningRate, null);

    private final String title;
    private final boolean noisy;
    private final ToDoubleFunction<StepMetrics> ofStep;
    private final ToDoubleFunction<EvalMetrics> ofEval;

    CurveKind(String title, boolean noisy, ToDoubleFunction<StepMetrics> ofStep, ToDoubleFunction<EvalMetrics> ofEval) {
        this.title = title;
        this.noisy = noisy;
        this.ofStep = ofStep;
        this.ofEval = ofEval;
    }

    String title() {
        return title;
    }

    /** Measured on single batches: shown raw and smoothed. */
    boolean noisy() {
        return noisy;
    }

    boolean evaluated() {
        return ofEval != null;
    }

    List<Point> train(History history) {
        return history.steps().stream().map(s -> new Point(s.step(), ofStep.applyAsDouble(s))).toList();
    }

    List<Point> validation(History history) {
        return of(history, "validation");
    }

    /** On the validation split changed as training changes its examples, where it does. */
    List<Point> augmented(History history) {
        return of(history, EvalMetrics.AUGMENTED);
    }

    private List<Point> of(History history, String split) {
        if (ofEval == null) return List.of();
        return history.evals().stream().filter(e -> e.split().equals(split)).map(e -> new Point(e.step(), ofEval.applyAsDouble(e))).toList();
    }
}
