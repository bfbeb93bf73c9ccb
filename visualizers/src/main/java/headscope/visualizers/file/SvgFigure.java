package headscope.visualizers.file;

import headscope.visualizers.file.FigureFile.About;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** SVG with text as text. One user unit is 1/72 inch. */
final class SvgFigure {
    private static final String SVG = SVGGraphics2D.SVG_NAMESPACE_URI;
    private static final int DECIMALS = 3;

    /** Batik's own encoder needs a further library. */
    private static final class PngInline extends ImageHandlerBase64Encoder {
        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                ImageIO.write(image, "png", out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(e.getMessage(), e);
            }
        }
    }

    private SvgFigure() {}

    static void write(OutputStream out, SizeMm size, About about, Consumer<Graphics2D> painter) throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(DECIMALS);
        context.setEmbeddedFontsOn(false);
        context.setImageHandler(new PngInline());
        var g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension((int) Math.ceil(size.widthPoints()), (int) Math.ceil(size.heightPoints())));
        painter.accept(g);
        Element root = g.getRoot();
        root.setAttributeNS(null, "width", plain(size.width()) + "mm");
        root.setAttributeNS(null, "height", plain(size.height()) + "mm");
        root.setAttributeNS(null, "viewBox", "0 0 %s %s".formatted(plain(size.widthPoints()), plain(size.heightPoints())));
        describe(document, root, about);
        sharpImages(root);
        var text = new StringWriter();
        g.stream(root, text, true, false);
        g.dispose();
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // the generator declares the platform's encoding or none; this file is UTF-8
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text.toString().substring(text.toString().indexOf("<svg")));
        writer.flush();
    }

    private static Document document() throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IOException("SVG: the XML parser of this Java could not be made", e);
        }
    }

    private static void describe(Document document, Element root, About about) {
        Element title = document.createElementNS(SVG, "title");
        title.setTextContent(about.title());
        Element description = document.createElementNS(SVG, "desc");
        description.setTextContent(about.subject() + ". Made with " + About.CREATOR + ".");
        root.insertBefore(description, root.getFirstChild());
        root.insertBefore(title, root.getFirstChild());
    }

    /** Viewers smooth enlarged bitmaps unless told otherwise. */
    private static void sharpImages(Element root) {
        NodeList images = root.getElementsByTagNameNS(SVG, "image");
        for (int i = 0; i < images.getLength(); i++) {
            ((Element) images.item(i)).setAttributeNS(null, "style", "image-rendering:pixelated");
        }
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }
}
