package headscope.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The same rules over doubles: for checks against formulas, where speed does not count. */
final class DoubleUpdates implements Updates {
    @Override
    public void sgd(Buffers buffers, Part part, double rate) {
        for (int i = part.from(); i < part.to(); i++) {
            double g = gradient(buffers, part, i);
            move(buffers, part, i, rate * g);
        }
    }

    @Override
    public void nesterov(Buffers buffers, Part part, double rate, double momentum) {
        for (int i = part.from(); i < part.to(); i++) {
            double before = momentum * get(buffers.moments(), i);
            double v = before - rate * gradient(buffers, part, i);
            set(buffers.moments(), i, v);
            move(buffers, part, i, before - (1 + momentum) * v);
        }
    }

    @Override
    public void adam(Buffers buffers, Part part, double rate, double first, double second, double small, long step) {
        double r = Updates.unbiased(rate, first, second, step);
        for (int i = part.from(); i < part.to(); i++) {
            double g = gradient(buffers, part, i);
            double m = first * get(buffers.moments(), i) + (1 - first) * g;
            double v = second * get(buffers.moments(), (long) buffers.size() + i) + (1 - second) * g * g;
            set(buffers.moments(), i, m);
            set(buffers.moments(), (long) buffers.size() + i, v);
            move(buffers, part, i, r * m / (Math.sqrt(v) + small));
        }
    }

    @Override
    public void kar(Buffers buffers, Part part, double rate, double... past) {
        for (int i = part.from(); i < part.to(); i++) {
            double g = gradient(buffers, part, i);
            double signs = Math.signum(g);
            for (int k = 0; k < past.length; k++) {
                long at = (long) k * buffers.size() + i;
                double m = get(buffers.moments(), at);
                signs += Math.signum(m);
                set(buffers.moments(), at, past[k] * m + (1 - past[k]) * g);
            }
            move(buffers, part, i, rate * signs);
        }
    }

    @Override
    public double squares(MemorySegment gradients, MemorySegment trainable, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double g = get(gradients, i) * get(trainable, i);
            sum += g * g;
        }
        return sum;
    }

    private static double gradient(Buffers buffers, Part part, int i) {
        return get(buffers.trainable(), i) == 0 ? 0 : part.scale() * get(buffers.gradients(), i);
    }

    private static void move(Buffers buffers, Part part, int i, double by) {
        if (get(buffers.trainable(), i) == 0) return;
        double p = get(buffers.parameters(), i);
        set(buffers.parameters(), i, p - (by + part.decay() * p));
    }

    private static double get(MemorySegment numbers, long i) {
        return numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    private static void set(MemorySegment numbers, long i, double value) {
        numbers.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
    }
}
