package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Replaces the bottom of each layer's ranking by children of the best: copies of a good head's taps, some of them drawn anew. */
final class ResampleBest implements ResamplePolicy {
    private static final String ELITE = "best-elite";
    private static final String TAU = "best-tau";
    private static final String REDRAW = "best-redraw";
    private static final String WEIGHTS = "best-weights";
    private static final List<Setting> SETTINGS = List.of(
            Setting.real(ELITE, "Elite", "", 0.25, 0.01, 1, "Share of a layer's heads that may have children."),
            Setting.real(TAU, "Temperature", "", 0.2, 0.001, 100, "Within the elite a parent is chosen in proportion to e^(rank / temperature)."),
            Setting.real(REDRAW, "Taps drawn anew", "", 0.2, 0, 1, "Chance of each copied tap to be drawn from the initial law instead."),
            Setting.choice(WEIGHTS, "Child's weights", List.of("fresh", "inherit"), "fresh", "fresh: newly drawn; inherit: the parent's, with some noise."));

    @Override
    public String id() {
        return "resample-best";
    }

    @Override
    public String title() {
        return "Resample from the best";
    }

    @Override
    public String help() {
        return "The lowest ranked heads give way to children of the highest ranked, with some taps drawn anew.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
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
        return new Unlearned(ResampleBest::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        List<Proposal.Move> moves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            List<Occupant> leaving = Leaving.worst(state, situation.fraction());
            if (!leaving.isEmpty()) moves.addAll(children(situation, state, leaving));
            notes.addAll(Leaving.lastHead(state, situation.fraction()));
        }
        return new Chooser.Choice(moves, notes);
    }

    private static List<Proposal.Move> children(Situation situation, LayerState state, List<Occupant> leaving) {
        Settings settings = situation.settings();
        List<Occupant> staying = state.heads().stream().filter(h -> !leaving.contains(h)).toList();
        double[] chance = Elite.probabilities(staying.stream().mapToDouble(Occupant::rank).toArray(), settings.real(ELITE) * state.heads().size() / staying.size(),
                settings.real(TAU));
        List<Occupant> parents = leaving.stream().map(h -> staying.get(Draw.byWeight(chance, situation.random("parent", h.id())))).toList();
        InitialLaw law = new InitialLaw(situation, state.layer(), settings.real(PolicySettings.EXPLORE));
        int[] sizes = law.conserved(leaving, parents.stream().mapToInt(p -> p.taps().k()).toArray());
        boolean inherits = settings.text(WEIGHTS).equals("inherit");
        List<Proposal.Move> moves = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            Occupant head = leaving.get(i);
            Occupant parent = parents.get(i);
            SplittableRandom random = situation.random("mask", head.id());
            moves.add(new Proposal.Replace(head.id(), law.redraw(parent.taps(), settings.real(REDRAW), sizes[i], random).taps(), "child of " + parent.id(),
                    Optional.of(parent.id()), inherits, Leaving.place(state, head) + "; child of %s, rank %.2f".formatted(parent.id(), parent.rank())));
        }
        return moves;
    }
}
