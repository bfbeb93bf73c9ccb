package headscope.engine.grid;

import headscope.engine.corrupt.Corruption;
import headscope.engine.corrupt.Corruptions;
import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Feed;
import headscope.engine.value.DataShape;
import headscope.engine.value.NamedSeed;
import java.util.List;
import java.util.SplittableRandom;

/** The batch a second time, each example corrupted in one of the kinds, [B, C, H, W]. As it is where nothing may be left to chance. */
final class TwinFeed implements Feed {
    static final String NAME = "twin";

    private final List<Corruption> kinds;
    private final DataShape shape;
    private float[] last = new float[0];

    TwinFeed(List<Corruption> kinds, DataShape shape) {
        this.kinds = kinds;
        this.shape = shape;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long[] shape(int batch) {
        return new long[] {batch, shape.channels(), shape.rows(), shape.cols()};
    }

    @Override
    public void fill(Batch batch, Circumstance now, boolean training, float[] into) {
        System.arraycopy(batch.input(), 0, into, 0, into.length);
        last = into;
        if (!training) return;
        int worst = now.live().whole(GridSettings.TWIN_SEVERITY);
        for (int b = 0; b < batch.count(); b++) {
            SplittableRandom random = NamedSeed.random(now.seed(), NAME, now.step(), b);
            Corruption kind = kinds.get(random.nextInt(kinds.size()));
            Corruptions.apply(kind, random.nextInt(1, worst + 1), into, b * shape.size(), shape, random);
        }
    }

    /** What was filled in last. */
    float[] last() {
        return last;
    }
}
