package headscope.engine.train;

import headscope.engine.plan.Batch;

/** Arrays for one batch, used again and again. {@code step} and {@code state} belong to the lock of {@link Batches}, the arrays to whoever fills or reads them. */
final class BatchSlot {
    enum State { EMPTY, FILLING, READY, FAILED }

    private final float[] input;
    private final int[] labels;
    private Batch batch;
    long step = -1;
    State state = State.EMPTY;

    BatchSlot(int size, int width) {
        input = new float[size * width];
        labels = new int[size];
        batch = new Batch(input, labels, size);
    }

    void fill(BatchRecipe recipe, long step) {
        int count = recipe.prepare(step, input, labels);
        if (batch.count() != count) batch = new Batch(input, labels, count);
    }

    Batch batch() {
        return batch;
    }
}
