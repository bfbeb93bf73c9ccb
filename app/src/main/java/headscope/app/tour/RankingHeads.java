package headscope.app.tour;

import headscope.engine.value.Frame;
import java.io.IOException;

/** How heads are ranked, and how their ranks moved. */
final class RankingHeads implements Chapter {
    @Override
    public String title() {
        return "Ranking";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.select(guide.best(0, 1));
        guide.show("ranking");
        guide.take("ranking", "Ranking: the heads of the layer by every cheap criterion, with 90 % intervals; heads inside the noise are tied.");
        guide.show("bump");
        guide.take("bump", "Rank history: one line per head, with births, deaths and the edits by hand.");
        guide.command("measure ablation");
        guide.untilFrame("the measured ablation", RankingHeads::knowsAblation);
        guide.show("agreement");
        guide.take("agreement", "Agreement: how the cheap criteria order the heads, against each other and against ablation, the ground truth.");
    }

    private static boolean knowsAblation(Frame frame) {
        return frame.ranking().map(r -> r.scores().stream().anyMatch(s -> s.scores().containsKey("ablation"))).orElse(false);
    }
}
