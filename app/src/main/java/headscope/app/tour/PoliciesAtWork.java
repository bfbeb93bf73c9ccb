package headscope.app.tour;

import java.io.IOException;

/** A policy proposes, the person accepts a part, and a schedule goes on by itself. */
final class PoliciesAtWork implements Chapter {
    private static final long EVENTS = 130;

    @Override
    public String title() {
        return "Policies";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.fire("show-policies");
        guide.show("gallery");
        guide.command("propose resample-best fraction=0.2");
        guide.untilFrame("the proposal", f -> f.surgery().proposal().isPresent());
        guide.take("proposal", "A policy proposes: which heads would go, why, and what would come; accept all of it, a part, or nothing.");
        guide.command("accept");
        guide.command("set policy=fit-remaining");
        guide.command("set policy-every=20");
        guide.train(EVENTS);
        guide.show("radial-histogram");
        guide.take("radial-histogram", "How far the taps of a layer reach, over time, while a policy draws heads from a law fitted to those that remain.");
        guide.show("policy-learning");
        guide.take("policy-learning", "What each event of the policy changed.");
        guide.command("set policy=static");
        guide.fire("show-head");
    }
}
