package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Scene;
import headscope.visualizers.Canvas;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes a figure at a size in mm, on white, with the paper style. Equal scenes give equal bytes. */
public final class FigureFile {
    /** What journals ask of combinations of lines and half-tones, at least. */
    public static final int DEFAULT_DPI = 600;
    private static final int LEAST_DPI = 36;
    private static final int MOST_DPI = 2400;
    private static final long MOST_PIXELS = 120_000_000;

    /**
     * What the file says of itself.
     *
     * @param title   title of the figure
     * @param subject run and step
     */
    record About(String title, String subject) {
        static final String CREATOR = "Headscope";

        static About of(Figure figure, Scene scene) {
            String run = scene.frame().runName().isBlank() ? "no run" : scene.frame().runName();
            return new About(figure.title(), run + ", step " + scene.frame().step());
        }
    }

    private FigureFile() {}

    /**
     * Writes one file's worth of bytes; the stream is not closed. Whoever replaces a file with it keeps the old one until all is written.
     *
     * @param dpi used by PNG only
     * @throws BadSettingException for a resolution that cannot be used, in one sentence
     */
    public static void write(OutputStream out, Figure figure, Scene scene, SizeMm size, Format format, int dpi) throws IOException {
        write(out, figure, scene, size, format, dpi, FigureStyle.paper());
    }

    /** The same in another style whose unit is 1/72 inch. */
    public static void write(OutputStream out, Figure figure, Scene scene, SizeMm size, Format format, int dpi, FigureStyle style) throws IOException {
        About about = About.of(figure, scene);
        var still = new Scene(scene.frame(), scene.history(), scene.focus().withHovered(Optional.empty()), scene.beside());
        switch (format) {
            case PDF -> PdfFigure.write(out, size, about, g -> paint(figure, still, size, style, g, true));
            case SVG -> SvgFigure.write(out, size, about, g -> paint(figure, still, size, style, g, true));
            case PNG -> {
                check(size, dpi);
                PngFigure.write(out, size, dpi, about, g -> paint(figure, still, size, style, g, false));
            }
        }
    }

    /** The pixels of a PNG, without a file. */
    static BufferedImage image(Figure figure, Scene scene, SizeMm size, int dpi, FigureStyle style) {
        check(size, dpi);
        var still = new Scene(scene.frame(), scene.history(), scene.focus().withHovered(Optional.empty()), scene.beside());
        return PngFigure.image(size, dpi, g -> paint(figure, still, size, style, g, false));
    }

    /** Something to paint that is no picture of a run. */
    public interface Drawing {
        String title();

        /** What it shows, for the file's description. */
        String subject();

        void paint(Canvas canvas);
    }

    /** The same for a drawing, in any style whose unit is 1/72 inch. */
    public static void write(OutputStream out, Drawing drawing, SizeMm size, Format format, int dpi, FigureStyle style) throws IOException {
        About about = new About(drawing.title(), drawing.subject());
        var area = new Rectangle2D.Double(0, 0, size.widthPoints(), size.heightPoints());
        switch (format) {
            case PDF -> PdfFigure.write(out, size, about, g -> drawing.paint(Canvas.vector(g, area, style)));
            case SVG -> SvgFigure.write(out, size, about, g -> drawing.paint(Canvas.vector(g, area, style)));
            case PNG -> {
                check(size, dpi);
                PngFigure.write(out, size, dpi, about, g -> drawing.paint(Canvas.pixels(g, area, style)));
            }
        }
    }

    private static void paint(Figure figure, Scene scene, SizeMm size, FigureStyle style, Graphics2D g, boolean vector) {
        var area = new Rectangle2D.Double(0, 0, size.widthPoints(), size.heightPoints());
        figure.paint(vector ? Canvas.vector(g, area, style) : Canvas.pixels(g, area, style), scene);
    }

    private static void check(SizeMm size, int dpi) {
        if (dpi < LEAST_DPI || dpi > MOST_DPI) {
            throw new BadSettingException("dpi: expected %d to %d, found %d.".formatted(LEAST_DPI, MOST_DPI, dpi));
        }
        double pixels = size.width() * size.height() / 25.4 / 25.4 * dpi * dpi;
        if (pixels > MOST_PIXELS) {
            throw new BadSettingException("dpi: expected at most %d million pixels, found %.0f million at %d dpi. Use a smaller size, fewer dpi, or PDF."
                    .formatted(MOST_PIXELS / 1_000_000, pixels / 1e6, dpi));
        }
    }
}
