package headscope.visualizers;

import headscope.engine.value.Scene;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures of figures for people to look at: {@code RenderSamples FOLDER [scene [figure]]}. */
final class RenderSamples {
    private RenderSamples() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (var entry : SampleScenes.all().entrySet()) {
            if (args.length > 1 && !args[1].equals(entry.getKey()) && !args[1].equals("all")) continue;
            for (Figure figure : Figure.BUILT_IN) {
                if (args.length > 2 && !args[2].equals(figure.id())) continue;
                String name = figure.id() + "-" + entry.getKey();
                write(folder.resolve(name + "-light.png"), figure, entry.getValue(), FigureStyle.screen(false, 1), 800, 500, 1);
                write(folder.resolve(name + "-dark.png"), figure, entry.getValue(), FigureStyle.screen(true, 1), 800, 500, 2);
                write(folder.resolve(name + "-narrow.png"), figure, entry.getValue(), FigureStyle.screen(false, 1), 380, 560, 1);
                write(folder.resolve(name + "-paper.png"), figure, entry.getValue(), FigureStyle.paper(), 89 / 25.4 * 72, 70 / 25.4 * 72, 4);
            }
        }
    }

    static BufferedImage image(Figure figure, Scene scene, FigureStyle style, double width, double height, double scale) {
        var image = new BufferedImage((int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.scale(scale, scale);
        figure.paint(Canvas.pixels(g, new Rectangle2D.Double(0, 0, width, height), style), scene);
        g.dispose();
        return image;
    }

    private static void write(Path file, Figure figure, Scene scene, FigureStyle style, double width, double height, double scale) throws IOException {
        long start = System.nanoTime();
        double needed = Math.max(height, figure.heightFor(width, scene, style));
        BufferedImage image = image(figure, scene, style, width, needed, scale);
        long painted = System.nanoTime();
        int repeats = Integer.getInteger("repeats", 1);
        for (int i = 0; i < repeats; i++) image(figure, scene, style, width, needed, scale);
        System.out.printf("%s: %.1f ms, again %.1f ms%n", file.getFileName(), (painted - start) / 1e6, (System.nanoTime() - painted) / 1e6 / repeats);
        ImageIO.write(image, "png", file.toFile());
    }
}
