package headscope.app.tour;

import java.io.IOException;
import java.util.List;

/** Where heads look, how they rank, and edits by hand with their proofs. */
final class MasksAndHeads implements Chapter {
    private static final long AFTER_EDITS = 90;

    @Override
    public String title() {
        return "Masks and heads";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.select(guide.best(0, 2));
        guide.show("masks");
        guide.take("masks", "Masks: where the selected heads look, as dots on the picture; beside it what the whole layer reads.");
        guide.show("gallery");
        guide.take("gallery", "Gallery: every head with its mask and its activation on the current example, best first.");
        operate(guide);
        guide.take("surgery-queue", "Queue and outcomes: each edit with what was measured to prove it.");
    }

    /** Prunes the worst two heads, draws the next three anew and freezes the best, then trains on so that the proofs that need steps come in. */
    private static void operate(Guide guide) throws IOException {
        guide.fire("run-pause");
        guide.edit(List.of(guide.worst(0, 2).getFirst(), guide.worst(1, 1).getFirst()), "prune");
        guide.edit(guide.worst(0, 4).subList(0, 3), "resample");
        guide.edit(guide.best(0, 1), "freeze");
        guide.select(guide.best(0, 1));
        guide.fire("run-pause");
        guide.untilSettled();
        guide.train(AFTER_EDITS);
    }
}
