package headscope.visualizers.file;

import headscope.visualizers.file.FigureFile.About;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG with its resolution (pHYs) and description (tEXt). */
final class PngFigure {
    private static final String PNG_TREE = "javax_imageio_png_1.0";
    private static final double MM_PER_INCH = 25.4;

    private PngFigure() {}

    static void write(OutputStream out, SizeMm size, int dpi, About about, Consumer<Graphics2D> painter) throws IOException {
        BufferedImage image = image(size, dpi, painter);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            metadata.mergeTree(PNG_TREE, tree(dpi, about));
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    static BufferedImage image(SizeMm size, int dpi, Consumer<Graphics2D> painter) {
        int width = (int) Math.max(1, Math.round(size.width() / MM_PER_INCH * dpi));
        int height = (int) Math.max(1, Math.round(size.height() / MM_PER_INCH * dpi));
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(width / size.widthPoints(), height / size.heightPoints());
        painter.accept(g);
        g.dispose();
        return image;
    }

    private static IIOMetadataNode tree(int dpi, About about) {
        String perMetre = Long.toString(Math.round(dpi * 1000 / MM_PER_INCH));
        var resolution = node("pHYs", "pixelsPerUnitXAxis", perMetre, "pixelsPerUnitYAxis", perMetre, "unitSpecifier", "meter");
        var text = new IIOMetadataNode("iTXt");
        text.appendChild(entry("Title", about.title()));
        text.appendChild(entry("Description", about.subject()));
        text.appendChild(entry("Software", About.CREATOR));
        var root = new IIOMetadataNode(PNG_TREE);
        root.appendChild(resolution);
        root.appendChild(text);
        return root;
    }

    private static IIOMetadataNode entry(String keyword, String value) {
        return node("iTXtEntry", "keyword", keyword, "compressionFlag", "FALSE", "compressionMethod", "0", "languageTag", "", "translatedKeyword", "",
                "text", value);
    }

    private static IIOMetadataNode node(String name, String... attributes) {
        var node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) node.setAttribute(attributes[i], attributes[i + 1]);
        return node;
    }
}
