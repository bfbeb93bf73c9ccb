package headscope.app.figure;

import headscope.engine.store.AtomicFile;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.file.FigureFile;
import headscope.visualizers.file.Format;
import headscope.visualizers.file.MotionFile;
import headscope.visualizers.file.SizeMm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a figure can be written as: one picture, or glimpse by glimpse as moving pictures. */
public enum FigureKind {
    PDF("PDF", "pdf"), SVG("SVG", "svg"), PNG("PNG", "png"), GIF("GIF, animated", "gif"), PNG_SEQUENCE("PNG sequence", "png");

    private final String title;
    private final String extension;

    FigureKind(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Of its files, without a dot. */
    public String extension() {
        return extension;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws BadSettingException in one sentence for an unknown kind */
    public static FigureKind parse(String text) {
        return Arrays.stream(values()).filter(k -> k.id().equals(text.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new BadSettingException("format: expected pdf, svg, png, gif or png-sequence, found '" + text + "'."));
    }

    /** Whether it moves; only figures that follow a scan path do. */
    public boolean moves() {
        return this == GIF || this == PNG_SEQUENCE;
    }

    /** Whether it is made of pixels, of which a resolution tells how many. */
    public boolean hasPixels() {
        return this != PDF && this != SVG;
    }

    public int usualDpi() {
        return moves() ? MotionFile.DEFAULT_DPI : FigureFile.DEFAULT_DPI;
    }

    /**
     * Writes the file, or for a sequence one beside the other: {@code scan-01.png}, {@code scan-02.png} and so on for {@code scan.png}.
     *
     * @return what was written, in order
     * @throws BadSettingException if the figure cannot be written so, in one sentence
     */
    public List<Path> write(Path target, Figure figure, Scene scene, SizeMm size, int dpi) throws IOException {
        switch (this) {
            case PDF, SVG, PNG -> AtomicFile.replace(target, out -> FigureFile.write(out, figure, scene, size, Format.valueOf(name()), dpi));
            case GIF -> {
                MotionFile.moments(figure, scene);                  // a refusal comes before a file
                AtomicFile.replace(target, out -> MotionFile.gif(out, figure, scene, size, dpi));
            }
            case PNG_SEQUENCE -> {
                List<Scene> moments = MotionFile.moments(figure, scene);
                List<Path> files = sequence(target, moments.size());
                for (int t = 0; t < moments.size(); t++) {
                    Scene moment = moments.get(t);
                    AtomicFile.replace(files.get(t), out -> FigureFile.write(out, figure, moment, size, Format.PNG, dpi));
                }
                return files;
            }
        }
        return List.of(target);
    }

    private static List<Path> sequence(Path target, int count) {
        String name = String.valueOf(target.getFileName()).replaceAll("(?i)\\.png$", "");
        int digits = Math.max(2, Integer.toString(count).length());
        return IntStream.rangeClosed(1, count).mapToObj(i -> target.resolveSibling(("%s-%0" + digits + "d.png").formatted(name, i))).toList();
    }
}
