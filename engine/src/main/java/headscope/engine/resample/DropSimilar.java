package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.rank.Similarity;
import headscope.engine.value.HeadId;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Of two heads that say nearly the same, the lower ranked one goes: replaced by a new one, merged into the other, or switched off. */
final class DropSimilar implements ResamplePolicy {
    private static final String KIND = "similar-by";
    private static final String THRESHOLD = "similar-from";
    private static final String THEN = "similar-then";
    private static final List<Setting> SETTINGS = List.of(
            Setting.choice(KIND, "Similar by", Similarity.BUILT_IN.stream().map(Similarity::id).toList(), Similarity.BUILT_IN.getFirst().id(), "What counts as similar."),
            Setting.real(THRESHOLD, "Similar from", "", Similarity.VERY_SIMILAR, 0, 1, "Two heads of a layer with at least this |similarity| are too many."),
            Setting.choice(THEN, "Then", List.of("replace", "merge", "drop"), "replace",
                    "replace: a new head from the initial law; merge: the other speaks for it too; drop: switched off."));

    /** Two heads that say nearly the same. */
    private record Pair(Occupant leaving, Occupant staying, double similarity) {}

    @Override
    public String id() {
        return "drop-similar";
    }

    @Override
    public String title() {
        return "Drop similar heads";
    }

    @Override
    public String help() {
        return "Of two heads that say nearly the same, the lower ranked one is replaced, merged or switched off.";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean drawsTaps() {
        return false;
    }

    @Override
    public Sight sight(Settings settings) {
        if (settings.text(THEN).equals("merge")) return Sight.MAPS;
        return settings.text(KIND).equals(Similarity.BUILT_IN.getFirst().id()) ? Sight.PAIRS : Sight.MAPS;
    }

    @Override
    public Chooser chooser(List<HeadLayer> layers, Settings settings, long seed) {
        return new Unlearned(DropSimilar::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        List<Proposal.Move> moves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            List<Pair> pairs = pairs(state, situation);
            switch (situation.settings().text(THEN)) {
                case "merge" -> pairs.forEach(p -> moves.add(new Proposal.Merge(p.leaving().id(), p.staying().id(), text(p))));
                case "drop" -> pairs.forEach(p -> moves.add(new Proposal.Drop(p.leaving().id(), text(p))));
                default -> replace(situation, state, pairs, moves, notes);
            }
        }
        return new Chooser.Choice(moves, notes);
    }

    private static void replace(Situation situation, LayerState state, List<Pair> pairs, List<Proposal.Move> moves, List<String> notes) {
        if (state.layer().dense()) {
            if (!pairs.isEmpty()) notes.add("Layer %d: heads that read their whole window cannot be replaced by others; set similar-then to merge or drop.".formatted(state.layer().index()));
            return;
        }
        List<Proposal.Move> fresh = ResampleInitial.fromInitial(situation, state, pairs.stream().map(Pair::leaving).toList());
        for (int i = 0; i < fresh.size(); i++) {
            Proposal.Replace move = (Proposal.Replace) fresh.get(i);
            moves.add(new Proposal.Replace(move.head(), move.taps(), move.distribution(), move.parent(), false,
                    "%s; %d taps from %s".formatted(text(pairs.get(i)), move.taps().size(), move.distribution())));
        }
    }

    /** The most similar first; whoever has gone is no reason for another one to go, and neither is whoever goes for another reason. */
    private static List<Pair> pairs(LayerState state, Situation situation) {
        double[] matrix = state.likeness().matrix(Similarity.of(situation.settings().text(KIND)));
        double threshold = situation.settings().real(THRESHOLD);
        int heads = state.heads().size();
        List<Pair> all = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            for (int j = i + 1; j < heads; j++) {
                double similarity = matrix[i * heads + j];
                if (!(Math.abs(similarity) >= threshold)) continue;
                Occupant a = state.heads().get(i);
                Occupant b = state.heads().get(j);
                boolean first = a.mayGo() && (!b.mayGo() || a.rank() < b.rank());
                if (a.mayGo() || b.mayGo()) all.add(new Pair(first ? a : b, first ? b : a, similarity));
            }
        }
        all.sort(Comparator.comparingDouble((Pair p) -> -Math.abs(p.similarity())).thenComparing(p -> p.leaving().id()));
        Set<HeadId> gone = new HashSet<>();
        List<Pair> chosen = new ArrayList<>();
        for (Pair pair : all) {
            if (chosen.size() == Leaving.count(situation.fraction(), heads)) break;
            if (gone.contains(pair.staying().id()) || !gone.add(pair.leaving().id())) continue;
            chosen.add(pair);
        }
        return chosen;
    }

    private static String text(Pair p) {
        return "similarity %.3f with %s, which ranks %.2f against %.2f".formatted(p.similarity(), p.staying().id(), p.staying().rank(), p.leaving().rank());
    }
}
