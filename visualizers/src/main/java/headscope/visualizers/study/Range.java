package headscope.visualizers.study;

import headscope.engine.value.study.StudyChart.Axis;
import headscope.engine.value.study.StudyChart.Scale;
import headscope.visualizers.Numbers;
import headscope.visualizers.draw.Ticks;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Part of an axis that a chart shows.
 *
 * @param low  in the axis's own measure: the logarithm to base 2 on a LOG2 axis
 * @param high above low
 */
record Range(Axis axis, double low, double high) {
    /** Around all finite values, with some air. */
    static Range around(Axis axis, DoubleStream values) {
        double[] all = values.map(v -> measure(axis, v)).filter(Double::isFinite).toArray();
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        double air = high > low ? 0.05 * (high - low) : Math.max(1e-3, 0.05 * Math.abs(high));
        return new Range(axis, low - air, high + air);
    }

    private static double measure(Axis axis, double value) {
        return switch (axis.scale()) {
            case LOG2 -> Math.log(value) / Math.log(2);
            case PERCENT -> Math.clamp(value, 0.0, 1.0); // an interval around shares may reach beyond, a share cannot
            case LINEAR, WHOLE -> value;
        };
    }

    /** 0 at the low end, 1 at the high one. */
    double share(double value) {
        return (measure(axis, value) - low) / (high - low);
    }

    /** Values that get a tick, at most so many. */
    double[] ticks(int most) {
        if (axis.scale() == Scale.LINEAR || axis.scale() == Scale.PERCENT) return Ticks.between(low, high, most).values();
        int first = (int) Math.ceil(low);
        int last = (int) Math.floor(high);
        int step = Math.max(1, (last - first + most) / Math.max(1, most));
        double[] values = new double[Math.max(0, (last - first) / step + 1)];
        Arrays.setAll(values, i -> axis.scale() == Scale.WHOLE ? first + i * step : Math.pow(2, first + i * step));
        return values;
    }

    String label(double value, int most) {
        return switch (axis.scale()) {
            case LOG2, WHOLE -> Numbers.plain(value);
            case LINEAR -> Numbers.tick(value, Ticks.between(low, high, most).step());
            case PERCENT -> Numbers.tick(100 * value, 100 * Ticks.between(low, high, most).step());
        };
    }

    /** Title with the unit that the scale brings. */
    String title() {
        return axis.scale() == Scale.PERCENT ? axis.title() + " (%)" : axis.title();
    }
}
