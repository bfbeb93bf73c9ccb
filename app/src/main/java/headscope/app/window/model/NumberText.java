package headscope.app.window.model;

import java.util.Locale;

/** Numbers as people read them: three significant digits, thin-space thousands, a true minus sign. */
public final class NumberText {
    private static final String MINUS = "\u2212";
    private static final String THIN = "\u2009";

    private NumberText() {}

    public static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(",", THIN).replace("-", MINUS);
    }

    /** Three significant digits, without an exponent between 0.001 and a million. */
    public static String real(double value) {
        if (!Double.isFinite(value)) return "\u2013";
        double size = Math.abs(value);
        if (size == 0) return "0";
        if (size >= 999.5 && size < 1e6) return whole(Math.round(value));
        if (size < 1e-3 || size >= 1e6) return String.format(Locale.ROOT, "%.2e", value).replace("-", MINUS);
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace("-", MINUS);
    }

    /** {@code 97.3 %}. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? String.format(Locale.ROOT, "%.1f\u2009%%", 100 * fraction) : "\u2013";
    }

    /** {@code 1:12} or {@code 2:03:09}. */
    public static String duration(double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0) return "\u2013";
        long s = Math.round(seconds);
        return s < 3600 ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60) : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }

    public static String megabytes(long bytes) {
        return bytes < 0 ? "\u2013" : whole(Math.round(bytes / 1048576.0)) + " MB";
    }
}
