package headscope.engine.resample;

import headscope.engine.mask.DrawnMask;
import headscope.engine.mask.GumbelTopK;
import headscope.engine.mask.PlackettLuce;
import headscope.engine.plan.HeadLayer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The largest window of a network's layers, over which a learned policy gives one logit per cell. A layer with a smaller window uses the middle of it; where a tap
 * reads one channel, all channels share the logits, so that they are equally likely (SCIENCE 1.2).
 */
record Window(int rowRadius, int colRadius) {
    static Window of(List<HeadLayer> layers) {
        return new Window(layers.stream().mapToInt(HeadLayer::rowRadius).max().orElse(0), layers.stream().mapToInt(HeadLayer::colRadius).max().orElse(0));
    }

    int cells() {
        return (2 * rowRadius + 1) * (2 * colRadius + 1);
    }

    /** Distances from 0 to the corner, rounded to whole cells. */
    int distances() {
        return (int) Math.round(Math.hypot(rowRadius, colRadius)) + 1;
    }

    int distance(int cell) {
        int cols = 2 * colRadius + 1;
        return (int) Math.round(Math.hypot(cell / cols - rowRadius, cell % cols - colRadius));
    }

    /** The cell of this window for each cell of the layer's. */
    int[] placesOf(HeadLayer layer) {
        int[] places = new int[layer.cells()];
        for (int i = 0; i < places.length; i++) {
            int dy = i / layer.windowCols() - layer.rowRadius();
            int dx = i % layer.windowCols() - layer.colRadius();
            places[i] = (dy + rowRadius) * (2 * colRadius + 1) + dx + colRadius;
        }
        return places;
    }

    /** A logit for every cell that a head of the layer can read. */
    double[] tiled(double[] logits, HeadLayer layer) {
        int[] places = placesOf(layer);
        double[] tiled = new double[Cells.count(layer)];
        for (int i = 0; i < tiled.length; i++) tiled[i] = logits[places[i % places.length]];
        return tiled;
    }

    /** Draws k cells one after the other; in the order drawn. */
    int[] draw(double[] logits, HeadLayer layer, int k, RandomGenerator random) {
        return GumbelTopK.draw(tiled(logits, layer), k, random);
    }

    /** log PL of an ordered draw. */
    double logProb(double[] logits, HeadLayer layer, int[] order) {
        return PlackettLuce.logProb(tiled(logits, layer), order);
    }

    /** Gradient of {@link #logProb} with respect to the logits of this window. */
    double[] gradient(double[] logits, HeadLayer layer, int[] order) {
        return gathered(PlackettLuce.gradient(tiled(logits, layer), order), layer);
    }

    /** Sums over the cells that share a logit. */
    double[] gathered(double[] tiled, HeadLayer layer) {
        int[] places = placesOf(layer);
        double[] sums = new double[cells()];
        for (int i = 0; i < tiled.length; i++) sums[places[i % places.length]] += tiled[i];
        return sums;
    }

    /** Taps of a mask at each distance, as shares that sum to 1. */
    double[] radial(HeadLayer layer, DrawnMask mask) {
        int[] places = placesOf(layer);
        double[] shares = new double[distances()];
        int[] cells = Cells.of(layer, mask);
        for (int cell : cells) shares[distance(places[cell % places.length])] += 1.0 / cells.length;
        return shares;
    }

    /** log of (1 - share) p + share / cells at each cell, for a window law of the widest layer. */
    double[] logLaw(double[] p, double share) {
        double[] logits = new double[cells()];
        Arrays.setAll(logits, i -> Math.log(Math.max(1e-12, (1 - share) * p[i] + share / logits.length)));
        return logits;
    }
}
