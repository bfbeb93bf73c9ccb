package headscope.app.tour;

import java.io.IOException;

/** Where heads come from and what became of them. */
final class Lives implements Chapter {
    @Override
    public String title() {
        return "Lives of heads";
    }

    @Override
    public void walk(Guide guide) throws IOException {
        guide.show("biography");
        guide.take("biography", "Lives: one bar per head from birth to death, with who made it; a gravestone can be clicked and its head brought back.");
    }
}
