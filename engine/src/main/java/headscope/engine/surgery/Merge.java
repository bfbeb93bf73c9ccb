package headscope.engine.surgery;

import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.MergeFit;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a head out and lets another one speak for it. A reader that reads both heads at an offset adds the weights up. A reader that reads only the removed
 * one there moves its tap to the kept one, so nothing is lost and its number of taps stays. Engine thread only.
 *
 * <p>Moments: where weights add up they stay, for to first order the loss has the same slopes as before; those of a moved tap belonged to another input and
 * start from zero.
 */
public final class Merge {
    private final Network network;
    private final HeadId removed;
    private final HeadId kept;

    /**
     * A merge that can be made.
     *
     * @throws BadSettingException if it cannot, in one sentence
     */
    public Merge(Network network, HeadId removed, HeadId kept) {
        this.network = network;
        this.removed = removed;
        this.kept = kept;
        if (removed.equals(kept)) throw new BadSettingException("merge: expected two heads, found %s twice.".formatted(removed));
        if (removed.layer() != kept.layer()) {
            throw new BadSettingException("merge: expected two heads of one layer, found %s and %s. Only heads that are read by the same weights can stand in for each other."
                    .formatted(removed, kept));
        }
        network.model().layers().get(kept.layer()).requireTaps("merge");
        if (Readers.of(network.model(), network.model().layers().get(kept.layer())).layer().filter(HeadLayer::learned).isPresent()) {
            throw new BadSettingException("merge: expected readers with fixed taps, found learned positions, which differ from head to head. Prune %s instead.".formatted(removed));
        }
        for (HeadId id : List.of(removed, kept)) {
            if (network.heads().living(id).status() == HeadStatus.PRUNED) throw new BadSettingException("%s: is pruned; choose heads that take part.".formatted(id));
        }
    }

    /**
     * What a merge did.
     *
     * @param added   weights that were added to another
     * @param moved   taps that read the kept head now
     * @param written buffer positions that may have changed
     */
    public record Report(int added, int moved, Set<Integer> written) {}

    /** Hands the weights over and prunes the removed head. */
    public Report apply(MergeFit line) {
        HeadLayer layer = network.model().layers().get(removed.layer());
        Readers readers = Readers.of(network.model(), layer);
        int[] from = layer.outgoing().of(removed.slot());
        int[] to = layer.outgoing().of(kept.slot());
        Set<Integer> inside = readers.insideMasks(network.heads()).orElse(null);
        List<Integer> active = new ArrayList<>();
        List<Integer> moving = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            if (inside != null && !inside.contains(from[i])) continue;
            active.add(i);
            if (inside != null && !inside.contains(to[i])) moving.add(i);
        }
        float[] single = network.state().parameters().toFloats();
        double[] values = new double[single.length];
        for (int i = 0; i < values.length; i++) values[i] = single[i];
        for (int i : moving) values[to[i]] = 0;
        new Handover(line, pick(active, from), pick(active, to), active.stream().mapToInt(i -> readers.bias() + readers.reader(i)).toArray()).apply(values);
        for (int i : moving) values[from[i]] = 0;
        for (int i = 0; i < values.length; i++) single[i] = (float) values[i];
        network.updater().clear(pick(moving, from));
        network.updater().clear(pick(moving, to));
        network.state().parameters().set(single);
        if (!moving.isEmpty()) network.follow(retargeted(readers.layer().orElseThrow(), readers, moving));
        new Edits(network).prune(List.of(removed));
        return new Report(active.size() - moving.size(), moving.size(), written(readers, from, to));
    }

    private static int[] pick(List<Integer> which, int[] positions) {
        return which.stream().mapToInt(i -> positions[i]).toArray();
    }

    /** Readers whose taps on the removed head now read the kept one. */
    private HeadTable retargeted(HeadLayer next, Readers readers, List<Integer> moving) {
        HeadTable table = network.heads();
        Set<Integer> moved = new HashSet<>();
        int[] from = readers.outgoing().of(removed.slot());
        for (int i : moving) moved.add(from[i]);
        for (HeadRecord reader : table.layers().get(next.index())) {
            int slot = reader.id().slot();
            List<Tap> taps = reader.taps().taps().stream().map(t -> t.channel() == removed.slot() && moved.contains(next.weightAt(t.dy(), t.dx(), t.channel(), slot))
                    ? new Tap(t.dy(), t.dx(), kept.slot()) : t).toList();
            table = table.with(reader.withTaps(DrawnMask.of(taps)));
        }
        return table;
    }

    private static Set<Integer> written(Readers readers, int[] from, int[] to) {
        Set<Integer> written = new HashSet<>();
        for (int position : from) written.add(position);
        for (int position : to) written.add(position);
        for (int r = 0; r < readers.count(); r++) written.add(readers.bias() + r);
        return written;
    }
}
