package headscope.visualizers;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as figures write them: 3 significant digits, thin spaces between thousands, a true minus sign, the same in every locale. */
public final class Numbers {
    private static final char THIN_SPACE = '\u2009';
    private static final char MINUS = '\u2212';
    private static final int DIGITS = 3;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-3;

    private Numbers() {}

    /** Such as 0.0123, 4.56, 5 812 (whole from 100 on), 1.2e-5. */
    public static String of(double value) {
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "\u221e" : MINUS + "\u221e";
        double size = Math.abs(value);
        if (size == 0) return "0";
        if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) return scientific(value);
        if (size >= 100) return whole(Math.round(value));
        int decimals = DIGITS - 1 - (int) Math.floor(Math.log10(size));
        return sign(value) + new BigDecimal(size).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** For legends and ticks: as few digits as the number needs, at most 3. */
    public static String plain(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size == 0 || size >= 100 || size < SMALLEST_PLAIN) return of(value);
        return sign(value) + new BigDecimal(size).round(new MathContext(DIGITS, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString();
    }

    /** {@link #of(double)} and a unit after a thin space. */
    public static String of(double value, String unit) {
        return unit.isEmpty() ? of(value) : of(value) + THIN_SPACE + unit;
    }

    public static String whole(long value) {
        String digits = Long.toString(Math.abs(value));
        var text = new StringBuilder(value < 0 ? String.valueOf(MINUS) : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0 && digits.length() > 3) text.append(THIN_SPACE);
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** A number of a column: always the same count of decimals. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) return of(value);
        String plain = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        return (value < 0 && plain.chars().anyMatch(c -> c >= '1' && c <= '9') ? String.valueOf(MINUS) : "") + plain;
    }

    /** @param fraction 0..1; written such as 97.2 % */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? fixed(100 * fraction, 1) + THIN_SPACE + "%" : of(fraction);
    }

    /** An offset with its sign, also for positive numbers. */
    public static String signed(int value) {
        return value > 0 ? "+" + value : whole(value);
    }

    /** A tick label for axes with this step between ticks: no more decimals than the step needs. */
    public static String tick(double value, double step) {
        if (Math.abs(value) < step * 1e-9) return "0";
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        if (decimals > 5 || Math.abs(value) >= LARGEST_PLAIN) return scientific(value);
        return decimals == 0 ? whole(Math.round(value)) : fixed(value, decimals);
    }

    private static String scientific(double value) {
        BigDecimal rounded = new BigDecimal(Math.abs(value)).round(new MathContext(DIGITS, RoundingMode.HALF_UP)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.movePointLeft(exponent).toPlainString();
        return sign(value) + mantissa + "e" + (exponent < 0 ? MINUS + String.valueOf(-exponent) : exponent);
    }

    private static String sign(double value) {
        return value < 0 ? String.valueOf(MINUS) : "";
    }
}
