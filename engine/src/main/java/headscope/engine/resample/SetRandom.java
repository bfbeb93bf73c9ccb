package headscope.engine.resample;

import headscope.engine.plan.HeadLayer;
import headscope.engine.value.Proposal;
import headscope.engine.value.Setting;
import headscope.engine.value.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The control of the literature on sparse training, SET (Mocanu et al. 2018): single weights, not heads. The smallest |w| of a layer go and as many grow
 * anywhere in the windows of its heads, all free cells being equally likely. They begin at 0, so that the function changes by the removal alone.
 */
final class SetRandom implements ResamplePolicy {
    @Override
    public String id() {
        return "set-random";
    }

    @Override
    public String title() {
        return "Random weights (SET)";
    }

    @Override
    public String help() {
        return "The smallest weights of a layer give way to weights at random cells (SET, Mocanu et al. 2018); heads stay.";
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
        return new Unlearned(SetRandom::choose);
    }

    private static Chooser.Choice choose(Situation situation) {
        List<Proposal.Move> moves = new ArrayList<>();
        for (LayerState state : situation.layers()) {
            WeightExchange exchange = new WeightExchange(state);
            List<WeightExchange.Place> free = exchange.free();
            List<WeightExchange.Place> going = exchange.weakest(situation.fraction());
            int count = Math.min(going.size(), free.size());
            SplittableRandom random = situation.random("grow " + state.layer().index());
            for (int i = 0; i < count; i++) Collections.swap(free, i, i + random.nextInt(free.size() - i));
            moves.addAll(exchange.moves(going.subList(0, count), free.subList(0, count), "at random"));
        }
        return new Chooser.Choice(moves, List.of());
    }
}
