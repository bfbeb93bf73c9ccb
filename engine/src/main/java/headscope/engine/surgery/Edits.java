package headscope.engine.surgery;

import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What can be done to heads by hand. Each edit checks everything first and then writes: a refused edit changed nothing. Engine thread only.
 * Every method throws {@link BadSettingException} with the reason, in one sentence.
 */
public final class Edits {
    private final Network network;

    public Edits(Network network) {
        this.network = network;
    }

    /** Switches heads off: output zero, gradient zero, weights at rest. The last head of a layer stays. */
    public void prune(List<HeadId> ids) {
        List<HeadRecord> heads = living(ids);
        for (HeadRecord head : heads) {
            if (head.status() == HeadStatus.PRUNED) throw new BadSettingException("%s: is pruned already; choose a head that takes part.".formatted(head.id()));
        }
        for (HeadLayer layer : network.model().layers()) {
            long leaving = heads.stream().filter(h -> h.id().layer() == layer.index()).count();
            long staying = layer.heads() - network.heads().count(layer.index(), HeadStatus.PRUNED) - leaving;
            if (leaving > 0 && staying < 1) {
                throw new BadSettingException("layer %d: expected at least 1 head to stay, found 0 after pruning %s. Keep one, or resample instead.".formatted(
                        layer.index(), leaving == 1 ? "its last head" : leaving + " heads"));
            }
        }
        setStatus(heads, HeadStatus.PRUNED);
    }

    /** Keeps the heads' weights and biases as they are. */
    public void freeze(List<HeadId> ids) {
        List<HeadRecord> heads = living(ids);
        refusePruned(heads, "freeze");
        setStatus(heads, HeadStatus.FROZEN);
    }

    public void unfreeze(List<HeadId> ids) {
        List<HeadRecord> heads = living(ids);
        for (HeadRecord head : heads) {
            if (head.status() != HeadStatus.FROZEN) throw new BadSettingException("%s: is not frozen.".formatted(head.id()));
        }
        setStatus(heads, HeadStatus.LIVE);
    }

    /** Same taps, fresh He weights, bias 0, moments of the head's own numbers cleared. The next layer still listens. */
    public void reset(List<HeadId> ids, long runSeed, long step) {
        List<HeadRecord> heads = living(ids);
        refusePruned(heads, "reset");
        float[] values = network.state().parameters().toFloats();
        for (HeadRecord head : heads) {
            HeadLayer layer = network.model().layers().get(head.id().layer());
            long seed = NamedSeed.of(runSeed, "reset", head.id().layer(), head.id().slot(), head.id().generation(), step);
            clearOwn(layer, head, values);
            Network.heWeights(layer, new HeadRecord(head.id(), head.status(), head.bornStep(), head.parent(), head.origin(), head.distribution(), seed, head.taps()), values);
        }
        network.state().parameters().set(values);
        network.follow(network.heads());
    }

    /**
     * Puts new heads into the slots: fresh mask, He weights, bias 0, outgoing weights 0, all moments of them 0, so that inserting them changes nothing
     * (SCIENCE 1.5.3). Among heads of one call only the last layer's outgoing weights need be 0. Pruned slots come back to life.
     *
     * @param settings the run's settings with what this resample changes
     * @return the new heads, in the order of {@code ids}
     */
    public List<HeadRecord> resample(List<HeadId> ids, Settings settings, long runSeed, long step) {
        List<HeadRecord> old = living(ids);
        List<HeadRecord> born = old.stream().map(head -> successor(head, settings, runSeed, step)).toList();
        float[] values = network.state().parameters().toFloats();
        HeadTable table = network.heads();
        for (HeadRecord head : born) {
            int[] outgoing = network.model().layers().get(head.id().layer()).outgoing().of(head.id().slot());
            for (int position : outgoing) values[position] = 0;
            network.updater().clear(outgoing);
        }
        // after all of that: what a new head reads of another new one is He-sized too, or both would be zero on both sides and never learn
        for (HeadRecord head : born) {
            HeadLayer layer = network.model().layers().get(head.id().layer());
            clearOwn(layer, head, values);
            Network.heWeights(layer, head, values);
            table = table.with(head);
        }
        network.state().parameters().set(values);
        network.follow(table);
        return born;
    }

    private HeadRecord successor(HeadRecord old, Settings settings, long runSeed, long step) {
        HeadLayer layer = network.model().layers().get(old.id().layer());
        HeadId id = new HeadId(old.id().layer(), old.id().slot(), old.id().generation() + 1);
        long seed = NamedSeed.of(runSeed, "head", id.layer(), id.slot(), id.generation(), step);
        DrawnMask taps = network.family().draw(layer, settings, NamedSeed.random(seed, "mask"));
        return new HeadRecord(id, HeadStatus.LIVE, step, Optional.of(old.id()), "resample", network.family().describe(settings), seed, taps);
    }

    /** Weights and bias of the slot to 0 in {@code values}, their moments to 0. */
    private void clearOwn(HeadLayer layer, HeadRecord head, float[] values) {
        int[] own = layer.own(head.id().slot());
        for (int position : own) values[position] = 0;
        network.updater().clear(own);
    }

    private void setStatus(List<HeadRecord> heads, HeadStatus status) {
        HeadTable table = network.heads();
        for (HeadRecord head : heads) table = table.with(head.withStatus(status));
        network.follow(table);
    }

    private List<HeadRecord> living(List<HeadId> ids) {
        if (ids.isEmpty()) throw new BadSettingException("heads: expected at least one, found none. Select heads first.");
        if (new HashSet<>(ids).size() != ids.size()) throw new BadSettingException("heads: expected each head once, found a repetition in " + ids + ".");
        return ids.stream().map(network.heads()::living).toList();
    }

    private static void refusePruned(List<HeadRecord> heads, String verb) {
        for (HeadRecord head : heads) {
            if (head.status() == HeadStatus.PRUNED) throw new BadSettingException("%s: is pruned; resample it before you %s it.".formatted(head.id(), verb));
        }
    }
}
