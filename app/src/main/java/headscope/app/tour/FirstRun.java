package headscope.app.tour;

import headscope.app.window.LabPilot;
import headscope.engine.value.RunState;
import java.io.IOException;

/** The window as it opens, and the first steps of training. */
final class FirstRun implements Chapter {
    private static final long STEPS = 120;

    @Override
    public String title() {
        return "The first run";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.untilFrame("the first run to be ready", f -> f.state() == RunState.PAUSED && f.ranking().isPresent());
        guide.untilShown("the preview of the data", LabPilot::showsData);
        guide.take("start", "The window right after it opened: a run on `glyphs28` is prepared, one press on Run starts it.");
        guide.train(STEPS);
        guide.pilot(p -> p.enlargeCurves(true));
        guide.take("curves", "Curves: loss, accuracy, connections and learning rate.");
        guide.pilot(p -> p.enlargeCurves(false));
    }
}
