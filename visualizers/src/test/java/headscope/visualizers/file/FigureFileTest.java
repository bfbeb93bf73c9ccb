package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.Fonts;
import headscope.visualizers.KernelSamples;
import headscope.visualizers.SampleScenes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Files opened again by readers that are not ours. */
class FigureFileTest {
    private static final Scene SCENE = SampleScenes.rich();
    private static final SizeMm SIZE = new SizeMm(183, 130);
    private static final double POINT_TOLERANCE = 0.02;

    static Stream<Arguments> figuresWithALabel() {
        return Stream.of(Arguments.of("masks", "Weight w"), Arguments.of("law", "Probability"), Arguments.of("receptive-field", "Share of heads that see it"),
                Arguments.of("gallery", "Activation"), Arguments.of("ranking", "combined rank, 90 % interval"), Arguments.of("bump", "freeze L0H3"),
                Arguments.of("agreement", "activation entropy"), Arguments.of("similarity", "L0H4"), Arguments.of("heads-map", "layer 0"), Arguments.of("curves", "Loss (nats)"),
                Arguments.of("radial-histogram", "white line: mean"), Arguments.of("biography", "from the start"), Arguments.of("twin", "edited is better below 0"),
                Arguments.of("policy-learning", "Step"), Arguments.of("confusion", "Predicted class"), Arguments.of("predictions", "Probability (%)"),
                Arguments.of("scan-path", "Belief"), Arguments.of("foveated", "Seen with glimpses 1 to 6"), Arguments.of("belief", "After glimpse"),
                Arguments.of("scan-paths-over-training", "Step 64"), Arguments.of("fixation-density", "Fixations in 2 \u00d7 2 pixels (%)"), Arguments.of("choice-map", "Layer 0"),
                Arguments.of("cost-map", "MACs per pixel"), Arguments.of("attention-learning", "reward expected"),
                Arguments.of("hyper-kernels", "kSpatialInteract"), Arguments.of("slow-net", "cycles per picture"), Arguments.of("kernel-product", "hyper-kernel"),
                Arguments.of("branches", "loc9"), Arguments.of("bottleneck", "Block 4"), Arguments.of("branch-statistics", "after GELU"),
                Arguments.of("kernel-smoothness", "Slow loss"), Arguments.of("kernel-bank", "Kernel value"), Arguments.of("kernels-by-angle", "Kernel value"),
                Arguments.of("weights-by-angle", "angle of the example, degrees counter-clockwise"), Arguments.of("weight-histograms", "By angle of the example"));
    }

    @Test
    void everyFigureIsTested() {
        assertThat(figuresWithALabel().map(a -> (String) a.get()[0])).containsExactlyInAnyOrderElementsOf(Figure.BUILT_IN.stream().map(Figure::id).toList());
    }

    @ParameterizedTest
    @MethodSource("figuresWithALabel")
    void pdfHasTextAsTextAndEmbeddedFonts(String id, String label) throws IOException {
        try (PDDocument document = Loader.loadPDF(written(id, Format.PDF))) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " ")).contains(label);
            var page = document.getPage(0).getMediaBox();
            assertThat((double) page.getWidth()).isCloseTo(SIZE.widthPoints(), within(POINT_TOLERANCE));
            assertThat((double) page.getHeight()).isCloseTo(SIZE.heightPoints(), within(POINT_TOLERANCE));
            List<String> fonts = new ArrayList<>();
            fonts(document.getPage(0).getResources(), fonts);
            assertThat(fonts).isNotEmpty().allMatch(f -> f.endsWith("embedded") && f.contains("LiberationSans"));
            assertThat(document.getDocumentInformation().getCreator()).isEqualTo("Headscope");
            assertThat(document.getDocumentInformation().getSubject()).contains("step 900");
        }
    }

    @ParameterizedTest
    @MethodSource("figuresWithALabel")
    void svgIsWellFormedWithTextElementsInMillimetres(String id, String label) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(written(id, Format.SVG)));
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo("183mm");
        assertThat(root.getAttribute("height")).isEqualTo("130mm");
        assertThat(root.getAttribute("viewBox")).startsWith("0 0 518.74");
        NodeList texts = root.getElementsByTagNameNS("*", "text");
        var content = new ArrayList<String>();
        for (int i = 0; i < texts.getLength(); i++) content.add(texts.item(i).getTextContent());
        assertThat(content).contains(label);
        assertThat(new String(written(id, Format.SVG), StandardCharsets.UTF_8)).contains("font-family:'Liberation Sans'").contains("font-weight:bold");
        assertThat(root.getElementsByTagNameNS("*", "desc").item(0).getTextContent()).contains("Headscope");
    }

    @ParameterizedTest
    @MethodSource("figuresWithALabel")
    void pngHasItsSizeAndResolution(String id, String label) throws IOException {
        byte[] bytes = written(id, Format.PNG);
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo((int) Math.round(183 / 25.4 * 150));
        assertThat(image.getHeight()).isEqualTo((int) Math.round(130 / 25.4 * 150));
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            var tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            assertThat(((Element) tree.getElementsByTagName("pHYs").item(0)).getAttribute("pixelsPerUnitXAxis")).isEqualTo("5906");
            reader.dispose();
        }
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("Headscope");
    }

    @ParameterizedTest
    @MethodSource("figuresWithALabel")
    void equalScenesGiveEqualBytes(String id, String label) throws IOException {
        for (Format format : Format.values()) assertThat(written(id, format)).as(id + " " + format).isEqualTo(written(id, format));
    }

    @Test
    void heatMapsAreExactCellsInVectorFiles() throws Exception {
        String svg = new String(written("confusion", Format.SVG), StandardCharsets.UTF_8);
        assertThat(svg).doesNotContain("<image");
    }

    @Test
    void anUnusableResolutionIsRefused() {
        assertThatThrownBy(() -> write("masks", Format.PNG, 5)).isInstanceOf(BadSettingException.class).hasMessage("dpi: expected 36 to 2400, found 5.");
        assertThatThrownBy(() -> FigureFile.write(new ByteArrayOutputStream(), Figure.find("masks").orElseThrow(), SCENE, new SizeMm(900, 900),
                Format.PNG, 2400)).isInstanceOf(BadSettingException.class).hasMessageContaining("Use a smaller size");
    }

    @Test
    void fontsAreOurs() throws IOException {
        assertThat(Fonts.regular(7).getFamily()).isEqualTo(Fonts.FAMILY);
        assertThat(Fonts.bold(7).isBold()).isTrue();
        try (var licence = Fonts.class.getResourceAsStream("font/OFL.txt")) {
            assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8)).contains("SIL OPEN FONT LICENSE");
        }
    }

    private static void fonts(PDResources resources, List<String> found) throws IOException {
        for (COSName name : resources.getFontNames()) {
            var font = resources.getFont(name);
            found.add(font.getName() + (font.isEmbedded() ? " embedded" : ""));
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) fonts(form.getResources(), found);
        }
    }

    private static byte[] written(String id, Format format) throws IOException {
        return write(id, format, 150);
    }

    @Test
    void theRunBesideIsInTheFile() throws IOException {
        Scene scene = KernelSamples.hyper();
        Scene compared = scene.with(Optional.of(new Scene.Beside("without", scene.history())));
        var bytes = new ByteArrayOutputStream();
        FigureFile.write(bytes, Figure.find("kernel-smoothness").orElseThrow(), compared, SIZE, Format.SVG, 150);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(", without");
    }

    private static byte[] write(String id, Format format, int dpi) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Figure figure = Figure.find(id).orElseThrow();
        FigureFile.write(bytes, figure, SampleScenes.richFor(figure), SIZE, format, dpi);
        return bytes.toByteArray();
    }
}
