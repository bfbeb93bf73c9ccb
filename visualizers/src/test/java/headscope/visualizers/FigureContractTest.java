package headscope.visualizers;

import headscope.engine.value.Scene;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What every figure promises, over every sample scene. */
class FigureContractTest {
    private static final int OUTSIDE = 0xff12ab34;
    private static final int MARGIN = 30;

    private static final Map<String, Scene> SCENES = SampleScenes.all();

    private record Size(FigureStyle style, int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size(FigureStyle.screen(false, 1), 800, 500), new Size(FigureStyle.screen(true, 1), 340, 560),
            new Size(FigureStyle.screen(false, 1.5), 620, 300), new Size(FigureStyle.paper(), 252, 198), new Size(FigureStyle.screen(false, 1), 230, 155), new Size(FigureStyle.screen(false, 1), 90, 60));

    @Test
    void idsAreFileSafeAndUnique() {
        List<String> ids = Figure.BUILT_IN.stream().map(Figure::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9-]*"));
        assertThat(ids).contains("masks", "gallery", "ranking", "bump", "agreement", "similarity", "heads-map", "curves", "confusion", "predictions", "biography", "twin");
        assertThat(Figure.find("masks")).isPresent();
        assertThat(Figure.find("no-such-figure")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("headscope.visualizers.Figure#BUILT_IN")
    void nothingIsDrawnOutsideOfTheArea(Figure figure) {
        var spilled = new ArrayList<String>();
        for (var scene : SCENES.entrySet()) {
            for (Size size : SIZES) {
                BufferedImage image = painted(figure, scene.getValue(), size, true);
                int spill = firstPixelOutside(pixels(image), image.getWidth(), size);
                if (spill >= 0) {
                    spilled.add("%s on %s at %d x %d: pixel %d, %d".formatted(figure.id(), scene.getKey(), size.width, size.height,
                            spill % image.getWidth() - MARGIN, spill / image.getWidth() - MARGIN));
                }
            }
        }
        assertThat(spilled).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("headscope.visualizers.Figure#BUILT_IN")
    void equalScenesGiveEqualPictures(Figure figure) {
        for (Size size : SIZES.subList(0, 2)) {
            assertThat(pixels(painted(figure, SampleScenes.richFor(figure), size, false))).isEqualTo(pixels(painted(figure, SampleScenes.richFor(figure), size, false)));
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.visualizers.Figure#BUILT_IN")
    void emptyScenesSayWhatWillAppear(Figure figure) {
        Canvas canvas = canvas(figure, SampleScenes.empty());
        assertThat(canvas.notes()).singleElement().extracting(Note::value).asString().contains("Press Run");
        assertThat(canvas.hits()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("headscope.visualizers.Figure#BUILT_IN")
    void richScenesAreDescribedInText(Figure figure) {
        Canvas canvas = canvas(figure, SampleScenes.richFor(figure));
        assertThat(canvas.notes()).hasSizeGreaterThan(2).allMatch(n -> !n.label().isBlank());
        assertThat(canvas.hits()).isNotEmpty().allMatch(h -> !h.text().isBlank());
    }

    @ParameterizedTest
    @FieldSource("headscope.visualizers.Figure#BUILT_IN")
    void heightsAreUsable(Figure figure) {
        for (Scene scene : SCENES.values()) {
            assertThat(figure.heightFor(800, scene, FigureStyle.screen(false, 1))).isBetween(0.0, 20_000.0);
        }
    }

    @ParameterizedTest
    @FieldSource("headscope.visualizers.Figure#BUILT_IN")
    void titlesAndHelpAreSentencesForPeople(Figure figure) {
        assertThat(figure.title()).isNotBlank().matches("[A-Z].*");
        assertThat(figure.help()).endsWith(".").hasSizeLessThan(200);
    }

    static Canvas canvas(Figure figure, Scene scene) {
        var image = new BufferedImage(800, 500, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Canvas canvas = Canvas.pixels(g, new Rectangle2D.Double(0, 0, 800, 500), FigureStyle.screen(false, 1));
        figure.paint(canvas, scene);
        g.dispose();
        return canvas;
    }

    private static BufferedImage painted(Figure figure, Scene scene, Size size, boolean margin) {
        int m = margin ? MARGIN : 0;
        var image = new BufferedImage(size.width + 2 * m, size.height + 2 * m, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(OUTSIDE));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        figure.paint(Canvas.pixels(g, new Rectangle2D.Double(m, m, size.width, size.height), size.style), scene);
        g.dispose();
        return image;
    }

    /** Index of the first changed pixel outside of the area, or -1. */
    private static int firstPixelOutside(int[] pixels, int width, Size size) {
        for (int i = 0; i < pixels.length; i++) {
            int x = i % width - MARGIN;
            int y = i / width - MARGIN;
            if ((pixels[i] & 0xffffff) != (OUTSIDE & 0xffffff) && (x < 0 || y < 0 || x >= size.width || y >= size.height)) return i;
        }
        return -1;
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
