package headscope.engine.terminator;

import headscope.engine.kernel.field.Field;
import headscope.engine.plan.Circumstance;
import headscope.engine.value.NamedSeed;
import java.util.List;
import java.util.SplittableRandom;

/** Leaves out whole channels of each image, and makes up for it by enlarging the others, in all blocks but the first (SCIENCE 4.3). */
final class Dropout {
    private Dropout() {}

    static void draw(List<Block> blocks, double share, Circumstance now) {
        for (Block block : blocks) {
            if (block.shape().index() == 0) continue;
            SplittableRandom random = NamedSeed.random(now.seed(), "channel-dropout", now.step(), block.shape().index());
            Field keep = block.keep();
            for (int b = 0; b < keep.samples(); b++) {
                for (int c = 0; c < keep.channels(); c++) keep.set(b, c, 0, random.nextDouble() < share ? 0 : 1 / (1 - share));
            }
        }
    }
}
