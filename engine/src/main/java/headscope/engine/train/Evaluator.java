package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.Logits;
import headscope.engine.plan.ModelState;
import headscope.engine.value.Confusion;
import headscope.engine.value.EvalMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures loss, accuracy, confusion and what the network tells of itself on a split, without training. Engine thread only. */
final class Evaluator {
    private final Executor executor;
    private final int classes;

    Evaluator(Executor executor, int classes) {
        this.executor = executor;
        this.classes = classes;
    }

    Evaluation evaluate(Examples examples, String split, long step, ModelState state) {
        Tally tally = new Tally(classes);
        Measures measures = new Measures(state, examples);
        List<String> wanted = Stream.concat(Stream.of(GraphScope.LOGITS), measures.readings().stream()).toList();
        int[] order = IntStream.range(0, examples.count()).toArray();
        float[] input = new float[executor.batch() * examples.features().size()];
        int[] labels = new int[executor.batch()];
        for (int from = 0; from < order.length; from += executor.batch()) {
            Batch batch = Batches.fill(examples, order, from, Math.min(executor.batch(), order.length - from), input, labels);
            Activations found = executor.forward(batch, state, wanted);
            tally.add(found.get(GraphScope.LOGITS), batch, order, from);
            measures.add(found, batch, order, from);
        }
        return tally.result(split, step, measures.result());
    }

    /** Running sums of an evaluation. */
    static final class Tally {
        private final int classes;
        private final int[] counts;
        private final int[] sample;
        private double loss;
        private int seen;
        private int right;

        Tally(int classes) {
            this.classes = classes;
            counts = new int[classes * classes];
            sample = new int[classes * classes];
            Arrays.fill(sample, -1);
        }

        /** Adds a batch whose rows are examples {@code order[from ...]} of the split. */
        void add(float[] logits, Batch batch, int[] order, int from) {
            for (int b = 0; b < batch.count(); b++) {
                int label = batch.labels()[b];
                int predicted = Logits.largest(logits, b * classes, classes);
                loss += Logits.crossEntropy(logits, b * classes, classes, label);
                counts[label * classes + predicted]++;
                sample[label * classes + predicted] = order[from + b];
                if (label == predicted) right++;
                seen++;
            }
        }

        Evaluation result(String split, long step, Map<String, Double> measures) {
            return new Evaluation(new EvalMetrics(step, split, seen == 0 ? 0 : loss / seen, seen == 0 ? 0 : (double) right / seen),
                    new Confusion(step, classes, counts, sample), measures);
        }
    }
}
