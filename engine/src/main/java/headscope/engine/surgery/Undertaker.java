package headscope.engine.surgery;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares two moments and keeps the heads that died between them, with their numbers as they were before. Engine thread only. */
final class Undertaker {
    private final Network network;
    private final Network.Moment before;

    Undertaker(Network network, Network.Moment before) {
        this.network = network;
        this.before = before;
    }

    /** The graveyard after an edit. A head that was pruned and then replaced died when it was pruned. */
    Graveyard after(long step, String cause) {
        List<Grave> died = new ArrayList<>();
        List<HeadId> back = new ArrayList<>();
        for (HeadRecord head : before.heads().all()) {
            HeadRecord now = network.heads().at(head.id().layer(), head.id().slot());
            boolean same = now.id().equals(head.id());
            boolean wasOn = head.status() != HeadStatus.PRUNED;
            if (wasOn && (!same || now.status() == HeadStatus.PRUNED)) died.add(new Grave(head, step, cause, Optional.of(remains(head))));
            if (!wasOn && same && now.status() != HeadStatus.PRUNED) back.add(head.id());
        }
        Graveyard graves = before.graves().without(back);
        return died.isEmpty() ? graves : graves.with(died);
    }

    private Remains remains(HeadRecord head) {
        HeadLayer layer = network.model().layers().get(head.id().layer());
        int slot = head.id().slot();
        int[] readers = Readers.of(network.model(), layer).layer()
                .map(next -> before.heads().layers().get(next.index()).stream().mapToInt(h -> h.id().generation()).toArray()).orElse(new int[0]);
        return new Remains(pick(layer.trainedAt(head.taps(), slot)), layer.biasOf(slot, before.parameters()), pick(layer.outgoing().of(slot)), readers);
    }

    private float[] pick(int[] positions) {
        float[] picked = new float[positions.length];
        for (int i = 0; i < picked.length; i++) picked[i] = before.parameters()[positions[i]];
        return picked;
    }
}
