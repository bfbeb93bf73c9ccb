package headscope.engine.resample;

import headscope.engine.rank.Similarity;
import java.util.Arrays;

/**
 * What a learned policy knows of a slot (SCIENCE 1.5.5): layer index, rank, mean and largest similarity, k / kmax, radial histogram of the taps, mean rank and
 * density of the layer, connections against the dense network's, training progress, last reward; then the mean and the largest value of the head's own numbers
 * over the other heads of the layer (DeepSets with an identity encoder, Zaheer et al. 2017).
 */
final class SlotFeatures {
    private static final int OWN_BESIDE_RADIAL = 4;
    private static final int SHARED = 6;

    private SlotFeatures() {}

    static int count(Window window) {
        return 3 * (OWN_BESIDE_RADIAL + window.distances()) + SHARED;
    }

    /** One row per head of the layer, in its order. */
    static double[][] of(Window window, LayerState state, Situation situation, double lastReward) {
        int heads = state.heads().size();
        double[][] own = own(window, state);
        double[] shared = {(double) state.layer().index() / situation.layers().size(), state.heads().stream().mapToDouble(Occupant::rank).average().orElse(0),
                (double) state.taps() / Math.max(1, heads * Cells.count(state.layer())),
                (double) situation.measured().connections() / situation.measured().denseConnections(), situation.progress(), lastReward};
        double[][] rows = new double[heads][];
        for (int h = 0; h < heads; h++) {
            double[] row = Arrays.copyOf(own[h], 3 * own[h].length + SHARED);
            for (int f = 0; f < own[h].length; f++) {
                double sum = 0;
                double largest = 0;
                for (int other = 0; other < heads; other++) {
                    if (other == h) continue;
                    sum += own[other][f];
                    largest = Math.max(largest, own[other][f]);
                }
                row[own[h].length + f] = sum / Math.max(1, heads - 1);
                row[2 * own[h].length + f] = largest;
            }
            System.arraycopy(shared, 0, row, 3 * own[h].length, SHARED);
            rows[h] = row;
        }
        return rows;
    }

    private static double[][] own(Window window, LayerState state) {
        int heads = state.heads().size();
        double[] similarity = state.likeness().matrix(Similarity.BUILT_IN.getFirst());
        double[][] own = new double[heads][];
        for (int h = 0; h < heads; h++) {
            Occupant head = state.heads().get(h);
            double sum = 0;
            double largest = 0;
            for (int other = 0; other < heads; other++) {
                if (other == h) continue;
                double alike = Math.abs(similarity[h * heads + other]);
                sum += alike;
                largest = Math.max(largest, alike);
            }
            double[] radial = window.radial(state.layer(), head.taps());
            own[h] = new double[OWN_BESIDE_RADIAL + radial.length];
            own[h][0] = head.rank();
            own[h][1] = sum / Math.max(1, heads - 1);
            own[h][2] = largest;
            own[h][3] = (double) head.taps().k() / Cells.count(state.layer());
            System.arraycopy(radial, 0, own[h], OWN_BESIDE_RADIAL, radial.length);
        }
        return own;
    }
}
