package headscope.app.tour;

import headscope.app.window.LabPilot;
import java.io.IOException;

/** Questions that take many runs, and the workbench of laws. */
final class Studies implements Chapter {
    @Override
    public String title() {
        return "Workbench and protocols";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.fire("workbench");
        guide.take("workbench", "Mask workbench: choose, paint or fit a law, look at masks drawn from it, resample heads or start a run with it.");
        guide.pilot(LabPilot::closeForm);
        guide.fire("protocols");
        guide.take("protocols", "Protocols: a question, its settings, many runs with several seeds on all cores, and a report.");
        guide.pilot(LabPilot::closeForm);
    }
}
