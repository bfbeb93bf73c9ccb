package headscope.engine.resample;

import headscope.engine.mask.ChannelMode;
import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Single weights by magnitude and gradient, as RigL does it (Evci et al. 2020): the smallest |w| of a layer go and as many grow where the loss of the next batch
 * has the steepest slope, beginning at 0. The slopes cost one dense backward pass per event.
 */
final class Magnitude implements ResamplePolicy {
    /** A cell with the size of its slope. */
    private record Slope(WeightExchange.Place place, double size) {}

    @Override
    public String id() {
        return "magnitude";
    }

    @Override
    public String title() {
        return "Magnitude and gradient (RigL)";
    }

    @Override
    public String help() {
        return "The smallest weights of a layer give way to weights where the loss is steepest (RigL, Evci et al. 2020); heads stay.";
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
        return new Unlearned(Magnitude::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        if (situation.fraction() == 0) return new Chooser.Choice(List.of(), List.of());
        float[] slopes = situation.slopes().dense();
        List<Proposal.Move> moves = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            WeightExchange exchange = new WeightExchange(state);
            List<WeightExchange.Place> going = exchange.weakest(situation.fraction());
            List<WeightExchange.Place> steepest = exchange.free().stream().map(p -> new Slope(p, slope(state.layer(), exchange.heads().get(p.head()).id().slot(), p.cell(), slopes)))
                    .sorted(Comparator.comparingDouble(Slope::size).reversed()).limit(going.size()).map(Slope::place).toList();
            moves.addAll(exchange.moves(going.subList(0, steepest.size()), steepest, "where the loss is steepest"));
        }
        return new Chooser.Choice(moves, List.of());
    }

    /** |dL/dw| of a cell; where a tap reads every channel, the norm over them. */
    private static double slope(HeadLayer layer, int slot, int cell, float[] slopes) {
        int window = layer.cells();
        int dy = cell % window / layer.windowCols() - layer.rowRadius();
        int dx = cell % layer.windowCols() - layer.colRadius();
        if (layer.mode() == ChannelMode.TAP) return Math.abs(slopes[layer.weightAt(dy, dx, cell / window, slot)]);
        double sum = 0;
        for (int c = 0; c < layer.inChannels(); c++) {
            double g = slopes[layer.weightAt(dy, dx, c, slot)];
            sum += g * g;
        }
        return Math.sqrt(sum);
    }
}
