package headscope.engine.protocol;

import headscope.engine.value.study.Interval;
import java.util.Locale;

/** Numbers of a report. */
final class Words {
    private Words() {}

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** Such as {@code 0.412 [0.401, 0.430]}. */
    static String interval(Interval i, int decimals) {
        return "%s [%s, %s]".formatted(number(i.mean(), decimals), number(i.low(), decimals), number(i.high(), decimals));
    }

    /** A fraction as percent, such as {@code 84.12 [83.90, 84.40]}. */
    static String percent(Interval fraction) {
        return interval(fraction.times(100), 2);
    }

    /** A difference with its sign, such as {@code +0.41 [-0.10, +0.92]}. */
    static String difference(Interval i, int decimals) {
        String f = "%+." + decimals + "f";
        return String.format(Locale.ROOT, f + " [" + f + ", " + f + "]", i.mean(), i.low(), i.high());
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', '\u2009');
    }

    static String seeds(int n) {
        return n == 1 ? "1 seed" : n + " seeds";
    }
}
