package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.GlimpsePath;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A figure that follows a scan path, glimpse by glimpse, as moving pictures. Equal scenes give equal bytes. */
public final class MotionFile {
    /** Enough for a screen; a GIF of print resolution has many megabytes. */
    public static final int DEFAULT_DPI = 150;
    /** What changes from glimpse to glimpse. */
    private static final List<String> PLAYED = List.of("scan-path", "foveated", "belief");
    /** Hundredths of a second, the unit of GIF. */
    private static final int GLIMPSE_DELAY = 80;
    private static final int LAST_DELAY = 240;
    private static final String GIF_FRAME = "javax_imageio_gif_image_1.0";
    private static final int MOST_PIXELS = 4_000_000;

    private MotionFile() {}

    /** Whether there is something to play. */
    public static boolean plays(Figure figure, Scene scene) {
        return PLAYED.contains(figure.id()) && glimpses(scene) > 0;
    }

    private static int glimpses(Scene scene) {
        return scene.frame().attention().now().orElse(null) instanceof GlimpsePath path ? path.fixations().size() : 0;
    }

    /**
     * The scene at each glimpse.
     *
     * @throws BadSettingException if there is nothing to play, in one sentence
     */
    public static List<Scene> moments(Figure figure, Scene scene) {
        if (!PLAYED.contains(figure.id())) {
            throw new BadSettingException("moving pictures: expected one of the figures %s, found %s. Choose pdf, svg or png.".formatted(String.join(", ", PLAYED), figure.id()));
        }
        if (glimpses(scene) == 0) throw new BadSettingException("moving pictures: expected a network that looks in glimpses, found one that makes none. Choose pdf, svg or png.");
        return IntStream.range(0, glimpses(scene)).mapToObj(t -> new Scene(scene.frame(), scene.history(), scene.focus().withGlimpse(t), scene.beside())).toList();
    }

    /**
     * Writes a GIF that is played again and again: 0.8 seconds for each glimpse, 2.4 for the last. The stream is not closed.
     *
     * @throws BadSettingException if there is nothing to play, or the pictures would be too large, in one sentence
     */
    public static void gif(OutputStream out, Figure figure, Scene scene, SizeMm size, int dpi) throws IOException {
        List<Scene> moments = moments(figure, scene);
        double pixels = size.width() * size.height() / 25.4 / 25.4 * dpi * dpi;
        if (pixels > MOST_PIXELS) {
            throw new BadSettingException("dpi: expected at most %d million pixels in a GIF, found %.1f million at %d dpi. Use a smaller size or fewer dpi.".formatted(
                    MOST_PIXELS / 1_000_000, pixels / 1e6, dpi));
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int t = 0; t < moments.size(); t++) {
                BufferedImage image = FigureFile.image(figure, moments.get(t), size, dpi, FigureStyle.paper());
                IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                control(metadata, t == moments.size() - 1 ? LAST_DELAY : GLIMPSE_DELAY, t == 0);
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    /** The delay after a picture, and with the first one that it goes on for ever. */
    private static void control(IIOMetadata metadata, int delay, boolean first) throws IIOInvalidTreeException {
        var root = (IIOMetadataNode) metadata.getAsTree(GIF_FRAME);
        var control = (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(delay));
        if (first) {
            var loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(new byte[] {1, 0, 0});               // a block of kind 1, then how often: 0 is for ever
            var extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        metadata.setFromTree(GIF_FRAME, root);
    }
}
