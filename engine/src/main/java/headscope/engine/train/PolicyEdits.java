package headscope.engine.train;

import headscope.engine.mask.DrawnMask;
import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.ComparedHeads;
import headscope.engine.surgery.Edits;
import headscope.engine.surgery.HeadRecord;
import headscope.engine.surgery.HeadTable;
import headscope.engine.surgery.Merge;
import headscope.engine.surgery.Network;
import headscope.engine.surgery.Newcomer;
import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.HeadStatus;
import headscope.engine.value.NamedSeed;
import headscope.engine.value.Proposal;
import headscope.engine.value.Tap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes the moves of a proposal. Engine thread only. */
final class PolicyEdits {
    /** Noise on an inherited weight, as a share of the He deviation. */
    private static final double NOISE = 0.1;

    private final Network network;
    private final long seed;
    private final long step;

    PolicyEdits(Network network, long seed, long step) {
        this.network = network;
        this.seed = seed;
        this.step = step;
    }

    /**
     * Merges first, for they need both heads as they were measured; newcomers last.
     *
     * @param compared per layer, the heads as the probe saw them
     * @return the new heads
     */
    List<HeadRecord> apply(String policy, List<Proposal.Move> moves, List<ComparedHeads> compared) {
        List<HeadId> drops = new ArrayList<>();
        Map<HeadId, DrawnMask> rewired = new LinkedHashMap<>();
        List<Newcomer> newcomers = new ArrayList<>();
        refuseWhatCannotBeDone(moves);
        for (Proposal.Move move : moves) {
            switch (move) {
                case Proposal.Merge(HeadId head, HeadId into, String _) -> new Merge(network, head, into).apply(compared.get(head.layer()).fit(head, into));
                case Proposal.Drop(HeadId head, String _) -> drops.add(head);
                case Proposal.Rewire(HeadId head, List<Tap> taps, String _) -> rewired.put(head, DrawnMask.of(taps));
                case Proposal.Replace replace -> newcomers.add(newcomer(policy, replace));
            }
        }
        Edits edits = new Edits(network);
        if (!drops.isEmpty()) edits.prune(drops);
        edits.rewire(rewired);
        return newcomers.isEmpty() ? List.of() : edits.install(newcomers, seed, step);
    }

    /** Before anything is changed. */
    private void refuseWhatCannotBeDone(List<Proposal.Move> moves) {
        int[] leaving = new int[network.heads().layers().size()];
        for (Proposal.Move move : moves) {
            HeadRecord head = network.heads().living(move.head());
            if (head.status() == HeadStatus.PRUNED) throw new BadSettingException("%s: has been switched off since the proposal was made. Ask for another one.".formatted(head.id()));
            if (move instanceof Proposal.Merge(HeadId _, HeadId into, String _)) network.heads().living(into);
            if (move instanceof Proposal.Drop || move instanceof Proposal.Merge) leaving[head.id().layer()]++;
        }
        for (int layer = 0; layer < leaving.length; layer++) {
            long open = network.heads().layers().get(layer).size() - network.heads().count(layer, HeadStatus.PRUNED);
            if (leaving[layer] > 0 && leaving[layer] >= open) {
                throw new BadSettingException("layer %d: expected at least 1 head to stay, found %d of %d to leave. Accept fewer moves, or lower the fraction.".formatted(layer,
                        leaving[layer], open));
            }
        }
    }

    private Newcomer newcomer(String policy, Proposal.Replace move) {
        DrawnMask taps = DrawnMask.of(move.taps());
        return new Newcomer(move.head(), taps, policy, move.distribution(), move.parent(),
                move.inherits() ? move.parent().map(parent -> inherited(move.head(), network.heads().living(parent), taps)) : Optional.empty());
    }

    /** The parent's weights where it has the tap, with noise, and He weights elsewhere. */
    private Newcomer.Inherited inherited(HeadId replaced, HeadRecord parent, DrawnMask taps) {
        HeadLayer layer = network.model().layers().get(parent.id().layer());
        float[] parameters = network.state().parameters().toFloats();
        Map<Tap, Integer> places = new HashMap<>();
        List<Tap> known = parent.taps().taps();
        for (int i = 0; i < known.size(); i++) places.put(known.get(i), i);
        int[] positions = layer.weightsAt(parent.taps(), parent.id().slot());
        int each = positions.length / known.size();
        float[] weights = new float[layer.weights(taps, replaced.slot())];
        double deviation = Math.sqrt(2.0 / weights.length);
        SplittableRandom random = NamedSeed.random(seed, "inherit", replaced, step);
        List<Tap> all = taps.taps();
        for (int i = 0; i < weights.length; i++) {
            double noise = deviation * random.nextGaussian();
            Integer place = places.get(all.get(i / each));
            weights[i] = (float) (place == null ? noise : parameters[positions[place * each + i % each]] + NOISE * noise);
        }
        return new Newcomer.Inherited(weights, parameters[layer.bias().of(parent.id().slot())[0]]);
    }

    /** Connections after the moves. A reader's tap on a merged head reads the other one, once. */
    static long connectionsAfter(Network network, List<Proposal.Move> moves) {
        HeadTable table = network.heads();
        for (Proposal.Move move : moves) {
            HeadRecord head = table.at(move.head().layer(), move.head().slot());
            table = switch (move) {
                case Proposal.Drop _ -> table.with(head.withStatus(HeadStatus.PRUNED));
                case Proposal.Merge(HeadId _, HeadId into, String _) -> retargeted(table.with(head.withStatus(HeadStatus.PRUNED)), head.id(), into);
                case Proposal.Rewire(HeadId _, List<Tap> taps, String _) -> table.with(head.withTaps(DrawnMask.of(taps)));
                case Proposal.Replace replace -> table.with(head.withTaps(DrawnMask.of(replace.taps())));
            };
        }
        return network.sizeWith(table).connections();
    }

    private static HeadTable retargeted(HeadTable table, HeadId from, HeadId to) {
        HeadTable changed = table;
        if (from.layer() + 1 >= table.layers().size()) return table;
        for (HeadRecord reader : table.layers().get(from.layer() + 1)) {
            List<Tap> taps = reader.taps().taps().stream().map(t -> t.channel() == from.slot() ? new Tap(t.dy(), t.dx(), to.slot()) : t).distinct().toList();
            changed = changed.with(reader.withTaps(DrawnMask.of(taps)));
        }
        return changed;
    }
}
