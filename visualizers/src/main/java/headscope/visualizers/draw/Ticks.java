package headscope.visualizers.draw;

import headscope.visualizers.Numbers;

/** Axis ticks at 1-2-5 steps. */
public record Ticks(double step, double[] values) {
    /** At most {@code most} ticks from low to high; low alone if there is no range. */
    public static Ticks between(double low, double high, int most) {
        if (!(high > low) || !Double.isFinite(high - low)) return new Ticks(1, new double[] {Double.isFinite(low) ? low : 0});
        double step = step((high - low) / Math.max(1, most));
        while (Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1 > Math.max(2, most)) step = next(step);
        int first = (int) Math.ceil(low / step - 1e-9);
        int last = (int) Math.floor(high / step + 1e-9);
        double[] values = new double[Math.max(0, last - first + 1)];
        for (int i = 0; i < values.length; i++) values[i] = (first + i) * step;
        return new Ticks(step, values);
    }

    /** The same with a step of at least 1. */
    public static Ticks whole(double low, double high, int most) {
        if (high - low >= most) return between(low, high, most);
        int first = (int) Math.ceil(low);
        int last = (int) Math.floor(high);
        double[] values = new double[Math.max(1, last - first + 1)];
        for (int i = 0; i < values.length; i++) values[i] = first + i;
        return new Ticks(1, values);
    }

    /** The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten that is not below the value: a quiet limit of an automatic scale. */
    public static double roundUp(double value) {
        if (!(value > 0) || Double.isInfinite(value)) return 1;
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double m : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8, 10}) {
            if (value <= m * power * (1 + 1e-9)) return m * power;
        }
        return 10 * power;
    }

    public String label(int i) {
        return Numbers.tick(values[i], step);
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double m : new double[] {1, 2, 5}) {
            if (least <= m * power * (1 + 1e-9)) return m * power;
        }
        return 10 * power;
    }

    private static double next(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        long lead = Math.round(step / power);
        return lead == 1 ? 2 * power : lead == 2 ? 5 * power : 10 * power;
    }
}
