package headscope.engine.kernel.field;

/** {@link Standards} of floats with the Vector API. A unit is what is standardised together: a channel of one sample or of all. */
final class VectorStandards implements Standards {
    private final Crew crew;

    VectorStandards(Crew crew) {
        this.crew = crew;
    }

    @Override
    public void standardise(Field x, Moments moments, Field y) {
        PlainStandards.check("standardisation", moments, x, y);
        forEachGroup(x, moments, (worker, c, from, to) -> {
            float[] values = take(worker, 0, x, c, from, to);
            measure(values, x.cells(), moments, c, from, to);
            for (int b = from; b < to; b++) Lines.normalise(values, at(x, from, b), x.cells(), (float) moments.mean(b, c), (float) moments.scale(b, c));
            put(values, y, c, from, to);
        });
    }

    /** Distance between maps of a group in an array. */
    private static int stride(int cells) {
        return Lines.padded(cells);
    }

    private static int at(Field field, int from, int sample) {
        return (sample - from) * stride(field.cells());
    }

    private float[] take(int worker, int which, Field field, int c, int from, int to) {
        float[] values = crew.room(worker, which, (long) (to - from) * stride(field.cells()));
        for (int b = from; b < to; b++) Crew.take(field, b, c, values, at(field, from, b));
        return values;
    }

    private static void put(float[] values, Field field, int c, int from, int to) {
        for (int b = from; b < to; b++) Crew.put(values, at(field, from, b), field, b, c);
    }

    private static void measure(float[] values, int cells, Moments moments, int c, int from, int to) {
        if (moments.isConstant(c)) return;
        double count = (double) (to - from) * cells;
        double sum = 0;
        for (int i = 0; i < to - from; i++) sum += Lines.sum(values, i * stride(cells), cells);
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < to - from; i++) squares += Lines.squares(values, i * stride(cells), cells, (float) mean);
        for (int b = from; b < to; b++) moments.set(b, c, mean, squares / count);
    }

    @Override
    public void gradient(Field y, Moments moments, Field dy, Field dx, Store store) {
        PlainStandards.check("gradient of a standardisation", moments, y, dy, dx);
        forEachGroup(y, moments, (worker, c, from, to) -> {
            float[] values = take(worker, 0, y, c, from, to);
            float[] slopes = take(worker, 1, dy, c, from, to);
            back(values, slopes, y.cells(), moments, c, from, to);
            for (int b = from; b < to; b++) Crew.put(slopes, at(y, from, b), dx, b, c, store, values);
        });
    }

    /** From slopes in standardised values to slopes in what they were made from. Returns the sum of the products of both. */
    private static double back(float[] y, float[] dy, int cells, Moments moments, int c, int from, int to) {
        double count = (double) (to - from) * cells;
        double sum = 0;
        double products = 0;
        if (!moments.isConstant(c)) {
            for (int i = 0; i < to - from; i++) {
                sum += Lines.sum(dy, i * stride(cells), cells);
                products += Lines.products(y, i * stride(cells), dy, i * stride(cells), cells);
            }
        }
        for (int b = from; b < to; b++) {
            int at = (b - from) * stride(cells);
            Lines.back(y, at, dy, at, (float) moments.scale(b, c), (float) (sum / count), (float) (products / count), cells);
        }
        return products;
    }

    @Override
    public void gated(Field x, Field gate, Moments moments, Field y) {
        PlainStandards.checkInstance("gated standardisation", moments, x, y);
        Extents.perChannel("gated standardisation", x, gate, 1);
        forEachGroup(x, moments, (worker, c, b, end) -> {
            float[] values = take(worker, 0, x, c, b, end);
            Lines.scale(values, 0, x.cells(), (float) gate.get(b, c, 0));
            measure(values, x.cells(), moments, c, b, end);
            Lines.normalise(values, 0, x.cells(), (float) moments.mean(b, c), (float) moments.scale(b, c));
            put(values, y, c, b, end);
        });
    }

    /*
     * The slope of the gate is sum dv x with v = gate x and dv = scale (dy - mean dy - y mean(y dy)). Since x = (y / scale + mean) / gate and the sum of dv is 0, it is
     * sum dv y / (scale gate) = sum(y dy) (1 - mean(y^2)) / gate, and 1 - mean(y^2) = EPS scale^2: nothing cancels, where the plain sum would leave rounding noise.
     */
    @Override
    public void gatedGradient(Field x, Field gate, Field y, Moments moments, Field dy, Field dx, Store store, Field dGate) {
        PlainStandards.checkInstance("gradient of a gated standardisation", moments, x, y, dy, dx);
        Extents.perChannel("gradient of a gated standardisation", x, gate, 1);
        Extents.perChannel("gradient of a gated standardisation", x, dGate, 1);
        forEachGroup(x, moments, (worker, c, b, end) -> {
            float[] values = take(worker, 0, y, c, b, end);
            float[] slopes = take(worker, 1, dy, c, b, end);
            double products = back(values, slopes, x.cells(), moments, c, b, end);
            double open = gate.get(b, c, 0);
            double scale = moments.scale(b, c);
            dGate.set(b, c, 0, open == 0 ? Lines.products(slopes, 0, take(worker, 0, x, c, b, end), 0, x.cells()) : products * Moments.EPS * scale * scale / open);
            Lines.scale(slopes, 0, x.cells(), (float) open);
            Crew.put(slopes, 0, dx, b, c, store, values);
        });
    }

    @Override
    public void activate(Field x, Moments moments, Field scalar, Field keep, Field y) {
        PlainStandards.check("activation", moments, x, y);
        Extents.repeats("activation", x, scalar, keep);
        float added = (float) scalar.get(0, 0, 0);
        forEachGroup(x, moments, (worker, c, from, to) -> {
            float[] values = take(worker, 0, x, c, from, to);
            measure(values, x.cells(), moments, c, from, to);
            for (int b = from; b < to; b++) {
                Lines.activate(values, at(x, from, b), x.cells(), (float) moments.mean(b, c), (float) moments.scale(b, c), added, (float) keep.repeated(b, c, 0));
            }
            put(values, y, c, from, to);
        });
    }

    @Override
    public void activateGradient(Field x, Moments moments, Field keep, Field dy, Field dx, Field dScalar) {
        PlainStandards.check("gradient of an activation", moments, x, dy, dx);
        double[] totals = new double[x.samples() * x.channels()];
        forEachGroup(x, moments, (worker, c, from, to) -> {
            float[] values = take(worker, 0, x, c, from, to);
            float[] slopes = take(worker, 1, dy, c, from, to);
            for (int b = from; b < to; b++) {
                int at = at(x, from, b);
                float kept = (float) keep.repeated(b, c, 0);
                totals[b * x.channels() + c] = kept * Lines.sum(slopes, at, x.cells());
                Lines.normalise(values, at, x.cells(), (float) moments.mean(b, c), (float) moments.scale(b, c));
                Lines.geluSlope(values, at, slopes, at, kept, x.cells());
            }
            back(values, slopes, x.cells(), moments, c, from, to);
            put(slopes, dx, c, from, to);
        });
        double total = 0;
        for (double part : totals) total += part;
        dScalar.put(0, 0, 0, total, Store.ADD);
    }

    @Override
    public void recurrent(Field key, Field query, Field plane, Moments moments, Field y) {
        PlainStandards.checkInstance("recurrent unit", moments, key, query, y);
        Extents.repeats("recurrent unit", key, plane);
        int cells = key.cells();
        forEachGroup(key, moments, (worker, c, b, end) -> {
            float[] values = product(worker, key, query, c, b, end);
            measure(values, cells, moments, c, b, end);
            Lines.activate(values, 0, cells, (float) moments.mean(b, c), (float) moments.scale(b, c), 0, 1);
            float[] added = crew.room(worker, 1, cells);
            Crew.take(plane, 0, 0, added, 0);
            Lines.add(values, 0, added, 0, cells);
            put(values, y, c, b, end);
        });
    }

    private float[] product(int worker, Field key, Field query, int c, int from, int to) {
        float[] values = take(worker, 0, key, c, from, to);
        Lines.multiply(values, 0, take(worker, 1, query, c, from, to), 0, key.cells());
        return values;
    }

    @Override
    public void recurrentGradient(Field key, Field query, Moments moments, Field dy, Field dKey, Field dQuery, Field dPlane) {
        PlainStandards.checkInstance("gradient of a recurrent unit", moments, key, query, dy, dKey, dQuery);
        Extents.repeats("gradient of a recurrent unit", key, dPlane);
        int cells = key.cells();
        new VectorElements(crew).sum(dy, 1, dPlane, Store.ADD);
        forEachGroup(key, moments, (worker, c, b, end) -> {
            float[] values = product(worker, key, query, c, b, end);
            float[] slopes = take(worker, 2, dy, c, b, end);
            Lines.normalise(values, 0, cells, (float) moments.mean(b, c), (float) moments.scale(b, c));
            Lines.geluSlope(values, 0, slopes, 0, 1, cells);
            back(values, slopes, cells, moments, c, b, end);
            float[] keys = take(worker, 0, key, c, b, end);
            Lines.multiply(keys, 0, slopes, 0, cells);
            float[] queries = take(worker, 1, query, c, b, end);
            Lines.multiply(queries, 0, slopes, 0, cells);
            put(queries, dKey, c, b, end);
            put(keys, dQuery, c, b, end);
        });
    }

    @Override
    public void renormalise(Field h, Field alpha, Field beta, Field y) {
        Extents.same("renormalisation", h, y);
        forEachMap(h, (worker, c, b, end) -> {
            float[] values = take(worker, 0, h, c, b, end);
            double norm = Math.sqrt(Lines.products(values, 0, values, 0, h.cells()));
            double share = norm == 0 ? 0 : beta.repeated(b, c, 0) / norm;
            Lines.scale(values, 0, h.cells(), (float) (alpha.repeated(b, c, 0) + share));
            put(values, y, c, b, end);
        });
    }

    @Override
    public void renormaliseGradient(Field h, Field beta, Field dy, Field dh) {
        Extents.same("gradient of a renormalisation", h, dy, dh);
        forEachMap(h, (worker, c, b, end) -> {
            float[] values = take(worker, 0, h, c, b, end);
            float[] slopes = take(worker, 1, dy, c, b, end);
            double norm = Math.sqrt(Lines.products(values, 0, values, 0, h.cells()));
            double share = norm == 0 ? 0 : 1 / norm;
            Lines.scale(values, 0, h.cells(), (float) share);
            double along = Lines.products(values, 0, slopes, 0, h.cells());
            Lines.back(values, 0, slopes, 0, (float) (beta.repeated(b, c, 0) * share), 0, (float) along, h.cells());
            put(slopes, dh, c, b, end);
        });
    }

    @FunctionalInterface
    private interface Group {
        void run(int worker, int channel, int from, int to);
    }

    /** Channels that are standardised over all samples first: they take longest. */
    private void forEachGroup(Field x, Moments moments, Group group) {
        int pooled = 0;
        for (int c = 0; c < x.channels(); c++) if (moments.pools(c)) pooled++;
        int[] channels = new int[x.channels()];
        int first = 0;
        int second = pooled;
        for (int c = 0; c < x.channels(); c++) channels[moments.pools(c) ? first++ : second++] = c;
        int whole = pooled;
        crew.run(whole, (long) x.samples() * x.cells(), (worker, unit) -> group.run(worker, channels[unit], 0, x.samples()));
        int single = x.channels() - whole;
        crew.run(single * x.samples(), x.cells(), (worker, unit) -> group.run(worker, channels[whole + unit % single], unit / single, unit / single + 1));
    }

    private void forEachMap(Field x, Group group) {
        crew.run(x.samples() * x.channels(), x.cells(), (worker, unit) -> group.run(worker, unit % x.channels(), unit / x.channels(), unit / x.channels() + 1));
    }
}
