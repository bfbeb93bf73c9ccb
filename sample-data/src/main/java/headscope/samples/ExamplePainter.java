package headscope.samples;

import java.util.SplittableRandom;

/** Draws one example of a class. Called from several threads at once: it keeps no state. */
interface ExamplePainter {
    /**
     * Overwrites {@code out}, which is zero before, with [C, H, W] values; they are cut to 0..1 afterwards.
     *
     * @param random of this example alone
     */
    void paint(int label, SplittableRandom random, float[] out);
}
