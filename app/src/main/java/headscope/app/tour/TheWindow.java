package headscope.app.tour;

import headscope.app.window.LabPilot;
import java.io.IOException;

/** The form of a new run, two figures side by side, the dark theme, the keys. */
final class TheWindow implements Chapter {
    @Override
    public String title() {
        return "The window";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.fire("new-run");
        guide.untilShown("the form", LabPilot::formIsReady);
        guide.take("new-run", "New run: idea, data with a preview, settings with their ranges, size of the network.");
        guide.pilot(LabPilot::closeForm);
        guide.fire("split");
        guide.fire("theme");
        guide.show("masks");
        guide.take("dark", "Two figures side by side, in the dark theme.");
        guide.fire("split");
        guide.fire("cheat-sheet");
        guide.take("keys", "Every key, from the same list as the menus and the command search.");
        guide.pilot(LabPilot::closeForm);
        guide.fire("theme");
    }
}
