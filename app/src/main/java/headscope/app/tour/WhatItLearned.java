package headscope.app.tour;

import headscope.engine.value.Frame;
import java.io.IOException;

/** What the network gets right and wrong, and an input of one's own. */
final class WhatItLearned implements Chapter {
    /** Corners of a seven, as fractions of the pad: x, y. */
    private static final double[][] SEVEN = {{0.3, 0.25}, {0.7, 0.25}, {0.48, 0.8}};

    @Override
    public String title() {
        return "What it learned";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.show("confusion");
        guide.take("confusion", "Confusion matrix of the validation split: a click on a cell shows an example of it in every view.");
        guide.show("predictions");
        guide.take("predictions", "Predictions: the chosen example and what the network takes it for.");
        guide.fire("draw");
        guide.pilot(p -> p.draw(SEVEN));
        guide.untilFrame("the drawn input", WhatItLearned::isDrawn);
        guide.take("draw", "Draw an input of your own: every view follows the brush.");
        guide.fire("draw");
    }

    private static boolean isDrawn(Frame frame) {
        return frame.example().map(e -> e.index() < 0).orElse(false);
    }
}
