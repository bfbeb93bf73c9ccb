package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces the bottom of each layer's ranking by draws from the laws the run began with. */
final class ResampleInitial implements ResamplePolicy {
    @Override
    public String id() {
        return "resample-d0";
    }

    @Override
    public String title() {
        return "Resample from the initial law";
    }

    @Override
    public String help() {
        return "The lowest ranked heads give way to new ones from the law the run began with.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public boolean drawsTaps() {
        return true;
    }

    @Override
    public Sight sight(Settings settings) {
        return Sight.RANKS;
    }

    @Override
    public Chooser chooser(List<HeadLayer> layers, Settings settings, long seed) {
        return new Unlearned(ResampleInitial::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        List<Proposal.Move> moves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            moves.addAll(fromInitial(situation, state, Leaving.worst(state, situation.fraction())));
            notes.addAll(Leaving.lastHead(state, situation.fraction()));
        }
        return new Chooser.Choice(moves, notes);
    }

    /** Heads of law D0 with sizes of law E, together as many taps as those that leave. */
    static List<Proposal.Move> fromInitial(Situation situation, LayerState state, List<Occupant> leaving) {
        if (leaving.isEmpty()) return List.of();
        InitialLaw law = new InitialLaw(situation, state.layer(), 0);
        int[] sizes = law.conserved(leaving, leaving.stream().mapToInt(h -> law.size(situation.random("size", h.id()))).toArray());
        List<Proposal.Move> moves = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            Occupant head = leaving.get(i);
            moves.add(new Proposal.Replace(head.id(), law.draw(sizes[i], situation.random("mask", head.id())).taps(), law.text(), Optional.empty(), false,
                    Leaving.place(state, head) + "; %d taps from %s".formatted(sizes[i], law.text())));
        }
        return moves;
    }
}
