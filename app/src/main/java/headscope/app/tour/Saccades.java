package headscope.app.tour;

import headscope.engine.value.Fixation;
import headscope.engine.value.Frame;
import headscope.engine.value.GlimpsePath;
import java.io.IOException;

/** Networks that choose where to look: a scan path played, forced and compared over training, and an attention grid. */
final class Saccades implements Chapter {
    private static final long GLIMPSE_STEPS = 400;
    private static final long GRID_STEPS = 120;

    @Override
    public String title() {
        return "Saccades";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.start("glimpse", "glyphs28");
        guide.train(GLIMPSE_STEPS);
        guide.show("scan-path");
        guide.fire("first-glimpse");
        guide.fire("next-glimpse");
        guide.take("scan-path-second", "The theatre at the second of six glimpses: what was not seen is dark, the bars are the belief so far.");
        guide.fire("last-glimpse");
        guide.take("scan-path", "The whole path: numbered fixations, windows, and how the belief ended.");
        guide.fire("first-glimpse");
        guide.fire("next-glimpse");
        guide.fire("gaze-left");
        guide.fire("gaze-left");
        guide.fire("gaze-left");
        guide.untilFrame("the forced glimpse", Saccades::isForced);
        guide.fire("last-glimpse");
        guide.take("scan-path-forced", "The second glimpse was sent further left by hand: where the network looks from there, and what it believes, follows.");
        guide.fire("free-gaze");
        guide.show("scan-paths-over-training");
        guide.untilFrame("earlier moments", f -> !f.attention().earlier().isEmpty());
        guide.take("scan-paths-over-training", "The same example at the beginning of training, in the middle and now.");
        guide.show("fixation-density");
        guide.take("fixation-density", "Where glimpses fall in many examples, class by class, at three moments of training.");
        guide.start("attention-grid", "glyphs28");
        guide.command("set budget-epochs=0.5");
        guide.command("set band-epochs=0.5");
        guide.train(GRID_STEPS);
        guide.show("choice-map");
        guide.take("choice-map", "An attention grid: for each cell nothing, a 3 x 3 or a 5 x 5 kernel; a click changes a cell, the slider the budget.");
    }

    private static boolean isForced(Frame frame) {
        return frame.attention().now().orElse(null) instanceof GlimpsePath path && path.fixations().stream().anyMatch(Fixation::forced);
    }
}
