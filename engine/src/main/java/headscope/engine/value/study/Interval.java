package headscope.engine.value.study;

/**
 * A mean of several seeds and how far it can be trusted.
 *
 * @param low  lower end; equal to the mean if there is only one value
 * @param high upper end
 */
public record Interval(double mean, double low, double high) {
    /** The same for a quantity that is the other one times a number. */
    public Interval times(double factor) {
        double a = low * factor;
        double b = high * factor;
        return new Interval(mean * factor, Math.min(a, b), Math.max(a, b));
    }
}
