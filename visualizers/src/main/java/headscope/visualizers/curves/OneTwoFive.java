package headscope.visualizers.curves;

import headscope.visualizers.Numbers;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.TickUnits;

/** Ticks of charts at 1-2-5 steps, written like all our numbers; large ones in thousands or millions, for the space beside a chart is narrow. */
final class OneTwoFive {
    static final NumberFormat FORMAT = new OurNumbers();
    static final TickUnitSource UNITS = units();
    private static final int SMALLEST_POWER = -8;
    private static final int LARGEST_POWER = 12;
    /** From here on a whole number no longer fits. */
    private static final double LARGE = 1e5;
    private static final int DECIMALS = 3;

    private OneTwoFive() {}

    private static TickUnitSource units() {
        var units = new TickUnits();
        for (int e = SMALLEST_POWER; e <= LARGEST_POWER; e++) {
            for (int m : new int[] {1, 2, 5}) units.add(new NumberTickUnit(m * Math.pow(10, e), FORMAT));
        }
        return units;
    }

    /** With as many decimals as it needs, so that neighbouring ticks differ. */
    private static String shortest(double number) {
        int decimals = 0;
        for (double scaled = number; decimals < DECIMALS && Math.abs(scaled - Math.rint(scaled)) > 1e-6; scaled *= 10) decimals++;
        return Numbers.fixed(number, decimals);
    }

    private static final class OurNumbers extends NumberFormat {
        @Override
        public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
            double size = Math.abs(number);
            if (size >= 1e6) return out.append(shortest(number / 1e6)).append("\u2009M");
            if (size >= LARGE) return out.append(shortest(number / 1e3)).append("\u2009k");
            return out.append(Numbers.plain(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
            return format((double) number, out, position);
        }

        /** Charts only write. */
        @Override
        public Number parse(String source, ParsePosition position) {
            return null;
        }
    }
}
