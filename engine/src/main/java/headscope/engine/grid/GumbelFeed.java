package headscope.engine.grid;

import headscope.engine.plan.Batch;
import headscope.engine.plan.Circumstance;
import headscope.engine.plan.Feed;
import headscope.engine.value.NamedSeed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Noise whose largest sum with the logits draws from their softmax, [B, 3 per layer, rows, columns]: {@code -log(-log u)}, u uniform (Gumbel 1954; Jang, Gu and
 * Poole 2017). 0 where nothing may be left to chance.
 */
record GumbelFeed(String name, int channels, int rows, int cols) implements Feed {
    @Override
    public long[] shape(int batch) {
        return new long[] {batch, channels, rows, cols};
    }

    @Override
    public void fill(Batch batch, Circumstance now, boolean training, float[] into) {
        if (!training || !GridSettings.noisy(now)) {
            Arrays.fill(into, 0);
            return;
        }
        RandomGenerator random = NamedSeed.random(now.seed(), name, now.step());
        for (int i = 0; i < into.length; i++) into[i] = (float) -Math.log(-Math.log(Math.max(random.nextDouble(), Double.MIN_NORMAL)));
    }
}
