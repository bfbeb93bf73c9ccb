package headscope.engine.kernel.field;

import java.util.Arrays;

/** {@link Elements} of floats with the Vector API. */
final class VectorElements implements Elements {
    /** Cells of a unit of a sum that keeps cells apart. */
    private static final int STRIPE = 256;

    private final Crew crew;

    VectorElements(Crew crew) {
        this.crew = crew;
    }

    @Override
    public void sum(Field from, double factor, Field to, Store store) {
        Extents.repeats("sum", from, to);
        sum(from, factor, null, to, store);
    }

    @Override
    public void multiplySum(Field dy, Field a, Field to, Store store) {
        Extents.repeats("gradient of a product", dy, a, to);
        sum(dy, 1, a, to, store);
    }

    private void sum(Field from, double factor, Field by, Field to, Store store) {
        int stripes = to.cells() == 1 ? 1 : Math.ceilDiv(to.cells(), STRIPE);
        long each = (long) from.samples() / to.samples() * (from.channels() / to.channels()) * from.cells() / stripes;
        crew.run(to.samples() * to.channels() * stripes, each, (worker, unit) -> {
            int b = unit / stripes / to.channels();
            int c = unit / stripes % to.channels();
            if (to.cells() == 1) to.put(b, c, 0, factor * total(worker, from, by, to, b, c), store);
            else stripe(worker, from, factor, by, to, b, c, unit % stripes * STRIPE, store);
        });
    }

    private double total(int worker, Field from, Field by, Field to, int sample, int channel) {
        float[] values = crew.room(worker, 0, from.cells());
        float[] factors = crew.room(worker, 1, from.cells());
        double sum = 0;
        for (int b = first(to.samples(), sample); b < end(to.samples(), from.samples(), sample); b++) {
            for (int c = first(to.channels(), channel); c < end(to.channels(), from.channels(), channel); c++) {
                Crew.take(from, b, c, values, 0);
                if (by == null) sum += Lines.sum(values, 0, from.cells());
                else if (by.cells() == 1) sum += by.repeated(b, c, 0) * Lines.sum(values, 0, from.cells());
                else {
                    Crew.take(by, by.samples() == 1 ? 0 : b, by.channels() == 1 ? 0 : c, factors, 0);
                    sum += Lines.products(values, 0, factors, 0, from.cells());
                }
            }
        }
        return sum;
    }

    private void stripe(int worker, Field from, double factor, Field by, Field to, int sample, int channel, int cell, Store store) {
        int count = Math.min(STRIPE, to.cells() - cell);
        float[] values = crew.room(worker, 0, STRIPE);
        float[] factors = crew.room(worker, 1, STRIPE);
        float[] sums = crew.room(worker, 2, STRIPE);
        Arrays.fill(sums, 0, count, 0);
        for (int b = first(to.samples(), sample); b < end(to.samples(), from.samples(), sample); b++) {
            for (int c = first(to.channels(), channel); c < end(to.channels(), from.channels(), channel); c++) {
                Crew.take(from, from.at(b, c) + cell, count, values, 0);
                if (by == null) Lines.add(sums, 0, values, 0, count);
                else if (by.cells() == 1) Lines.addScaled(sums, 0, values, 0, (float) by.repeated(b, c, 0), count);
                else {
                    Crew.take(by, by.at(by.samples() == 1 ? 0 : b, by.channels() == 1 ? 0 : c) + cell, count, factors, 0);
                    Lines.addProduct(sums, 0, values, 0, factors, 0, count);
                }
            }
        }
        Lines.scale(sums, 0, count, (float) factor);
        long there = to.at(sample, channel) + cell;
        if (store == Store.ADD) {
            Crew.take(to, there, count, values, 0);
            Lines.add(sums, 0, values, 0, count);
        }
        Crew.put(sums, 0, to, there, count);
    }

    private static int first(int kept, int index) {
        return kept == 1 ? 0 : index;
    }

    private static int end(int kept, int all, int index) {
        return kept == 1 ? all : index + 1;
    }

    @Override
    public void spread(Field from, double factor, Field to, Store store) {
        Extents.repeats("spread", to, from);
        forEachMap(to, (worker, b, c) -> {
            float[] values = crew.room(worker, 0, to.cells());
            take(from, b, c, values, to.cells());
            Lines.scale(values, 0, to.cells(), (float) factor);
            Crew.put(values, 0, to, b, c, store, crew.room(worker, 1, to.cells()));
        });
    }

    @Override
    public void multiply(Field a, Field b, double factor, Field y, Store store) {
        Extents.repeats("product", y, a, b);
        forEachMap(y, (worker, s, c) -> {
            float[] values = crew.room(worker, 0, y.cells());
            float[] factors = crew.room(worker, 1, y.cells());
            take(a, s, c, values, y.cells());
            if (b.cells() == 1) {
                Lines.scale(values, 0, y.cells(), (float) (factor * b.repeated(s, c, 0)));
            } else {
                take(b, s, c, factors, y.cells());
                Lines.multiply(values, 0, factors, 0, y.cells());
                if (factor != 1) Lines.scale(values, 0, y.cells(), (float) factor);
            }
            Crew.put(values, 0, y, s, c, store, factors);
        });
    }

    private static void take(Field from, int sample, int channel, float[] to, int cells) {
        if (from.cells() == 1) Arrays.fill(to, 0, cells, (float) from.repeated(sample, channel, 0));
        else Crew.take(from, from.samples() == 1 ? 0 : sample, from.channels() == 1 ? 0 : channel, to, 0);
    }

    @Override
    public void gelu(Field x, Field y) {
        Extents.same("gelu", x, y);
        forEachMap(x, (worker, b, c) -> {
            float[] values = crew.room(worker, 0, x.cells());
            Crew.take(x, b, c, values, 0);
            Lines.gelu(values, 0, x.cells());
            Crew.put(values, 0, y, b, c);
        });
    }

    @Override
    public void geluGradient(Field x, Field dy, Field dx, Store store) {
        Extents.same("gradient of gelu", x, dy, dx);
        forEachMap(x, (worker, b, c) -> {
            float[] values = crew.room(worker, 0, x.cells());
            float[] slopes = crew.room(worker, 1, x.cells());
            Crew.take(x, b, c, values, 0);
            Crew.take(dy, b, c, slopes, 0);
            Lines.geluSlope(values, 0, slopes, 0, 1, x.cells());
            Crew.put(slopes, 0, dx, b, c, store, values);
        });
    }

    @FunctionalInterface
    private interface OfMap {
        void run(int worker, int sample, int channel);
    }

    private void forEachMap(Field field, OfMap body) {
        crew.run(field.samples() * field.channels(), field.cells(), (worker, unit) -> body.run(worker, unit / field.channels(), unit % field.channels()));
    }
}
