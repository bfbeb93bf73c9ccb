package headscope.engine.train;

import headscope.engine.value.Confusion;
import headscope.engine.value.EvalMetrics;

/** What one pass over a split found. */
public record Evaluation(EvalMetrics metrics, Confusion confusion) {}
