package headscope.app.tour;

import headscope.app.window.Lab;
import headscope.app.window.LabApplication;
import headscope.app.window.LabParts;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import javafx.stage.Stage;

/** Walks through the real window with the real engine and takes a picture at each step. Needs no display with {@code -Dglass.platform=Headless}. */
public final class Tour {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final String DATA = "glyphs28";
    private static final String FAMILY = "sampled";

    private Tour() {}

    /**
     * Writes the pictures and {@code index.md} into the folder; returns when everything is closed again. Not on the FX thread.
     *
     * @throws IOException in one sentence, if the folder cannot be written or a step of the tour does not come
     */
    public static void run(Path out) throws IOException {
        Album album = new Album(out);
        Path scratch = Files.createTempDirectory("headscope-tour");
        try {
            FxThread.start();
            Files.writeString(scratch.resolve("window.properties"), "theme.dark=false\nwidth=%s\nheight=%s\n".formatted(WIDTH, HEIGHT));
            LabParts parts = LabApplication.parts(scratch.resolve("runs"), scratch.resolve("window.properties"), LabApplication.config(FAMILY, DATA));
            Lab lab = FxThread.call(() -> {
                Lab made = new Lab(parts);
                made.open(new Stage());
                return made;
            });
            try {
                Guide guide = new Guide(album, lab);
                for (Chapter chapter : Chapter.BUILT_IN) {
                    album.chapter(chapter.title());
                    chapter.walk(guide);
                }
            } finally {
                FxThread.wait("the run to be saved", FxThread.call(lab::shutdown));
            }
        } finally {
            delete(scratch);
        }
        album.writeIndex();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure) throws IOException {
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
