package headscope.app.tour;

import java.io.IOException;

/** The laws that taps are drawn from, and what a unit sees through the layers. */
final class WhereTapsFall implements Chapter {
    @Override
    public String title() {
        return "Laws and masks";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.show("law");
        guide.take("law", "The law of a layer beside what its heads read, and both by distance.");
        guide.show("receptive-field");
        guide.take("receptive-field", "What a unit of each layer sees of the input, through the masks below it.");
    }
}
