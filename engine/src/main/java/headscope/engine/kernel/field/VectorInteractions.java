package headscope.engine.kernel.field;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** {@link Interactions} of floats with the Vector API. A unit is a sample; gates, one number per map, follow the definition. */
final class VectorInteractions implements Interactions {
    private static final int L = Lines.L;

    private final Crew crew;
    private final Interactions plain = new PlainInteractions();

    VectorInteractions(Crew crew) {
        this.crew = crew;
    }

    @Override
    public void gate(Field k, Field z, Field y) {
        plain.gate(k, z, y);
    }

    @Override
    public void gateGradient(Field k, Field z, Field y, Field dy, Field dk, Field dz) {
        plain.gateGradient(k, z, y, dy, dk, dz);
    }

    @Override
    public void glu(Field o, Field glu, Field perChannel, Field perCell) {
        Extents.same("gated linear unit", o, glu);
        PlainInteractions.checkPools("gated linear unit", o, perChannel, perCell);
        int cells = o.cells();
        crew.run(o.samples(), (long) o.channels() * cells, (worker, b) -> {
            float[] map = crew.room(worker, 0, cells);
            float[] sums = crew.room(worker, 1, cells);
            Arrays.fill(sums, 0, cells, 0);
            for (int c = 0; c < o.channels(); c++) {
                Crew.take(o, b, c, map, 0);
                perChannel.set(b, c, 0, Lines.sum(map, 0, cells) / cells);
                glu(map, sums, cells);
                Crew.put(map, 0, glu, b, c);
            }
            Lines.scale(sums, 0, cells, 1f / o.channels());
            Crew.put(sums, 0, perCell, b, 0);
        });
    }

    /** {@code sums += o}, {@code o = sigmoid(o) o}. */
    private static void glu(float[] o, float[] sums, int n) {
        for (int i = 0; i < n; i += L) {
            FloatVector value = load(o, i);
            load(sums, i).add(value).intoArray(sums, i);
            Curves.sigmoid(value).mul(value).intoArray(o, i);
        }
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(Curves.SPECIES, x, at);
    }

    @Override
    public void gluGradient(Field o, Field dGlu, Field dPerChannel, Field dPerCell, Field dO) {
        Extents.same("gradient of a gated linear unit", o, dGlu, dO);
        PlainInteractions.checkPools("gradient of a gated linear unit", o, dPerChannel, dPerCell);
        int cells = o.cells();
        crew.run(o.samples() * o.channels(), cells, (worker, unit) -> {
            int b = unit / o.channels();
            int c = unit % o.channels();
            float[] map = crew.room(worker, 0, cells);
            float[] slopes = crew.room(worker, 1, cells);
            float[] perCell = crew.room(worker, 2, cells);
            float[] sums = crew.room(worker, 3, cells);
            Crew.take(o, b, c, map, 0);
            Crew.take(dGlu, b, c, slopes, 0);
            Crew.take(dPerCell, b, 0, perCell, 0);
            Crew.take(dO, b, c, sums, 0);
            gluSlope(map, slopes, perCell, sums, (float) dPerChannel.get(b, c, 0) / cells, 1f / o.channels(), cells);
            Crew.put(sums, 0, dO, b, c);
        });
    }

    private static void gluSlope(float[] o, float[] slopes, float[] perCell, float[] sums, float added, float share, int n) {
        FloatVector shares = FloatVector.broadcast(Curves.SPECIES, share);
        for (int i = 0; i < n; i += L) {
            FloatVector value = load(o, i);
            FloatVector s = Curves.sigmoid(value);
            FloatVector slope = value.mul(s.neg().add(1)).add(1).mul(s);
            FloatVector rest = load(perCell, i).fma(shares, load(sums, i)).add(added);
            slope.fma(load(slopes, i), rest).intoArray(sums, i);
        }
    }

    @Override
    public void interact(Field x, Field kCell, Field perCell, Field kChannel, Field perChannel, Field y) {
        Extents.same("interaction", x, y);
        PlainInteractions.checkKernels("interaction", x, kCell, perCell, kChannel, perChannel);
        int cells = x.cells();
        crew.run(x.samples(), (long) x.channels() * cells, (worker, b) -> {
            float[] map = crew.room(worker, 0, cells);
            float[] cell = scores(worker, 1, kCell, perCell, b);
            for (int c = 0; c < x.channels(); c++) {
                Crew.take(x, b, c, map, 0);
                gate(map, cell, channel(kChannel, perChannel, b, c), cells);
                Crew.put(map, 0, y, b, c);
            }
        });
    }

    /** {@code kCell perCell^2}. */
    private float[] scores(int worker, int which, Field kCell, Field perCell, int b) {
        float[] values = crew.room(worker, which, kCell.cells());
        float[] kernel = crew.room(worker, which + 1, kCell.cells());
        Crew.take(perCell, b, 0, values, 0);
        Crew.take(kCell, 0, 0, kernel, 0);
        Lines.multiply(values, 0, values, 0, kCell.cells());
        Lines.multiply(values, 0, kernel, 0, kCell.cells());
        return values;
    }

    private static float channel(Field kChannel, Field perChannel, int b, int c) {
        double pooled = perChannel.get(b, c, 0);
        return (float) (kChannel.get(0, c, 0) * pooled * pooled);
    }

    private static void gate(float[] x, float[] cell, float channel, int n) {
        for (int i = 0; i < n; i += L) Curves.sigmoid(load(cell, i).mul(channel)).mul(load(x, i)).intoArray(x, i);
    }

    @Override
    public void interactGradient(Field x, Field kCell, Field perCell, Field kChannel, Field perChannel, Field dy, Field dx, Field dkCell, Field dPerCell, Field dkChannel,
            Field dPerChannel) {
        Extents.same("gradient of an interaction", x, dy, dx);
        PlainInteractions.checkKernels("gradient of an interaction", x, kCell, perCell, kChannel, perChannel);
        PlainInteractions.checkKernels("gradient of an interaction", x, dkCell, dPerCell, dkChannel, dPerChannel);
        int cells = x.cells();
        crew.run(x.samples(), (long) x.channels() * cells, (worker, b) -> {
            float[] rooms = crew.room(worker, 0, 4L * Lines.padded(cells));
            float[] cell = scores(worker, 1, kCell, perCell, b);
            float[] byCell = crew.room(worker, 3, cells);
            Arrays.fill(byCell, 0, cells, 0);
            for (int c = 0; c < x.channels(); c++) channel(rooms, cell, byCell, x, kChannel, perChannel, dy, dx, dPerChannel, b, c);
            Crew.put(byCell, 0, dPerCell, b, 0);
        });
        finish(kCell, perCell, dkCell, dPerCell);
        finish(kChannel, perChannel, dkChannel, dPerChannel);
    }

    private static void channel(float[] rooms, float[] cell, float[] byCell, Field x, Field kChannel, Field perChannel, Field dy, Field dx, Field dPerChannel, int b, int c) {
        int cells = x.cells();
        int step = Lines.padded(cells);
        Crew.take(x, b, c, rooms, 0);
        Crew.take(dy, b, c, rooms, step);
        Crew.take(dx, b, c, rooms, 2 * step);
        gateSlope(rooms, step, cell, channel(kChannel, perChannel, b, c), byCell, cells);
        Crew.put(rooms, 2 * step, dx, b, c);
        dPerChannel.set(b, c, 0, Lines.products(rooms, 0, cell, 0, cells));
    }

    /** Of x, dy and dx, one after the other: dx becomes what it is to be, x the slope of the score. */
    private static void gateSlope(float[] rooms, int step, float[] cell, float channel, float[] byCell, int n) {
        FloatVector factor = FloatVector.broadcast(Curves.SPECIES, channel);
        for (int i = 0; i < n; i += L) {
            FloatVector s = Curves.sigmoid(load(cell, i).mul(factor));
            FloatVector through = load(rooms, step + i).mul(s);
            load(rooms, 2 * step + i).add(through).intoArray(rooms, 2 * step + i);
            FloatVector slope = through.mul(load(rooms, i)).mul(s.neg().add(1));
            slope.intoArray(rooms, i);
            slope.fma(factor, load(byCell, i)).intoArray(byCell, i);
        }
    }

    /** From slopes of k z^2, left in dz, to those of k and z. */
    private static void finish(Field k, Field z, Field dk, Field dz) {
        for (int b = 0; b < z.samples(); b++) {
            for (int c = 0; c < z.channels(); c++) {
                for (int p = 0; p < z.cells(); p++) {
                    double slope = dz.get(b, c, p);
                    double value = z.get(b, c, p);
                    dk.put(0, c, p, slope * value * value, Store.ADD);
                    dz.set(b, c, p, slope * 2 * k.get(0, c, p) * value);
                }
            }
        }
    }
}
