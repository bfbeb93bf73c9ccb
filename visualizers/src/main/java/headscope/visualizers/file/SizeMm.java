package headscope.visualizers.file;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.Scene;
import headscope.visualizers.Figure;
import headscope.visualizers.FigureStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Size of a figure on paper in millimetres. */
public record SizeMm(double width, double height) {
    /** Height of a size that names only a column width, relative to the width. */
    private static final double DEFAULT_PROPORTION = 0.75;
    /** What a page of a journal leaves for a figure. */
    private static final double TALLEST_PAGE = 240;
    private static final double LEAST = 20;
    private static final double MOST = 1000;
    private static final Pattern PAIR = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)x([0-9]+(?:\\.[0-9]+)?)mm");
    private static final double POINTS_PER_MM = 72 / 25.4;

    /** Column widths of journals in mm, as their guides gave them when this was written; the publisher's page decides. */
    public static final Map<String, Double> COLUMN_WIDTHS = columnWidths();

    public SizeMm {
        if (!(width >= LEAST && width <= MOST && height >= LEAST && height <= MOST)) {
            throw new BadSettingException("size: expected %.0f to %.0f mm on each side, found %sx%smm.".formatted(LEAST, MOST, width, height));
        }
    }

    /**
     * Reads {@code nature-1col}, {@code 120x80mm} and the like.
     *
     * @throws BadSettingException in one sentence, for anything else
     */
    public static SizeMm parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Double column = COLUMN_WIDTHS.get(wanted);
        if (column != null) return new SizeMm(column, column * DEFAULT_PROPORTION);
        var pair = PAIR.matcher(wanted);
        if (pair.matches()) return new SizeMm(Double.parseDouble(pair.group(1)), Double.parseDouble(pair.group(2)));
        throw new BadSettingException("size: expected %s or such as 120x80mm, found '%s'.".formatted(String.join(", ", COLUMN_WIDTHS.keySet()), text));
    }

    /**
     * The same, but a column width gets the height that the figure wants in this scene.
     *
     * @throws BadSettingException in one sentence, for anything that is not a size
     */
    public static SizeMm parse(String text, Figure figure, Scene scene) {
        SizeMm plain = parse(text);
        if (!COLUMN_WIDTHS.containsKey(text.strip().toLowerCase(Locale.ROOT))) return plain;
        double wanted = figure.heightFor(plain.widthPoints(), scene, FigureStyle.paper()) / POINTS_PER_MM;
        return new SizeMm(plain.width(), Math.clamp(Math.ceil(wanted), plain.height(), TALLEST_PAGE));
    }

    public double widthPoints() {
        return width * POINTS_PER_MM;
    }

    public double heightPoints() {
        return height * POINTS_PER_MM;
    }

    private static Map<String, Double> columnWidths() {
        var widths = new LinkedHashMap<String, Double>();
        widths.put("nature-1col", 89.0);
        widths.put("nature-1.5col", 120.0);
        widths.put("nature-2col", 183.0);
        widths.put("elsevier-1col", 90.0);
        widths.put("elsevier-2col", 190.0);
        widths.put("ieee-1col", 88.9);
        widths.put("ieee-2col", 181.0);
        return Collections.unmodifiableMap(widths);
    }
}
