package headscope.engine.train;

import headscope.engine.data.Examples;
import headscope.engine.plan.Activations;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Executor;
import headscope.engine.plan.GraphScope;
import headscope.engine.plan.Logits;
import headscope.engine.plan.Model;
import headscope.engine.plan.ModelState;
import headscope.engine.value.FixationDensity;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Some fixed examples on which networks are compared, example by example. Engine thread only. */
final class ExampleSlice {
    private final Executor executor;
    private final Examples examples;
    private final int[] chosen;

    /** @param chosen indices into the split */
    ExampleSlice(Executor executor, Examples examples, int[] chosen) {
        this.executor = executor;
        this.examples = examples;
        this.chosen = chosen;
    }

    int count() {
        return chosen.length;
    }

    /**
     * What a network says to each example.
     *
     * @param logits [N, classes]
     * @param loss   cross-entropy of each example
     * @param right  1 where the largest logit is the label's, otherwise 0
     */
    record Answers(float[] logits, double[] loss, double[] right) {}

    Answers answers(ModelState state) {
        int classes = state.model().classes();
        Answers all = new Answers(new float[chosen.length * classes], new double[chosen.length], new double[chosen.length]);
        eachBatch(state, GraphScope.LOGITS, (logits, batch, from) -> {
            System.arraycopy(logits, 0, all.logits(), from * classes, batch.count() * classes);
            for (int b = 0; b < batch.count(); b++) {
                int label = batch.labels()[b];
                all.loss()[from + b] = Logits.crossEntropy(logits, b * classes, classes, label);
                all.right()[from + b] = Logits.largest(logits, b * classes, classes) == label ? 1 : 0;
            }
        });
        return all;
    }

    /** Where glimpses fall, for a network that tells. */
    FixationDensity fixations(ModelState state, long step) {
        FixationCensus census = new FixationCensus(state.model().input(), state.model().classes());
        eachBatch(state, Model.LOCATIONS, (places, batch, _) -> census.add(places, batch.labels(), batch.count()));
        return census.result(step);
    }

    /** The first of them, at most so many. */
    ExampleSlice first(int most) {
        return new ExampleSlice(executor, examples, Arrays.copyOf(chosen, Math.min(most, chosen.length)));
    }

    /** What is done with readings of a batch. */
    private interface Visit<T> {
        /** @param from number of the batch's first example */
        void see(T values, Batch batch, int from);
    }

    /** Reads every example, batch by batch. */
    void read(ModelState state, List<String> readings, BiConsumer<Activations, Batch> reader) {
        eachBatch(state, readings, (values, batch, _) -> reader.accept(values, batch));
    }

    private void eachBatch(ModelState state, String reading, Visit<float[]> visit) {
        eachBatch(state, List.of(reading), (values, batch, from) -> visit.see(values.get(reading), batch, from));
    }

    private void eachBatch(ModelState state, List<String> readings, Visit<Activations> visit) {
        float[] input = new float[executor.batch() * examples.features().size()];
        int[] labels = new int[executor.batch()];
        for (int from = 0; from < chosen.length; from += executor.batch()) {
            Batch batch = Batches.fill(examples, chosen, from, Math.min(executor.batch(), chosen.length - from), input, labels);
            visit.see(executor.forward(batch, state, readings), batch, from);
        }
    }
}
