package headscope.engine.mask;

import java.util.function.DoubleUnaryOperator;

/** Finds the positive number at which a function with one hill is largest: doubling and halving from a start, then golden sections of the logarithm. */
final class ScaleSearch {
    /** Relative width at which the search ends: an optimum is flat, so that closer is noise. */
    private static final double CLOSE = 1e-9;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private ScaleSearch() {}

    /**
     * @param start any number; taken into least..most
     * @return where f is largest, within least..most
     */
    static double best(DoubleUnaryOperator f, double start, double least, double most) {
        double at = Math.clamp(start, least, most);
        double value = f.applyAsDouble(at);
        double factor = 2;
        double up = climb(f, at, value, factor, most);
        double down = up > at ? at : climb(f, at, value, 1 / factor, least);
        double top = up > at ? up : down;
        return golden(f, Math.max(least, top / factor), Math.min(most, top * factor));
    }

    /** The last of at, at * factor, at * factor^2 ... before f falls. */
    private static double climb(DoubleUnaryOperator f, double at, double value, double factor, double end) {
        double best = at;
        double high = value;
        while (best != end) {
            double next = factor > 1 ? Math.min(best * factor, end) : Math.max(best * factor, end);
            double found = f.applyAsDouble(next);
            if (!(found > high)) break;
            best = next;
            high = found;
        }
        return best;
    }

    private static double golden(DoubleUnaryOperator f, double from, double to) {
        double a = Math.log(from);
        double b = Math.log(to);
        double c = b - GOLDEN * (b - a);
        double d = a + GOLDEN * (b - a);
        double fc = f.applyAsDouble(Math.exp(c));
        double fd = f.applyAsDouble(Math.exp(d));
        while (b - a > CLOSE) {
            if (fc > fd) {
                b = d;
                d = c;
                fd = fc;
                c = b - GOLDEN * (b - a);
                fc = f.applyAsDouble(Math.exp(c));
            } else {
                a = c;
                c = d;
                fc = fd;
                d = a + GOLDEN * (b - a);
                fd = f.applyAsDouble(Math.exp(d));
            }
        }
        return Math.exp((a + b) / 2);
    }
}
