package headscope.engine.grid;

import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Feed;

/** What the attention net reads of the corrupted batch; filled in after the batch itself. */
record TwinThumbnailFeed(String name, TwinFeed twin, Thumbnail thumbnail) implements Feed {
    @Override
    public long[] shape(int batch) {
        return new ThumbnailFeed(name, thumbnail).shape(batch);
    }

    @Override
    public void fill(Batch batch, Circumstance now, boolean training, float[] into) {
        new ThumbnailFeed(name, thumbnail).fill(new Batch(twin.last(), batch.labels(), batch.count()), now, training, into);
    }
}
