package headscope.engine.resample;

import headscope.engine.value.Proposal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Exchange of single taps within a layer: the weakest go, as many grow where no head of the layer has one, so that the layer keeps its number of connections. A
 * head may win or lose taps but keeps at least one. New taps begin at weight 0.
 */
final class WeightExchange {
    private final LayerState state;
    private final List<Occupant> heads;
    private final List<int[]> cells;

    /** A tap of the i-th head that may change. */
    record Place(int head, int cell) {}

    WeightExchange(LayerState state) {
        this.state = state;
        heads = state.heads().stream().filter(h -> !h.frozen()).toList();
        cells = heads.stream().map(h -> Cells.of(state.layer(), h.taps())).toList();
    }

    List<Occupant> heads() {
        return heads;
    }

    /** The taps with the smallest weights, fewest first; a head's strongest tap is never among them. */
    List<Place> weakest(double fraction) {
        record Tap(Place place, double strength) {}
        List<Tap> all = new ArrayList<>();
        int total = 0;
        for (int h = 0; h < heads.size(); h++) {
            double[] strength = strength(h);
            total += strength.length;
            int strongest = 0;
            for (int i = 1; i < strength.length; i++) if (strength[i] > strength[strongest]) strongest = i;
            for (int i = 0; i < strength.length; i++) if (i != strongest) all.add(new Tap(new Place(h, cells.get(h)[i]), strength[i]));
        }
        all.sort(Comparator.comparingDouble(Tap::strength));
        return all.stream().limit(Math.round(fraction * total)).map(Tap::place).toList();
    }

    /** |w| of each tap; where a tap reads every channel, the norm of its weights. */
    private double[] strength(int head) {
        float[] weights = heads.get(head).weights();
        double[] strength = new double[cells.get(head).length];
        int each = weights.length / strength.length;
        for (int i = 0; i < weights.length; i++) strength[i / each] += (double) weights[i] * weights[i];
        return strength;
    }

    /** Cells that no tap reads, by head and then by cell. */
    List<Place> free() {
        List<Place> free = new ArrayList<>();
        for (int h = 0; h < heads.size(); h++) {
            boolean[] taken = new boolean[Cells.count(state.layer())];
            for (int cell : cells.get(h)) taken[cell] = true;
            for (int c = 0; c < taken.length; c++) if (!taken[c]) free.add(new Place(h, c));
        }
        return free;
    }

    /** One move for each head that changes. */
    List<Proposal.Move> moves(List<Place> going, List<Place> coming, String how) {
        List<Proposal.Move> moves = new ArrayList<>();
        for (int h = 0; h < heads.size(); h++) {
            int head = h;
            Set<Integer> gone = new HashSet<>(going.stream().filter(p -> p.head() == head).map(Place::cell).toList());
            int[] grown = coming.stream().filter(p -> p.head() == head).mapToInt(Place::cell).toArray();
            if (gone.isEmpty() && grown.length == 0) continue;
            int[] kept = Arrays.stream(cells.get(h)).filter(c -> !gone.contains(c)).toArray();
            int[] all = Arrays.copyOf(kept, kept.length + grown.length);
            System.arraycopy(grown, 0, all, kept.length, grown.length);
            moves.add(new Proposal.Rewire(heads.get(h).id(), Cells.mask(state.layer(), all).taps(), "%d weakest taps go, %d grow %s".formatted(gone.size(), grown.length, how)));
        }
        return moves;
    }
}
