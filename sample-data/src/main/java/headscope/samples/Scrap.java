package headscope.samples;

import java.util.SplittableRandom;

/** A small square cut from the middle of a digit. */
final class Scrap {
    private static final int SIDE = 8;
    private static final int PAPER = 28;

    private Scrap() {}

    /** Draws a digit of its own and pastes a scrap of it anywhere on a square canvas, where it is brighter than what is there. */
    static void paste(SplittableRandom random, int canvas, float[] out) {
        float[] paper = new float[PAPER * PAPER];
        DigitPen.write(random.nextInt(DigitShapes.ALL.size()), new Ink(PAPER, PAPER, paper), PAPER / 2.0, PAPER / 2.0, 20, random);
        int fromX = random.nextInt(4, PAPER - SIDE - 4);
        int fromY = random.nextInt(4, PAPER - SIDE - 4);
        int toX = random.nextInt(canvas - SIDE);
        int toY = random.nextInt(canvas - SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int to = (toY + y) * canvas + toX + x;
                out[to] = Math.max(out[to], paper[(fromY + y) * PAPER + fromX + x]);
            }
        }
    }
}
