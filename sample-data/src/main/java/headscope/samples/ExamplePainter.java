package headscope.samples;

import headscope.engine.value.Place;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws one example of a class. Called from several threads at once: it keeps no state. */
interface ExamplePainter {
    /**
     * Overwrites {@code out}, which is zero before, with [C, H, W] values; they are cut to 0..1 afterwards.
     *
     * @param random of this example alone
     * @return where the thing to be recognised is, if it is in one place: for every example of a set or for none
     */
    Optional<Place> paint(int label, SplittableRandom random, float[] out);
}
