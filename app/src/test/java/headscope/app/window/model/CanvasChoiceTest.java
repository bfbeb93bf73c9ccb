package headscope.app.window.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CanvasChoiceTest {
    @ParameterizedTest
    @CsvSource({"glyphs28, true, glyphs28?canvas=60&clutter=4", "glyphs28?seed=2, true, glyphs28?seed=2&canvas=60&clutter=4", "mnist?canvas=100&limit=50, true, mnist?limit=50&canvas=60&clutter=4",
        "mnist?canvas=100&clutter=8, false, mnist", "mnist, false, mnist"})
    void aCanvasIsAddedReplacedAndTakenAway(String spec, boolean chosen, String expected) {
        assertThat(new CanvasChoice(chosen, " 60", "4").of(spec)).isEqualTo(expected);
    }
}
