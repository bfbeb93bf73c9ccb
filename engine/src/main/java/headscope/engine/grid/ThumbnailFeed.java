package headscope.engine.grid;

import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Feed;

/** What the attention net reads, [B, C, rows, columns]. */
record ThumbnailFeed(String name, Thumbnail thumbnail) implements Feed {
    @Override
    public long[] shape(int batch) {
        return new long[] {batch, thumbnail.input().channels(), thumbnail.rows(), thumbnail.cols()};
    }

    @Override
    public void fill(Batch batch, Circumstance now, boolean training, float[] into) {
        for (int b = 0; b < batch.labels().length; b++) thumbnail.of(batch.input(), b * thumbnail.input().size(), into, b * thumbnail.size());
    }
}
