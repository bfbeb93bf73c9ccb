package headscope.app.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of the window with a sentence each, numbered in the order they were taken. */
final class Album {
    /** @param opening title of the chapter that begins with this page, or empty */
    private record Page(String opening, String file, String sentence) {}

    private final Path folder;
    private final List<Page> pages = new ArrayList<>();
    private String opening = "";

    Album(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The next picture begins a chapter. */
    void chapter(String title) {
        opening = title;
    }

    /** Takes a picture of the scene as it is. */
    Path take(Parent root, String name, String sentence) throws IOException {
        BufferedImage image = FxThread.call(() -> picture(root));
        String file = "%02d-%s.png".formatted(pages.size() + 1, name);
        if (!ImageIO.write(image, "png", folder.resolve(file).toFile())) throw new IOException("tour: expected a PNG writer in this Java, found none. Use a complete JDK.");
        pages.add(new Page(opening, file, sentence));
        opening = "";
        return folder.resolve(file);
    }

    /** One Markdown page with all pictures. */
    void writeIndex() throws IOException {
        StringBuilder text = new StringBuilder("# Headscope, step by step\n");
        for (Page p : pages) {
            if (!p.opening.isEmpty()) text.append("\n## ").append(p.opening).append("\n");
            text.append("\n").append(p.sentence).append("\n\n![").append(p.sentence.replaceAll("[\\[\\]]", "")).append("](").append(p.file).append(")\n");
        }
        Files.writeString(folder.resolve("index.md"), text);
    }

    private static BufferedImage picture(Parent root) {
        WritableImage shot = root.snapshot(null, null);
        int width = (int) Math.min(shot.getWidth(), root.getScene().getWidth());
        int height = (int) Math.min(shot.getHeight(), root.getScene().getHeight());
        int[] argb = new int[width * height];
        shot.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }
}
