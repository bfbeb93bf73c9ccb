package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A head as the neural sampler reads it (SCIENCE 1.5.6): rank, k / kmax, outgoing norm, entropy, radial histogram of its taps, and its signed weights on the
 * cells of the window, summed over channels.
 */
final class HeadDescriptor {
    private static final int NUMBERS = 4;

    private HeadDescriptor() {}

    static int count(Window window) {
        return NUMBERS + window.distances() + window.cells();
    }

    static SetSampler.Heads of(Window window, HeadLayer layer, List<Occupant> heads) {
        List<double[]> features = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        int[] places = window.placesOf(layer);
        for (Occupant head : heads) {
            int[] taps = Cells.of(layer, head.taps());
            double[] row = new double[count(window)];
            row[0] = head.rank();
            row[1] = (double) taps.length / Cells.count(layer);
            row[2] = Math.log1p(head.outgoingNorm());
            row[3] = head.entropy();
            double[] radial = window.radial(layer, head.taps());
            System.arraycopy(radial, 0, row, NUMBERS, radial.length);
            int each = head.weights().length / taps.length;
            for (int i = 0; i < head.weights().length; i++) row[NUMBERS + radial.length + places[taps[i / each] % places.length]] += head.weights()[i];
            features.add(row);
            cells.add(taps);
        }
        return new SetSampler.Heads(layer, features, heads.stream().mapToDouble(Occupant::rank).toArray(), cells);
    }
}
