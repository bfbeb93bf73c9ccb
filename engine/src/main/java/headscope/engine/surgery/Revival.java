package headscope.engine.surgery;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings dead heads back with their old taps and their numbers as they were at death. A head that still holds its slot is switched on again; one that was replaced
 * comes as a new head of the slot whose parent is its former self, for a name never means two heads. Weights by which the next layer read it come back where the
 * reader is still the same head and still reads that cell; elsewhere they are zero. Moments of all of them start from zero. Engine thread only.
 */
public final class Revival {
    private final Network network;

    public Revival(Network network) {
        this.network = network;
    }

    /**
     * What came back.
     *
     * @param restored outgoing weights that came back, over all heads
     * @param lost     outgoing weights that were not zero and whose reader is gone
     */
    public record Report(List<HeadRecord> heads, int restored, int lost) {}

    /**
     * Revives heads.
     *
     * @throws BadSettingException if one is unknown, alive or has lost its numbers, or two want one slot, in one sentence; nothing changed then
     */
    public Report revive(List<HeadId> ids, long step) {
        List<Grave> graves = checked(ids);
        float[] values = network.state().parameters().toFloats();
        int restored = 0;
        int lost = 0;
        for (Grave grave : graves) {
            HeadLayer layer = network.model().layers().get(grave.head().id().layer());
            int[] positions = layer.outgoing().of(grave.head().id().slot());
            boolean[] comeBack = comeBack(layer, grave);
            float[] old = remains(grave).outgoing();
            for (int i = 0; i < positions.length; i++) {
                values[positions[i]] = comeBack[i] ? old[i] : 0;
                if (old[i] != 0 && comeBack[i]) restored++;
                if (old[i] != 0 && !comeBack[i]) lost++;
            }
            network.updater().clear(positions);
        }
        HeadTable table = network.heads();
        List<HeadRecord> born = new ArrayList<>();
        for (Grave grave : graves) {
            HeadLayer layer = network.model().layers().get(grave.head().id().layer());
            int slot = grave.head().id().slot();
            int[] own = layer.own(slot);
            for (int position : own) values[position] = 0;
            network.updater().clear(own);
            int[] weights = layer.trainedAt(grave.head().taps(), slot);
            for (int i = 0; i < weights.length; i++) values[weights[i]] = remains(grave).weights()[i];
            for (int at : layer.bias().of(slot)) values[at] = remains(grave).bias();
            HeadRecord head = risen(grave, table.at(layer.index(), slot), step);
            table = table.with(head);
            born.add(head);
        }
        network.state().parameters().set(values);
        network.follow(table);
        return new Report(born, restored, lost);
    }

    private List<Grave> checked(List<HeadId> ids) {
        if (ids.isEmpty()) throw new BadSettingException("heads: expected at least one, found none. Name a head that died.");
        Set<String> slots = new HashSet<>();
        List<Grave> graves = new ArrayList<>();
        for (HeadId id : ids) {
            if (!slots.add(id.slotName())) throw new BadSettingException("revive: expected one head for each slot, found two for %s.".formatted(id.slotName()));
            graves.add(grave(id));
        }
        return graves;
    }

    private Grave grave(HeadId id) {
        Optional<Grave> grave = network.graves().of(id);
        if (grave.isEmpty()) {
            HeadRecord now = network.heads().living(new HeadId(id.layer(), id.slot(), inhabitant(id)));
            throw new BadSettingException(now.id().equals(id) ? "%s: is alive.".formatted(id)
                    : "%s: no such head has died in this run; %s lives in its slot now.".formatted(id, now.id()));
        }
        if (grave.get().remains().isEmpty()) {
            throw new BadSettingException("%s: died at step %d, too long ago for its weights to be kept. Resample the slot instead.".formatted(id, grave.get().diedStep()));
        }
        return grave.get();
    }

    private int inhabitant(HeadId id) {
        List<List<HeadRecord>> layers = network.heads().layers();
        boolean exists = id.layer() < layers.size() && id.slot() < layers.get(id.layer()).size();
        return exists ? network.heads().at(id.layer(), id.slot()).id().generation() : 0;
    }

    private static Remains remains(Grave grave) {
        return grave.remains().orElseThrow();
    }

    private static HeadRecord risen(Grave grave, HeadRecord now, long step) {
        HeadRecord old = grave.head();
        if (now.id().equals(old.id())) return old.withStatus(HeadStatus.LIVE);
        HeadId id = new HeadId(old.id().layer(), old.id().slot(), now.id().generation() + 1);
        return new HeadRecord(id, HeadStatus.LIVE, step, Optional.of(old.id()), "revive", old.distribution(), old.seed(), old.taps());
    }

    /** For each outgoing weight, whether its reader is still the one it was learned with and can read that cell. */
    private boolean[] comeBack(HeadLayer layer, Grave grave) {
        Readers readers = Readers.of(network.model(), layer);
        int[] positions = layer.outgoing().of(grave.head().id().slot());
        int[] then = remains(grave).readers();
        Optional<Set<Integer>> inside = readers.insideMasks(network.heads());
        boolean[] back = new boolean[positions.length];
        for (int i = 0; i < back.length; i++) {
            int reader = readers.reader(i);
            boolean same = readers.layer().map(next -> network.heads().at(next.index(), reader).id().generation() == then[reader]).orElse(true);
            int position = positions[i];
            back[i] = same && inside.map(set -> set.contains(position)).orElse(true);
        }
        return back;
    }
}
