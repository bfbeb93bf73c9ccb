package headscope.engine.surgery;

import headscope.engine.family.ModelFamilies;
import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                throw new BadSettingException("layer %d: expected at least 1 head to stay, found 0 after pruning %s. Keep one%s.".formatted(
                        layer.index(), leaving == 1 ? "its last head" : leaving + " heads", layer.parts() ? "" : ", or resample instead"));
            }
        }
        setStatus(heads, HeadStatus.PRUNED);
    }

    /** Keeps the heads' weights and biases as they are. */
    public void freeze(List<HeadId> ids) {
        List<HeadRecord> heads = living(ids);
        refusePruned(heads, "freeze");
        refuseWeightless(heads, "freeze");
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
        refuseWeightless(heads, "reset");
        float[] values = network.state().parameters().toFloats();
        for (HeadRecord head : heads) {
            HeadLayer layer = network.model().layers().get(head.id().layer());
            long seed = NamedSeed.of(runSeed, "reset", head.id().layer(), head.id().slot(), head.id().generation(), step);
            clearOwn(layer, head, values);
            network.freshWeights(layer, new HeadRecord(head.id(), head.status(), head.bornStep(), head.parent(), head.origin(), head.distribution(), seed, head.taps()), values);
        }
        network.state().parameters().set(values);
        network.follow(network.heads());
    }

    /**
     * Draws new heads for the slots by a law and puts them in, see {@link #install}. Pruned slots come back to life.
     *
     * @param settings the run's settings with what this resample changes
     * @return the new heads, in the order of {@code ids}
     */
    public List<HeadRecord> resample(List<HeadId> ids, Settings settings, long runSeed, long step) {
        refuseTapless(living(ids), "resample");
        String distribution = network.family().describe(settings);
        return install(living(ids).stream().map(old -> {
            HeadLayer layer = network.model().layers().get(old.id().layer());
            DrawnMask taps = ModelFamilies.successor(network.family(), layer, old.taps().k(), settings, seedOfNext(old.id(), runSeed, step));
            return Newcomer.fresh(old.id(), taps, "resample", distribution);
        }).toList(), runSeed, step);
    }

    /**
     * Puts new heads into slots: their taps, He weights and bias 0 or what they inherit, outgoing weights 0, moments of incoming and outgoing weights 0, so
     * that inserting them changes nothing (SCIENCE 1.5.3). Among heads of one call only the last layer's outgoing weights need be 0.
     *
     * @return the new heads, in the order given
     */
    public List<HeadRecord> install(List<Newcomer> newcomers, long runSeed, long step) {
        living(newcomers.stream().map(Newcomer::replaced).toList());
        List<HeadRecord> born = newcomers.stream().map(n -> record(n, runSeed, step)).toList();
        float[] values = network.state().parameters().toFloats();
        HeadTable table = network.heads();
        for (HeadRecord head : born) {
            int[] outgoing = network.model().layers().get(head.id().layer()).outgoing().of(head.id().slot());
            for (int position : outgoing) values[position] = 0;
            network.updater().clear(outgoing);
        }
        // after all of that: what a new head reads of another new one is He-sized too, or both would be zero on both sides and never learn
        for (int i = 0; i < born.size(); i++) {
            HeadRecord head = born.get(i);
            HeadLayer layer = network.model().layers().get(head.id().layer());
            clearOwn(layer, head, values);
            Optional<Newcomer.Inherited> inherited = newcomers.get(i).inherited();
            if (inherited.isPresent()) inherit(layer, head, inherited.get(), values);
            else network.freshWeights(layer, head, values);
            table = table.with(head);
        }
        network.state().parameters().set(values);
        network.follow(table);
        return born;
    }

    private static void inherit(HeadLayer layer, HeadRecord head, Newcomer.Inherited inherited, float[] values) {
        int[] positions = layer.weightsAt(head.taps(), head.id().slot());
        for (int i = 0; i < positions.length; i++) values[positions[i]] = inherited.weights()[i];
        values[layer.bias().of(head.id().slot())[0]] = inherited.bias();
    }

    private HeadRecord record(Newcomer newcomer, long runSeed, long step) {
        HeadId old = newcomer.replaced();
        HeadLayer layer = network.model().layers().get(old.layer());
        int weights = layer.weights(newcomer.taps(), old.slot());
        newcomer.inherited().filter(i -> i.weights().length != weights).ifPresent(i -> {
            throw new IllegalArgumentException("newcomer for %s: expected %d inherited weights, found %d".formatted(old, weights, i.weights().length));
        });
        HeadId id = new HeadId(old.layer(), old.slot(), old.generation() + 1);
        return new HeadRecord(id, HeadStatus.LIVE, step, Optional.of(newcomer.parent().orElse(old)), newcomer.origin(), newcomer.distribution(),
                seedOfNext(old, runSeed, step), newcomer.taps());
    }

    /** Seed of the head that will follow in a slot at this step. */
    private static long seedOfNext(HeadId old, long runSeed, long step) {
        return NamedSeed.of(runSeed, "head", old.layer(), old.slot(), old.generation() + 1, step);
    }

    /**
     * Gives heads other taps: those that stay keep weights and moments, the others' become 0, new ones begin at 0, so that only what goes changes the function.
     *
     * @param taps what each head reads from now on
     */
    public void rewire(Map<HeadId, DrawnMask> taps) {
        if (taps.isEmpty()) return;
        List<HeadRecord> heads = living(List.copyOf(taps.keySet()));
        refusePruned(heads, "rewire");
        float[] values = network.state().parameters().toFloats();
        HeadTable table = network.heads();
        for (HeadRecord head : heads) {
            HeadLayer layer = network.model().layers().get(head.id().layer());
            Set<Integer> changing = positions(layer, head.taps(), head.id().slot());
            Set<Integer> after = positions(layer, taps.get(head.id()), head.id().slot());
            Set<Integer> staying = new HashSet<>(changing);
            staying.retainAll(after);
            changing.addAll(after);
            changing.removeAll(staying);
            for (int position : changing) values[position] = 0;
            network.updater().clear(changing.stream().mapToInt(Integer::intValue).toArray());
            table = table.with(head.withTaps(taps.get(head.id())));
        }
        network.state().parameters().set(values);
        network.follow(table);
    }

    private static Set<Integer> positions(HeadLayer layer, DrawnMask taps, int slot) {
        Set<Integer> positions = new HashSet<>();
        for (int position : layer.weightsAt(taps, slot)) positions.add(position);
        return positions;
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

    private void refuseWeightless(List<HeadRecord> heads, String verb) {
        for (HeadRecord head : heads) {
            HeadLayer layer = network.model().layers().get(head.id().layer());
            if (layer.parts() && layer.weights(head.taps(), head.id().slot()) == 0) {
                throw new BadSettingException("%s %s: a %s has no weights of its own; prune it instead.".formatted(verb, head.id(), layer.noun()));
            }
        }
    }

    private void refuseTapless(List<HeadRecord> heads, String verb) {
        for (HeadRecord head : heads) network.model().layers().get(head.id().layer()).requireTaps(verb);
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
