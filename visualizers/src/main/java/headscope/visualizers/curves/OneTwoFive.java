package headscope.visualizers.curves;

import headscope.visualizers.Numbers;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.TickUnits;

/** Ticks of charts at 1-2-5 steps, written like all our numbers. */
final class OneTwoFive {
    static final NumberFormat FORMAT = new OurNumbers();
    static final TickUnitSource UNITS = units();
    private static final int SMALLEST_POWER = -8;
    private static final int LARGEST_POWER = 12;

    private OneTwoFive() {}

    private static TickUnitSource units() {
        var units = new TickUnits();
        for (int e = SMALLEST_POWER; e <= LARGEST_POWER; e++) {
            for (int m : new int[] {1, 2, 5}) units.add(new NumberTickUnit(m * Math.pow(10, e), FORMAT));
        }
        return units;
    }

    private static final class OurNumbers extends NumberFormat {
        @Override
        public StringBuffer format(double number, StringBuffer out, FieldPosition position) {
            return out.append(Numbers.plain(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer out, FieldPosition position) {
            return out.append(Numbers.whole(number));
        }

        /** Charts only write. */
        @Override
        public Number parse(String source, ParsePosition position) {
            return null;
        }
    }
}
