package headscope.engine.train;

import headscope.engine.plan.Batch;

/** Arrays for one batch, used again and again. {@code step}, {@code augmentation} and {@code state} belong to the lock of {@link Batches}, the arrays to whoever fills or reads them. */
final class BatchSlot {
    enum State { EMPTY, FILLING, READY, FAILED }

    private final float[] input;
    private final int[] labels;
    private Batch batch;
    long step = -1;
    Augmentation augmentation = Augmentation.NONE;
    State state = State.EMPTY;

    BatchSlot(int size, int width) {
        input = new float[size * width];
        labels = new int[size];
        batch = new Batch(input, labels, size);
    }

    void fill(BatchRecipe recipe) {
        int count = recipe.prepare(step, augmentation, input, labels);
        if (batch.count() != count) batch = new Batch(input, labels, count);
    }

    Batch batch() {
        return batch;
    }
}
