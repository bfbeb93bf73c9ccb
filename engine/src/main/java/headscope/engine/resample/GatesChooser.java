package headscope.engine.resample;

import headscope.engine.value.Proposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Switches off heads whose gate has closed. The most open one of a layer stays, whatever its gate says. */
public final class GatesChooser implements Chooser {
    private final HeadGates gates;

    GatesChooser(HeadGates gates) {
        this.gates = gates;
    }

    /** The gates that training learns. */
    public HeadGates gates() {
        return gates;
    }

    @Override
    public Choice choose(Situation situation) {
        List<Proposal.Move> moves = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            state.heads().stream().sorted(Comparator.comparingDouble((Occupant h) -> gates.logA(h.id())).reversed().thenComparing(Occupant::id)).skip(1)
                    .filter(h -> !h.frozen() && HardConcrete.evaluation(gates.logA(h.id())) == 0)
                    .forEach(h -> moves.add(new Proposal.Drop(h.id(), "gate closed: log a %.2f, open with probability %.3f".formatted(gates.logA(h.id()),
                            HardConcrete.probabilityOpen(gates.logA(h.id()))))));
        }
        return new Choice(moves, List.of());
    }

    @Override
    public Learning learning() {
        return Learning.NONE;
    }

    @Override
    public Map<String, double[]> state() {
        return gates.state();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        gates.restore(state);
    }
}
