package headscope.engine.kernel.field;

/** The definition of {@link Interactions}. */
final class PlainInteractions implements Interactions {
    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public void gate(Field k, Field z, Field y) {
        Extents.same("gate", z, y);
        Extents.repeats("gate", z, k);
        forEachCell(z, (b, c, p) -> y.set(b, c, p, sigmoid(k.repeated(b, c, p) * square(z.get(b, c, p)))));
    }

    @Override
    public void gateGradient(Field k, Field z, Field y, Field dy, Field dk, Field dz) {
        Extents.same("gradient of a gate", z, y, dy, dz);
        Extents.same("gradient of a gate", k, dk);
        Extents.repeats("gradient of a gate", z, k);
        forEachCell(z, (b, c, p) -> {
            double value = z.get(b, c, p);
            double slope = dy.get(b, c, p) * y.get(b, c, p) * (1 - y.get(b, c, p));
            dk.put(k.samples() == 1 ? 0 : b, c, p, slope * value * value, Store.ADD);
            dz.set(b, c, p, slope * 2 * k.repeated(b, c, p) * value);
        });
    }

    private static double square(double x) {
        return x * x;
    }

    @Override
    public void glu(Field o, Field glu, Field perChannel, Field perCell) {
        Extents.same("gated linear unit", o, glu);
        checkPools("gated linear unit", o, perChannel, perCell);
        forEachCell(o, (b, c, p) -> glu.set(b, c, p, sigmoid(o.get(b, c, p)) * o.get(b, c, p)));
        var elements = new PlainElements();
        elements.sum(o, 1.0 / o.cells(), perChannel, Store.SET);
        elements.sum(o, 1.0 / o.channels(), perCell, Store.SET);
    }

    static void checkPools(String operation, Field maps, Field perChannel, Field perCell) {
        Extents.perChannel(operation, maps, perChannel, 1);
        if (perCell.samples() != maps.samples() || perCell.channels() != 1 || perCell.cells() != maps.cells() || perCell.wide() != maps.wide()) {
            throw Extents.misfit(operation, "one map for each sample", maps, perCell);
        }
    }

    @Override
    public void gluGradient(Field o, Field dGlu, Field dPerChannel, Field dPerCell, Field dO) {
        Extents.same("gradient of a gated linear unit", o, dGlu, dO);
        checkPools("gradient of a gated linear unit", o, dPerChannel, dPerCell);
        forEachCell(o, (b, c, p) -> {
            double value = o.get(b, c, p);
            double s = sigmoid(value);
            double slope = dGlu.get(b, c, p) * s * (1 + value * (1 - s));
            dO.put(b, c, p, slope + dPerChannel.get(b, c, 0) / o.cells() + dPerCell.get(b, 0, p) / o.channels(), Store.ADD);
        });
    }

    @Override
    public void interact(Field x, Field kCell, Field perCell, Field kChannel, Field perChannel, Field y) {
        Extents.same("interaction", x, y);
        checkKernels("interaction", x, kCell, perCell, kChannel, perChannel);
        forEachCell(x, (b, c, p) -> {
            double score = kCell.get(0, 0, p) * square(perCell.get(b, 0, p)) * kChannel.get(0, c, 0) * square(perChannel.get(b, c, 0));
            y.set(b, c, p, x.get(b, c, p) * sigmoid(score));
        });
    }

    static void checkKernels(String operation, Field x, Field kCell, Field perCell, Field kChannel, Field perChannel) {
        checkPools(operation, x, perChannel, perCell);
        Extents.repeats(operation, x, kCell, kChannel);
    }

    @Override
    public void interactGradient(Field x, Field kCell, Field perCell, Field kChannel, Field perChannel, Field dy, Field dx, Field dkCell, Field dPerCell, Field dkChannel,
            Field dPerChannel) {
        Extents.same("gradient of an interaction", x, dy, dx);
        checkKernels("gradient of an interaction", x, kCell, perCell, kChannel, perChannel);
        checkKernels("gradient of an interaction", x, dkCell, dPerCell, dkChannel, dPerChannel);
        for (int b = 0; b < x.samples(); b++) {
            double[] byCell = new double[x.cells()];
            double[] byChannel = new double[x.channels()];
            for (int c = 0; c < x.channels(); c++) {
                double channel = kChannel.get(0, c, 0) * square(perChannel.get(b, c, 0));
                for (int p = 0; p < x.cells(); p++) {
                    double cell = kCell.get(0, 0, p) * square(perCell.get(b, 0, p));
                    double s = sigmoid(cell * channel);
                    double slope = dy.get(b, c, p) * x.get(b, c, p) * s * (1 - s);
                    dx.put(b, c, p, dy.get(b, c, p) * s, Store.ADD);
                    byCell[p] += slope * channel;
                    byChannel[c] += slope * cell;
                }
            }
            for (int p = 0; p < byCell.length; p++) {
                dkCell.put(0, 0, p, byCell[p] * square(perCell.get(b, 0, p)), Store.ADD);
                dPerCell.set(b, 0, p, byCell[p] * 2 * kCell.get(0, 0, p) * perCell.get(b, 0, p));
            }
            for (int c = 0; c < byChannel.length; c++) {
                dkChannel.put(0, c, 0, byChannel[c] * square(perChannel.get(b, c, 0)), Store.ADD);
                dPerChannel.set(b, c, 0, byChannel[c] * 2 * kChannel.get(0, c, 0) * perChannel.get(b, c, 0));
            }
        }
    }

    @FunctionalInterface
    private interface Cell {
        void at(int sample, int channel, int cell);
    }

    private static void forEachCell(Field x, Cell body) {
        for (int b = 0; b < x.samples(); b++) for (int c = 0; c < x.channels(); c++) for (int p = 0; p < x.cells(); p++) body.at(b, c, p);
    }
}
