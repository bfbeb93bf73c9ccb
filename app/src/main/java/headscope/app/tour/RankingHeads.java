package headscope.app.tour;

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
        guide.take("ranking", "Ranking: the heads of the layer by every cheap criterion, measured while training goes on.");
        guide.show("bump");
        guide.take("bump", "Rank history: one line per head, with births, deaths and the edits by hand.");
    }
}
