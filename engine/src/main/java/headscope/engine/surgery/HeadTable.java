package headscope.engine.surgery;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.ArrayList;
import java.util.List;

/** Who lives in which slot. Immutable: an edit makes a new table. */
public record HeadTable(List<List<HeadRecord>> layers) {
    public HeadTable {
        layers = layers.stream().map(List::copyOf).toList();
    }

    public List<HeadRecord> all() {
        return layers.stream().flatMap(List::stream).toList();
    }

    public HeadRecord at(int layer, int slot) {
        return layers.get(layer).get(slot);
    }

    /**
     * The head with this name.
     *
     * @throws BadSettingException if there is no such slot, or another generation lives there now, in one sentence
     */
    public HeadRecord living(HeadId id) {
        if (id.layer() >= layers.size() || id.slot() >= layers.get(id.layer()).size()) {
            String heads = id.layer() < layers.size() ? "H0 to H" + (layers.get(id.layer()).size() - 1) : "layers L0 to L" + (layers.size() - 1);
            throw new BadSettingException("%s: there is no such head; expected %s.".formatted(id, heads));
        }
        HeadRecord now = at(id.layer(), id.slot());
        if (!now.id().equals(id)) {
            throw new BadSettingException("%s: this head has been replaced; %s lives in its slot now.".formatted(id, now.id()));
        }
        return now;
    }

    public HeadTable with(HeadRecord changed) {
        List<List<HeadRecord>> copy = new ArrayList<>(layers);
        List<HeadRecord> layer = new ArrayList<>(copy.get(changed.id().layer()));
        layer.set(changed.id().slot(), changed);
        copy.set(changed.id().layer(), layer);
        return new HeadTable(copy);
    }

    public long count(int layer, HeadStatus status) {
        return layers.get(layer).stream().filter(h -> h.status() == status).count();
    }
}
