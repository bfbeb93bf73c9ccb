package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;

/** Switches off the bottom of each layer's ranking; nothing comes in its place. */
final class DropWorst implements ResamplePolicy {
    @Override
    public String id() {
        return "drop-worst";
    }

    @Override
    public String title() {
        return "Drop the worst";
    }

    @Override
    public String help() {
        return "The lowest ranked heads of each layer are switched off; the network shrinks.";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public boolean drawsTaps() {
        return false;
    }

    @Override
    public Sight sight(Settings settings) {
        return Sight.RANKS;
    }

    @Override
    public Chooser chooser(List<HeadLayer> layers, Settings settings, long seed) {
        return new Unlearned(DropWorst::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        List<Proposal.Move> moves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            for (Occupant head : Leaving.worst(state, situation.fraction())) moves.add(new Proposal.Drop(head.id(), Leaving.place(state, head)));
            notes.addAll(Leaving.lastHead(state, situation.fraction()));
        }
        return new Chooser.Choice(moves, notes);
    }
}
