package headscope.engine.resample;

import headscope.engine.mask.Budget;
import headscope.engine.mask.LawFit;
import headscope.engine.mask.MaskSampler;
import headscope.engine.mask.OffsetDistribution;
import headscope.engine.mask.TapCounts;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.OffsetDensity;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fits a law to the taps of the heads that remain, the better ones counting more, and draws the newcomers from it. */
final class FitRemaining implements ResamplePolicy {
    private static final String LAW = "fit-law";
    private static final String SCOPE = "fit-scope";
    private static final String AS_RUN = "as-run";
    private static final List<Setting> SETTINGS = List.of(
            Setting.choice(LAW, "Law to fit", laws(), AS_RUN, "as-run: the law the run began with, its parameters fitted anew; or another one."),
            Setting.choice(SCOPE, "Fit", List.of("per-layer", "global"), "per-layer", "per-layer: each layer has its own fit; global: one for all."));

    /** A head that remains, with its layer. */
    private record Remaining(HeadLayer layer, Occupant head) {}

    private static List<String> laws() {
        List<String> laws = new ArrayList<>(List.of(AS_RUN));
        OffsetDistribution.BUILT_IN.forEach(d -> laws.add(d.id()));
        return laws;
    }

    @Override
    public String id() {
        return "fit-remaining";
    }

    @Override
    public String title() {
        return "Fit to the remaining heads";
    }

    @Override
    public String help() {
        return "A law is fitted to the taps of the heads that remain, better ones counting more; newcomers are drawn from it.";
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
        return new Unlearned(FitRemaining::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        List<List<Occupant>> leaving = situation.layers().stream().map(state -> Leaving.worst(state, situation.fraction())).toList();
        List<List<Remaining>> remaining = new ArrayList<>();
        for (int l = 0; l < leaving.size(); l++) {
            LayerState state = situation.layers().get(l);
            List<Occupant> gone = leaving.get(l);
            remaining.add(state.heads().stream().filter(h -> !gone.contains(h)).map(h -> new Remaining(state.layer(), h)).toList());
        }
        boolean global = situation.settings().text(SCOPE).equals("global");
        List<Proposal.Move> moves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int l = 0; l < leaving.size(); l++) {
            LayerState state = situation.layers().get(l);
            if (!leaving.get(l).isEmpty()) {
                moves.addAll(draw(situation, state, leaving.get(l), remaining.get(l), global ? remaining.stream().flatMap(List::stream).toList() : remaining.get(l)));
            }
            notes.addAll(Leaving.lastHead(state, situation.fraction()));
        }
        return new Chooser.Choice(moves, notes);
    }

    private static List<Proposal.Move> draw(Situation situation, LayerState state, List<Occupant> leaving, List<Remaining> sameLayer, List<Remaining> fitted) {
        HeadLayer layer = state.layer();
        String chosen = situation.settings().text(LAW);
        OffsetDistribution law = OffsetDistribution.of(chosen.equals(AS_RUN) ? situation.settings().text("distribution") : chosen);
        Settings settings = situation.settings();
        for (Map.Entry<String, String> e : LawFit.fit(law, counts(layer, fitted), settings.values()).parameters().entrySet()) settings = settings.with(e.getKey(), e.getValue());
        OffsetDensity density = InitialLaw.explored(law.density(layer.rowRadius(), layer.colRadius(), settings), settings.real(PolicySettings.EXPLORE));
        MaskSampler sampler = new MaskSampler(density, layer.mode(), layer.inChannels());
        String name = law.describe(settings);
        double[] sizes = LawFit.sizes(sameLayer.stream().mapToInt(r -> Math.min(r.head().taps().k(), sampler.cells())).toArray(),
                sameLayer.stream().mapToDouble(r -> r.head().rank()).toArray(), sampler.cells());
        int[] wanted = leaving.stream().mapToInt(h -> MaskSampler.drawSize(sizes, situation.random("size", h.id()))).toArray();
        int budget = leaving.stream().mapToInt(h -> h.taps().k()).sum();
        int[] k = Budget.scaled(wanted, Math.min(budget, wanted.length * sampler.cells()), sampler.cells());
        List<Proposal.Move> moves = new ArrayList<>();
        for (int i = 0; i < k.length; i++) {
            Occupant head = leaving.get(i);
            moves.add(new Proposal.Replace(head.id(), sampler.draw(k[i], situation.random("mask", head.id())).taps(), name, Optional.empty(), false,
                    Leaving.place(state, head) + "; %d taps from %s, fitted to %d heads".formatted(k[i], name, fitted.size())));
        }
        return moves;
    }

    /** Each tap counts with its head's rank; if all of them rank 0, all count alike. Offsets beyond this layer's window, of a wider layer, are left out. */
    private static TapCounts counts(HeadLayer layer, List<Remaining> remaining) {
        boolean ranked = remaining.stream().anyMatch(r -> r.head().rank() > 0);
        List<int[]> offsets = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (Remaining r : remaining) {
            int[] dy = r.head().taps().dy();
            int[] dx = r.head().taps().dx();
            for (int i = 0; i < dy.length; i++) {
                if (Math.abs(dy[i]) > layer.rowRadius() || Math.abs(dx[i]) > layer.colRadius()) continue;
                offsets.add(new int[] {dy[i], dx[i]});
                weights.add(ranked ? r.head().rank() : 1);
            }
        }
        return TapCounts.of(layer.rowRadius(), layer.colRadius(), offsets.stream().mapToInt(o -> o[0]).toArray(), offsets.stream().mapToInt(o -> o[1]).toArray(),
                weights.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
