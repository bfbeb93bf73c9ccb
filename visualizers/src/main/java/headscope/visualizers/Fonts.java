package headscope.visualizers;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Liberation Sans from our own resources, so that text is measured alike on every machine and in every format. */
public final class Fonts {
    public static final String FAMILY = "Liberation Sans";
    private static final String REGULAR_FILE = "font/LiberationSans-Regular.ttf";
    private static final String BOLD_FILE = "font/LiberationSans-Bold.ttf";
    private static final Font REGULAR = load(REGULAR_FILE);
    private static final Font BOLD = load(BOLD_FILE);

    private Fonts() {}

    public static Font regular(double size) {
        return REGULAR.deriveFont((float) size);
    }

    /** Marked as bold also for writers that look at the style only; the outlines are the real bold ones, not thickened. */
    public static Font bold(double size) {
        return BOLD.deriveFont(Font.BOLD, (float) size);
    }

    /** The font's file; the caller closes it. */
    public static InputStream file(boolean bold) {
        return Fonts.class.getResourceAsStream(bold ? BOLD_FILE : REGULAR_FILE);
    }

    private static Font load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font " + file + ": expected a TrueType font, found something else. Install Headscope again.", e);
        }
    }
}
