package headscope.app.tour;

import java.io.IOException;

/** Which heads say the same. */
final class AlikeHeads implements Chapter {
    @Override
    public String title() {
        return "Similarity";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.show("similarity");
        guide.untilFrame("the heads to be compared", frame -> frame.ranking().map(r -> r.detail().places().isPresent()).orElse(false));
        guide.take("similarity", "Similarity of the heads of a layer, in the order of the tree at its side; brush pairs to merge or drop them.");
        guide.show("heads-map");
        guide.take("heads-map", "All heads of all layers on one map: near means that they answer alike.");
    }
}
